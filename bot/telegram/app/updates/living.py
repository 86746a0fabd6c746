"""A process says that it lives, again and again; where that cannot be stored, it says so to those who can mend it."""

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from functools import partial

from telegram import Bot

from bot.telegram.log import log
from bot.telegram.rendering.reasons import in_words
from bot.telegram.sending.admins import Notice
from bot.telegram.services import Services
from index.errors import StoreError, StoreUnwritable

SIGN_OF_LIFE = 3.0
"""Seconds between two heartbeats; after each, updates of dead processes are taken over."""
AWAY_FOR = 60.0
"""Seconds without a sign of life after which the admins are told: a database that restarts is back sooner."""


class SignsOfLife:
    """The heartbeat of one process among those that share the database."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._updates = services.memory.updates
        self._lived = time.monotonic()
        """When a round was last done, or the database said that it has no room for one."""
        self.fault = ""
        """Why none is, as it was last logged: once, and not every three seconds."""
        self._unwritable, self._away = Notice(services), Notice(services)
        self._telling: asyncio.Task[None] | None = None

    @property
    def silent_for(self) -> float:
        """Seconds for which nothing could be stored, and therefore no update taken."""
        return time.monotonic() - self._lived

    @asynccontextmanager
    async def given(self, bot: Bot, and_then: Callable[[], Awaitable[None]]) -> AsyncIterator[None]:
        """Give them while the block runs, and after each do something; afterwards leave to others what is held."""
        await self._services.off_loop(self._updates.live)
        living = asyncio.create_task(self._go_on(bot, and_then))
        try:
            yield
        finally:
            living.cancel()
            with suppress(StoreError):
                await self._services.off_loop(self._updates.release)

    async def _go_on(self, bot: Bot, and_then: Callable[[], Awaitable[None]]) -> None:
        while True:
            try:
                await self._live(bot, and_then)
            except StoreError as error:
                if str(error) != self.fault:
                    log.warning("no_sign_of_life", error=str(error))
                self.fault = str(error)
                self._tell_of(error, bot)
            except Exception as error:  # noqa: BLE001 — whatever fails, the next round may succeed
                if self.fault != type(error).__name__:
                    log.exception("no_sign_of_life")
                self.fault = type(error).__name__  # its words may be those of people
            await asyncio.sleep(SIGN_OF_LIFE)

    async def _live(self, bot: Bot, and_then: Callable[[], Awaitable[None]]) -> None:
        begun = time.monotonic()
        try:
            await self._services.off_loop(self._updates.live)
            await and_then()  # a damaged file may take the one and not the other: it is well when both are done
            if self.fault:
                log.warning("alive_again", after_seconds=round(self.silent_for))
            self._lived, self.fault = time.monotonic(), ""
            self._services.outage.end(begun)
            self._unwritable, self._away = Notice(self._services), Notice(self._services)
        except StoreUnwritable:  # logged when it begins and when it ends
            self._lived = time.monotonic()  # questions are answered all the same
            await self._unwritable.tell(bot, "admin.unwritable")

    def _tell_of(self, error: StoreError, bot: Bot) -> None:
        """Tell the admins of a database that is away for long: beside the signs of life, which must not wait for it."""
        if self.silent_for > AWAY_FOR and (self._telling is None or self._telling.done()):
            self._telling = asyncio.create_task(
                self._away.tell(bot, "admin.database_away", reason=partial(in_words, error.reason))
            )
