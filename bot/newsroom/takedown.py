"""Take articles down for good: out of the index, out of what admins sent, and out of what the bot remembers."""

import time
from collections.abc import Callable, Sequence

from bot.newsroom.sent_files import BEGUN
from bot.state.memory import open_memory
from bot.wiring import Sourcier
from index.errors import NothingIndexed
from index.runs.comparison import own_id
from index.storage.held_back import HeldBack
from index.storage.placing import awaiting
from index.storage.whole import drop_left_over

SWEPT_EVERY = 3600.0
"""Seconds after which what the bot remembers is looked through again, though nothing more was taken down."""


def take_down(sourcier: Sourcier, article_ids: Sequence[str]) -> dict[str, str]:
    """Remove live articles, and everything under DATA_DIR that holds a part of them; returns the source of each.

    Answers that quote them go, and what was asked after them that repeats them; votes on them stay. A file in a
    folder of ARTICLES is its owner's: it is not touched, but held back by later runs. What was left over of earlier
    removals goes first, so that whoever gives the same command again after a failure has it finished.
    Raises NothingIndexed if one of them is not there; then nothing is removed.
    """
    held = sourcier.index.manifest.takedowns.held_back()
    before = [name for name in article_ids if held.has_id(name)]
    if before:
        sourcier.index.finish_takedowns()
        forget(sourcier, held)
    try:
        removed = sourcier.index.remove(article_ids)
    except NothingIndexed as error:
        if not before:
            raise
        told = f"{', '.join(before)} was removed before, and whatever was left of it is gone now"
        raise NothingIndexed(told if len(before) == len(article_ids) else f"{error}; {told}") from None
    forget(sourcier, sourcier.index.manifest.takedowns.held_back())
    return removed


def forget(sourcier: Sourcier, held: HeldBack, *, again: bool = False) -> None:
    """Delete what is left under DATA_DIR of articles that may not come back; `again`: that was done for all of them."""
    sent = sourcier.sources.sent
    folders = [sent, *(one / sent.name for one in awaiting(sourcier.settings.data_dir))]
    for folder in folders:
        drop_left_over(folder, BEGUN)
    files = [file for folder in folders if folder.is_dir() for file in folder.iterdir()]
    ids = {file: {file.stem, own_id(file.stem, str(sent))} for file in files}
    doomed = {file for file, names in ids.items() if any(map(held.has_id, names))}
    live = sourcier.index.generation() if doomed else None
    if live:  # a file whose name another source's article had may be an article of its own
        articles = sourcier.index.manifest.live_articles(live.number).keys()
        doomed = {file for file in doomed if not ids[file] & articles}
    for file in doomed:
        file.unlink(missing_ok=True)
    memory = open_memory(sourcier.settings.data_dir, sourcier.database_url)
    try:
        memory.forget_articles(held.has_id, again=again)
    finally:
        memory.close()


class Finishing:
    """Goes on with removals that a full disk or the end of a process stopped."""

    def __init__(self, sourcier: Sourcier, clock: Callable[[], float] = time.monotonic) -> None:
        self._sourcier = sourcier
        self._clock = clock
        self._forgotten = HeldBack()
        """What has nothing left in what the bot remembers."""
        self._swept = float("-inf")

    def go_on(self) -> None:
        """Finish them in the index, then in what the bot remembers. Raises StoreError if that must wait."""
        self._sourcier.index.finish_takedowns()
        held = self._sourcier.index.manifest.takedowns.held_back()
        again = held == self._forgotten
        if again and self._clock() - self._swept < SWEPT_EVERY:
            return
        self._forgotten = HeldBack()  # what fails half-way is done from its beginning
        if held.ids:
            forget(self._sourcier, held, again=again)
        self._forgotten, self._swept = held, self._clock()
