import _multiprocessing
import multiprocessing
import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from index.articles.confinement import _PRELOADED, Confinement
from index.articles.refusals import key_of
from index.articles.worker import DAMAGED, Bounds
from index.errors import ArticleError
from tests.index.articles.parsers import endless, greedy, killing, telling, toiling


def test_nothing_is_read_once_the_worker_has_been_ended_and_none_is_started_for_it():
    confinement = Confinement()
    assert confinement.read(len, b"abc") == 3
    confinement.close()
    before = multiprocessing.active_children()
    with pytest.raises(ArticleError, match="not read any more"):
        confinement.read(len, b"abc")
    assert multiprocessing.active_children() == before


def _start_for_a_process_that_has_ended() -> None:
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(_PRELOADED)
    lock = context.Lock()
    _multiprocessing.sem_unlink(lock._semlock.name)  # as the tracker of semaphores does once their process is dead
    started = context.Process(target=print, args=(lock,))
    started.start()
    started.join()
    failing = context.Process(target=int, args=("seven",))
    failing.start()
    failing.join()


@pytest.mark.slow
def test_a_worker_that_is_started_for_a_process_that_has_ended_says_nothing_and_one_that_fails_does():
    """A bot that was stopped while it started had a traceback of multiprocessing's in its log."""
    code = f"from {__name__} import _start_for_a_process_that_has_ended as start; start()"
    ran = subprocess.run(  # noqa: S603
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=Path(__file__).parents[3]
    )
    assert "_rebuild" not in ran.stderr
    assert "ValueError: invalid literal" in ran.stderr


def test_threads_that_begin_together_share_one_worker():
    confinement, read = Confinement(), list[int]()
    before = set(multiprocessing.active_children())
    threads = [threading.Thread(target=lambda: read.append(confinement.read(len, b"abc"))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert read == [3] * 8
    assert len(set(multiprocessing.active_children()) - before) == 1
    confinement.close()
    confinement.close()


@pytest.mark.slow
def test_a_worker_that_is_killed_between_two_items_is_replaced():
    confinement, before = Confinement(), set(multiprocessing.active_children())
    assert confinement.read(len, b"abc") == 3
    (worker,) = set(multiprocessing.active_children()) - before
    os.kill(worker.pid, signal.SIGKILL)
    worker.join()
    assert [confinement.read(len, b"abc") for _ in range(2)] == [3, 3]
    confinement.close()


@pytest.mark.slow
def test_what_ends_its_worker_at_once_costs_itself_alone_however_often_it_comes():
    confinement = Confinement()
    for _ in range(8):
        with pytest.raises(ArticleError, match="breaks its reader"):
            confinement.read(killing, b"")
    assert confinement.read(len, b"abc") == 3
    confinement.close()


class Remembering:
    """Refusals in memory."""

    def __init__(self):
        self.reasons = {}

    def reason(self, key):
        return self.reasons.get(key)

    def remember(self, key, reason, seconds):
        assert seconds > 0
        self.reasons[key] = reason


SMALL = Bounds(seconds=1, memory=200_000_000)


@pytest.mark.slow
@pytest.mark.parametrize("costly", [endless, greedy, killing, toiling])
def test_what_cost_all_that_it_may_or_much_for_nothing_is_refused_from_then_on_without_a_worker(costly):
    refusals = Remembering()
    first, second = Confinement(SMALL, refusals), Confinement(SMALL, refusals)
    with pytest.raises(ArticleError) as told:
        first.read(costly, b"abc")
    first.close()
    before = multiprocessing.active_children()
    with pytest.raises(ArticleError) as again:
        second.read(costly, b"abc")
    assert str(again.value) == str(told.value)
    assert multiprocessing.active_children() == before
    assert second.read(len, b"abc") == 3
    second.close()


def test_what_is_damaged_is_told_without_the_words_of_a_library_and_remembered_by_nobody():
    refusals = Remembering()
    confinement = Confinement(SMALL, refusals)
    with pytest.raises(ArticleError) as damaged:
        confinement.read(telling, b"secret")
    confinement.close()
    assert str(damaged.value) == DAMAGED.told
    assert not refusals.reasons


def test_other_bytes_other_readers_and_other_bounds_are_another_matter():
    keys = {
        key_of(len, b"abc", (), SMALL), key_of(len, b"abd", (), SMALL), key_of(hash, b"abc", (), SMALL),
        key_of(len, b"abc", ("a",), SMALL), key_of(len, b"abc", (), Bounds()),
    }  # fmt: skip
    assert len(keys) == 5
    assert key_of(len, b"abc", (), Bounds(seconds=1, memory=200_000_000)) in keys


def test_a_large_item_may_take_longer_and_none_longer_than_a_minute():
    bounds = Bounds(seconds=4, seconds_per_megabyte=2, most_seconds=60)
    assert [bounds.processor_seconds(size) for size in (0, 1, 10_000_000, 20_000_000, 40_000_000)] == [4, 5, 24, 44, 60]


def test_what_waits_may_do_so_for_longer_than_what_computes():
    assert [Bounds(seconds=4).elapsed_seconds(size) for size in (0, 10_000_000)] == [26, 106]
