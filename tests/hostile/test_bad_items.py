"""One bad item never stops a run: it is named with its reason, and every good one is indexed."""

import time
from pathlib import Path

import pytest

from index.articles import Outcome, Unreadable, gather
from index.articles.confinement import Confinement
from index.articles.outcome import attempt
from index.articles.worker import Bounds
from index.errors import ArticleError
from index.types import Article
from tests.hostile.items import COSTLY, FILES, SENTENCE

CHEAP = FILES.keys() - COSTLY
NAMES = {name.partition(".")[0] for name in CHEAP}


def read(folder: Path) -> list[Outcome]:
    return list(gather([folder]))


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory: pytest.TempPathFactory) -> list[Outcome]:
    """What comes of a folder with every hostile file, and a good one before and after each."""
    folder = tmp_path_factory.mktemp("hostile")
    for name in CHEAP:
        (folder / name).write_bytes(FILES[name]())
        (folder / f"{name.partition('.')[0]}-0.txt").write_text(f"{name}. {SENTENCE}", encoding="utf-8")
    return read(folder)


def test_every_hostile_file_is_named_with_its_reason(outcomes):
    named = {one.article for one in outcomes if isinstance(one, Unreadable)}
    assert named >= NAMES - {"stops"}  # which is found when it is cut
    assert all(one.error and "\n" not in one.error for one in outcomes if isinstance(one, Unreadable))


def test_every_good_file_is_read_all_the_same(outcomes):
    good = {one.article_id for one in outcomes if isinstance(one, Article)}
    assert good >= {f"{name}-0" for name in NAMES}


class Panic(BaseException):
    """As libraries in Rust raise it."""


@pytest.mark.parametrize("raised", [RecursionError, MemoryError, Panic, ZeroDivisionError, OverflowError])
def test_whatever_is_raised_for_an_item_becomes_the_reason_why_it_cannot_be_read(raised):
    def broken() -> None:
        raise raised

    with pytest.raises(ArticleError):
        attempt(broken)


def test_who_stops_the_program_stops_it():
    def stopped() -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        attempt(stopped)


def _endless(_: bytes) -> None:
    while True:
        pass


def _asleep(_: bytes) -> None:
    time.sleep(60)


def _greedy(_: bytes) -> int:
    return len(bytearray(10**10))


def _talkative(_: bytes) -> str:
    return "a" * 2_000_000


def _panicking(_: bytes) -> None:
    raise Panic


@pytest.mark.slow
@pytest.mark.parametrize(
    ("parse", "reason"),
    # The endless one ends by the processor's time, or by the clock's on a busy machine, where its turn seldom comes.
    [(_endless, r"takes more than \d+ s"), (_greedy, "memory"), (_talkative, "no article"), (_panicking, "is damaged")],
)
def test_a_parser_that_runs_wild_costs_one_item(parse, reason):
    confinement = Confinement(Bounds(seconds=1, seconds_per_megabyte=0, output=1_000_000))
    try:
        with pytest.raises(ArticleError, match=reason):
            confinement.read(parse, b"")
        assert confinement.read(len, b"abc") == 3
    finally:
        confinement.close()
