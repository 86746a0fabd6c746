"""While the bot runs, sources are read when they change, on a schedule, and at once when it starts."""

import threading
import time

import pytest

from bot.newsroom.watching import Schedule, sources_watched
from index.errors import StoreError
from index.runs.comparison import Diff
from index.runs.indexing import RunResult

FEED = "https://example.org/rss"


class Reader:
    """Notes what it is asked to read."""

    def __init__(self, *, failing: int = 0) -> None:
        self.read: list[str] = []
        self._failing = failing

    def __call__(self, root: str) -> RunResult:
        self.read.append(root)
        if len(self.read) <= self._failing:
            raise StoreError("the disk is full")
        return RunResult(Diff(), 0, 0.0)

    def until(self, read: int, within: float = 10.0) -> bool:
        """Wait until so many readings are over."""
        deadline = time.monotonic() + within
        while len(self.read) < read and time.monotonic() < deadline:
            time.sleep(0.02)
        return len(self.read) >= read


@pytest.mark.slow
def test_feeds_are_read_at_once_and_then_on_the_schedule_and_a_failure_does_not_end_it():
    reader = Reader(failing=1)
    with sources_watched(reader, lambda: [FEED], Schedule(web=0.1, folders=900)):
        assert reader.until(1, within=5)
        assert reader.until(3)


@pytest.mark.slow
def test_a_folder_is_read_at_the_start_and_again_when_something_in_it_changes(tmp_path):
    (tmp_path / "town").mkdir()
    reader = Reader()
    with sources_watched(reader, lambda: [str(tmp_path)], Schedule(web=0, folders=900)):
        assert reader.until(1)
        time.sleep(0.2)
        assert len(reader.read) == 1
        (tmp_path / "town" / "a.txt").write_text("Un barrage a cédé.")
        assert reader.until(2)
        (tmp_path / "town" / "a.txt").unlink()
        assert reader.until(3)


@pytest.mark.slow
def test_what_changes_in_hidden_folders_is_nobodys_business(tmp_path):
    hidden = [tmp_path / ".git", tmp_path / "town" / ".git"]
    for folder in hidden:
        folder.mkdir(parents=True)
    reader = Reader()
    with sources_watched(reader, lambda: [str(tmp_path)], Schedule(web=0, folders=900)):
        assert reader.until(1)
        for folder in hidden:
            (folder / "index").write_text("…")
        time.sleep(2.5)
    assert len(reader.read) == 1


@pytest.mark.slow
def test_a_source_that_is_added_is_read_without_a_new_start(tmp_path):
    reader, sources = Reader(), [FEED]
    with sources_watched(reader, lambda: sources, Schedule(web=900, folders=900)):
        assert reader.until(1)
        sources.append(str(tmp_path))
        assert reader.until(2)
    assert reader.read == [FEED, str(tmp_path)]


@pytest.mark.slow
def test_an_interval_of_zero_never_reads(tmp_path):
    reader = Reader()
    with sources_watched(reader, lambda: [str(tmp_path), FEED], Schedule(web=0, folders=0)):
        time.sleep(0.5)
    assert reader.read == []


@pytest.mark.slow
def test_leaving_ends_the_watching(tmp_path):
    with sources_watched(Reader(), lambda: [str(tmp_path)], Schedule(web=900, folders=900)):
        assert "watching" in {thread.name for thread in threading.enumerate()}
    deadline = time.monotonic() + 5
    while "watching" in {thread.name for thread in threading.enumerate()} and time.monotonic() < deadline:
        time.sleep(0.05)
    assert "watching" not in {thread.name for thread in threading.enumerate()}


def test_what_cannot_be_watched_is_read_by_the_schedule_and_feeds_go_on(tmp_path):
    def watch(*_: object, **__: object):
        raise OSError(28, "OS file watch limit reached")

    reader = Reader()
    with sources_watched(reader, lambda: [FEED, str(tmp_path)], Schedule(web=900, folders=900), watch):
        assert reader.until(2)
    assert set(reader.read) == {FEED, str(tmp_path)}


@pytest.mark.slow
def test_a_folder_in_whose_place_another_one_is_put_is_read_though_nobody_tells_of_it(tmp_path):
    def watch(*_: object, stop_event: threading.Event, **__: object):
        while not stop_event.wait(0.05):
            yield set()

    articles, reader = tmp_path / "articles", Reader()
    for folder in (articles, tmp_path / "new"):
        folder.mkdir()
    with sources_watched(reader, lambda: [str(articles)], Schedule(web=0, folders=900), watch):
        assert reader.until(1)
        articles.rename(tmp_path / "old")
        (tmp_path / "new").rename(articles)
        assert reader.until(2)
