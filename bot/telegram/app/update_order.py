"""The order of updates: one after the other in a chat, side by side everywhere else."""

import asyncio
from collections import Counter
from collections.abc import Awaitable, Coroutine, Hashable
from typing import Any

from telegram import Update
from telegram.ext import BaseUpdateProcessor

AT_ONCE = 256
"""Updates handled at the same time, at most."""
WAITING = 100_000
"""Updates that may wait for their turn, beside those handled, so that one busy chat takes only one place there."""


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


def lane_of(update: object) -> tuple[object, ...]:
    """Return the key of an update's queue; each inline query has its own, since only the newest is answered."""
    if not isinstance(update, Update) or update.inline_query:
        return (object(),)
    if update.guest_message:
        return ("guest", update.guest_message.guest_query_id)
    chat = update.effective_chat
    return ("button" if update.callback_query else "chat", chat.id if chat else update.update_id)


def drop(coroutine: Awaitable[Any]) -> None:
    """Close a coroutine that may never have started; one that has ended is left alone."""
    if isinstance(coroutine, Coroutine):
        coroutine.close()
