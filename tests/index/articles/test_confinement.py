import multiprocessing
import os
import signal
import threading

import pytest

from index.articles.confinement import Confinement
from index.errors import ArticleError
from tests.index.articles.parsers import killing


def test_nothing_is_read_once_the_worker_has_been_ended_and_none_is_started_for_it():
    confinement = Confinement()
    assert confinement.read(len, b"abc") == 3
    confinement.close()
    before = multiprocessing.active_children()
    with pytest.raises(ArticleError, match="not read any more"):
        confinement.read(len, b"abc")
    assert multiprocessing.active_children() == before


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


def test_a_worker_that_is_killed_between_two_items_is_replaced():
    confinement, before = Confinement(), set(multiprocessing.active_children())
    assert confinement.read(len, b"abc") == 3
    (worker,) = set(multiprocessing.active_children()) - before
    os.kill(worker.pid, signal.SIGKILL)
    worker.join()
    assert [confinement.read(len, b"abc") for _ in range(2)] == [3, 3]
    confinement.close()


def test_what_ends_its_worker_at_once_costs_itself_alone_however_often_it_comes():
    confinement = Confinement()
    for _ in range(8):
        with pytest.raises(ArticleError, match="breaks its reader"):
            confinement.read(killing, b"")
    assert confinement.read(len, b"abc") == 3
    confinement.close()
