"""The errands of other processes, looked for while the bot runs."""

import logging
import time
from types import SimpleNamespace

import pytest

from bot.newsroom.errands import errands_done
from index.errors import StoreError
from index.storage.books.errands import Errand
from index.storage.held_back import HeldBack


class ClosedBook:
    """A book of errands in which nothing can be written."""

    def __init__(self, error):
        self.looks, self.error = 0, error

    def fail_begun(self, _reason):
        self.looks += 1
        raise self.error


@pytest.mark.slow
@pytest.mark.parametrize(
    "error", [StoreError("the index database cannot be used (database or disk is full)"), ValueError("nobody's guess")]
)
def test_a_book_that_takes_nothing_is_looked_at_again_and_again_and_told_once(caplog, error):
    caplog.set_level(logging.WARNING, "sourcier.errands")
    book = ClosedBook(error)
    with errands_done(SimpleNamespace(index=SimpleNamespace(manifest=SimpleNamespace(errands=book)))):
        while book.looks < 3:
            time.sleep(0.05)
    assert len([record for record in caplog.records if record.name == "sourcier.errands"]) == 1


class ForgetfulBook:
    """A book with one errand, in which how it ended cannot be written at first."""

    def __init__(self):
        self.waiting, self.failed = [Errand("key", "of no version", {})], []

    def fail_begun(self, reason):
        self.failed.append(reason)

    def begin(self):
        return self.waiting.pop() if self.waiting else None

    def fail(self, _key, _error):
        raise StoreError("database is locked")


@pytest.mark.slow
def test_an_errand_whose_end_cannot_be_written_down_keeps_nobody_waiting():
    book = ForgetfulBook()
    manifest = SimpleNamespace(errands=book, takedowns=SimpleNamespace(held_back=HeldBack))
    index = SimpleNamespace(manifest=manifest, finish_takedowns=lambda: None)
    with errands_done(SimpleNamespace(index=index)):
        until = time.monotonic() + 30
        while len(book.failed) < 2 and time.monotonic() < until:
            time.sleep(0.05)
    assert [reason.partition(":")[0] for reason in book.failed] == [
        "the bot was stopped while it did this", "the bot could not write down how this ended",
    ]  # fmt: skip
