import threading

from bot.feeds import feeds_read
from index.comparison import Diff
from index.errors import StoreError
from index.indexing import RunResult

FEED = "https://example.org/rss"


class Index:
    """Notes what it is asked to read; the first time fails."""

    def __init__(self) -> None:
        self.asked: list[list[str]] = []
        self.twice = threading.Event()

    def run(self, sources):
        self.asked.append(list(sources))
        if len(self.asked) == 1:
            raise StoreError("held by another process")
        self.twice.set()
        return RunResult(Diff(), 0, 0.0)


def test_only_feeds_and_pages_are_read_and_a_failure_does_not_end_it():
    index = Index()
    with feeds_read(index.run, ["seeds", FEED], 0.01):
        assert index.twice.wait(5)
    assert index.asked[0] == index.asked[1] == [FEED]


def test_nothing_is_read_without_feeds_or_with_an_interval_of_zero():
    index = Index()
    before = threading.active_count()
    with feeds_read(index.run, ["seeds"], 0.01), feeds_read(index.run, [FEED], 0):
        assert threading.active_count() == before
    assert index.asked == []
