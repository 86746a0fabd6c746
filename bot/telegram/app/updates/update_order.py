"""The order of updates: one after the other in a chat, side by side everywhere else; and when one is done."""

import asyncio
from collections import Counter
from collections.abc import Awaitable, Coroutine, Hashable
from typing import Any

from telegram import Update
from telegram.ext import BaseUpdateProcessor

from bot.telegram.app.updates.inbox import Inbox, lane_of
from bot.telegram.app.updates.living import SIGN_OF_LIFE
from bot.telegram.app.updates.offering import offer_if_in_doubt
from bot.telegram.handling import Handling, begin, current
from bot.telegram.log import log
from bot.telegram.services import Services
from index.errors import StoreError, StoreUnwritable

AT_ONCE = 256
"""Updates handled at the same time, at most."""
WAITING = 100_000
"""Updates that may wait for their turn, beside those handled, so that one busy chat takes only one place there."""
FINISHED_WITHIN = 7.0
"""Seconds that answers under way have when the bot is stopped. Service managers kill after ten."""


class UpdateOrder(BaseUpdateProcessor):
    """A queue for each chat, and a second one for its buttons, so that a tap need not wait for an answer under way."""

    def __init__(self) -> None:
        super().__init__(WAITING)
        self._locks: dict[Hashable, asyncio.Lock] = {}
        self._queued: Counter[Hashable] = Counter()
        self._places = asyncio.Semaphore(AT_ONCE)

    async def do_process_update(self, update: object, coroutine: Awaitable[Any]) -> None:
        """Run an update's handlers when it is its turn."""
        lane = lane_of(update)
        lock = self._locks.setdefault(lane, asyncio.Lock())
        self._queued[lane] += 1
        try:
            async with lock, self._places:
                await self.work(update, coroutine)
        finally:
            drop(coroutine)
            self._queued[lane] -= 1
            if not self._queued[lane]:
                del self._queued[lane], self._locks[lane]

    async def work(self, update: object, coroutine: Awaitable[Any]) -> None:  # noqa: ARG002 - for others
        """Run the handlers of an update: its turn has come."""
        await coroutine

    async def initialize(self) -> None:
        """Nothing to prepare."""

    async def shutdown(self) -> None:
        """Nothing to clean up."""


class KeptUpdateOrder(UpdateOrder):
    """An update order in which an update is done when every task that its handlers started has ended."""

    def __init__(self, inbox: Inbox, services: Services) -> None:
        super().__init__()
        self._inbox = inbox
        self._services = services
        self._waiting: set[asyncio.Task[Any]] = set()
        self._begun: dict[asyncio.Task[Any], Handling | None] = {}
        self._stopping = False

    async def do_process_update(self, update: object, coroutine: Awaitable[Any]) -> None:
        """Run an update's handlers when it is its turn, and note that it is done."""
        task = asyncio.current_task()
        if task is None or self._stopping:
            drop(coroutine)
            return
        self._waiting.add(task)
        handling = self._inbox.handling(update)
        begin(handling)
        try:
            await super().do_process_update(update, coroutine)
            if handling:
                await asyncio.gather(*handling.beside, return_exceptions=True)
                if isinstance(update, Update):
                    await offer_if_in_doubt(self._services, update, handling)
                await self._finish(handling)
        except asyncio.CancelledError:
            if not self._stopping:
                raise
        finally:
            self._waiting.discard(task)
            self._begun.pop(task, None)

    async def work(self, update: object, coroutine: Awaitable[Any]) -> None:
        """Run the handlers, in an order that all processes share."""
        task = asyncio.current_task()
        if isinstance(update, Update):
            await self._inbox.may_begin(update)
        if task:
            self._waiting.discard(task)
            self._begun[task] = current()
        await coroutine

    async def stop(self) -> None:
        """Start nothing more, wait `FINISHED_WITHIN` for what is under way, and cancel the rest.

        Cancelled updates stay stored: this bot's next process, or another one, handles them again.
        """
        self._stopping = True
        for task in self._waiting:
            task.cancel()
        if not self._begun:
            return
        _, late = await asyncio.wait(list(self._begun), timeout=FINISHED_WITHIN)
        for task in late:
            handling = self._begun.get(task)
            log.warning("broken_off", update=handling.update_id if handling else None)
            for one in (*(handling.beside if handling else ()), task):
                one.cancel()

    async def _finish(self, handling: Handling) -> None:
        """Note that an update is done, as soon as the database can be reached: it must not be handled again."""
        while True:
            try:
                return await self._services.off_loop(self._services.memory.updates.finish, handling.update_id)
            except StoreUnwritable:
                pass
            except StoreError as error:
                log.error("not_finished", update=handling.update_id, error=str(error))
            await asyncio.sleep(SIGN_OF_LIFE)


def drop(coroutine: Awaitable[Any]) -> None:
    """Close a coroutine that may never have started; one that has ended is left alone."""
    if isinstance(coroutine, Coroutine):
        coroutine.close()
