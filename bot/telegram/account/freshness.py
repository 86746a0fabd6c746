"""How old the newest article is, and since when nothing has changed, to warn readers of answers when that is long.

The date of an article is what its source says. Where it says none, or one in years to come, the newest article is never
old, and only the index itself knows that nothing has come for long.
"""

import asyncio
import datetime as dt
import time
from dataclasses import dataclass, field

from bot.telegram.collections import Collection
from bot.telegram.log import log
from bot.telegram.newsroom import Status
from bot.telegram.services import Services
from index.errors import SourcierError
from prompts import Replies

LOOKED_UP_EVERY = 600.0
"""Seconds. Counting a large index takes a while, and its age in days changes slowly."""


@dataclass
class Freshness:
    """The age of the newest article, looked up now and then and after each run of the bot."""

    services: Services
    _looked_up: float = field(default=float("-inf"), repr=False)
    _status: Status | None = field(default=None, repr=False)
    _look: "asyncio.Task[None] | None" = field(default=None, repr=False)

    async def warning(self, collection: Collection, words: Replies) -> str:
        """Return a sentence if indexing has failed, a collection's newest article is old or nothing new has come."""
        status = await self._recent_status()
        if status is None:
            return ""
        dated = await self._newest(collection)
        newest = words.date(dated) if dated else ""
        if status.last_error:
            return words.say("telegram.index_failed", newest=newest) if newest else ""
        today = self.services.settings.local(self.services.memory.clock() / 1000).date()
        most = self.services.settings.stale_after_days
        if dated and (today - dated).days > most:
            return words.say("telegram.stale", newest=newest)
        changed = self.services.settings.local(status.last_run.timestamp()).date() if status.last_run else None
        if changed and (today - changed).days > most:
            return words.say("telegram.unchanged", since=words.date(changed))
        return ""

    async def _newest(self, collection: Collection) -> dt.date | None:
        try:
            return await self.services.off_loop(collection.newsroom.newest)
        except SourcierError as error:
            log.warning("no_newest", error=str(error))
        except Exception:  # noqa: BLE001 — as below
            log.exception("no_newest")
        return None

    def forget(self) -> None:
        """Look the age up again: the index has just changed."""
        self._looked_up, self._status = float("-inf"), None

    async def _recent_status(self) -> Status | None:
        """Return the last look-up; only the very first answer waits for one."""
        if time.monotonic() - self._looked_up > LOOKED_UP_EVERY:
            self._looked_up = time.monotonic()
            self._look = asyncio.create_task(self._look_up())
        if self._status is None and self._look is not None:
            await asyncio.shield(self._look)
        return self._status

    async def _look_up(self) -> None:
        try:
            self._status = await self.services.off_loop(self.services.newsroom.status)
        except SourcierError as error:
            log.warning("no_status", error=str(error))
        except Exception:  # noqa: BLE001 — an answer needs no warning, and waits for this
            log.exception("no_status")
