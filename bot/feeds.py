"""Read the feeds and pages among the sources again and again, while the bot runs."""

import logging
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from index.articles import is_web
from index.errors import SourcierError
from index.indexing import RunResult

log = logging.getLogger("sourcier.feeds")

Index = Callable[[Sequence[str]], RunResult]
"""Brings the index up to date with some sources; blocks."""


@contextmanager
def feeds_read(index: Index, sources: Sequence[str], interval: float) -> Iterator[None]:
    """Read the feeds every `interval` seconds while the block runs; never if it is 0 or if there are none.

    In a thread of its own: an index run blocks for seconds or hours. Leaving the block does not wait for a run
    under way, since whatever moment it is cut off at, the index stays whole.
    """
    feeds = [source for source in sources if is_web(source)]
    if not feeds or not interval:
        yield
        return
    stopped = threading.Event()
    threading.Thread(target=_read_until, args=(stopped, index, feeds, interval), name="feeds", daemon=True).start()
    try:
        yield
    finally:
        stopped.set()


def _read_until(stopped: threading.Event, index: Index, feeds: Sequence[str], interval: float) -> None:
    while not stopped.wait(interval):
        try:
            diff = index(feeds).diff
        except SourcierError as error:
            log.warning("feeds not read: %s", error)
        except Exception:
            log.exception("feeds not read")
        else:
            log.info(
                "feeds read: %d added, %d changed, %d failed, %d held back since they were removed",
                len(diff.added), len(diff.changed), len(diff.failed), len(diff.held_back),
            )  # fmt: skip
