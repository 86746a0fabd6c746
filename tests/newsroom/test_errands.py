"""The errands of other processes, looked for while the bot runs."""

import logging
import time
from types import SimpleNamespace

from bot.newsroom.errands import errands_done
from index.errors import StoreError


class FullDisk:
    """A book of errands in which nothing can be written."""

    def __init__(self):
        self.looks = 0

    def fail_begun(self, _reason):
        self.looks += 1
        raise StoreError("the index database cannot be used (database or disk is full)")


def test_a_book_that_takes_nothing_is_looked_at_again_and_again_and_told_once(caplog):
    caplog.set_level(logging.WARNING, "sourcier.errands")
    book = FullDisk()
    with errands_done(SimpleNamespace(index=SimpleNamespace(manifest=SimpleNamespace(errands=book)))):
        while book.looks < 3:
            time.sleep(0.05)
    assert len([record for record in caplog.records if "disk is full" in record.message]) == 1
