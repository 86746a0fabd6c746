"""How far an index run is, while it lasts: in place on a terminal, a line now and then elsewhere."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import TYPE_CHECKING

from bot.terminal import counted, errors

if TYPE_CHECKING:
    from index.runs.progress import Progress

LINE_EVERY = 15.0
"""Seconds between two lines about an index run, where there is no terminal."""


@contextmanager
def indexing_progress() -> Iterator[Callable[["Progress"], None]]:
    """Show how far an index run is: in place on a terminal, else line by line. Yields the function to report to."""
    if not errors.is_terminal:
        yield _Lines()
        return
    with errors.status("reading the articles…") as status:
        yield lambda progress: status.update(so_far(progress))


class _Lines:
    """Prints how far a run is, seldom: for logs."""

    def __init__(self) -> None:
        self._next = time.monotonic() + LINE_EVERY

    def __call__(self, progress: "Progress") -> None:
        if time.monotonic() >= self._next:
            self._next = time.monotonic() + LINE_EVERY
            errors.print(f"sourcier: {so_far(progress)}")


def so_far(progress: "Progress") -> str:
    """Say how far a run is, and how long it may still take."""
    if progress.total and progress.total >= progress.articles:
        read = f"{progress.articles} of {counted(progress.total, 'article')}"
    else:
        read = counted(progress.articles, "article")
    told = f"{read} read, {counted(progress.sentences, 'sentence')} embedded"
    if progress.waiting:
        told += f", {progress.waiting} waiting"
    left = round(progress.left or 0)  # all is read, and nothing is cut yet: what is left is not known, or is nothing
    return f"{told}, about {timedelta(seconds=left)} left" if left else told
