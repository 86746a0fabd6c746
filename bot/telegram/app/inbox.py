"""The way of an update from Telegram to its handlers: stored, acknowledged, handled, marked as done.

python-telegram-bot acknowledges an update once it is in the application's queue, by fetching the next ones or by
answering the webhook. This queue stores what is put into it, and refuses what it cannot store, so that Telegram sends
it again.
"""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable
from contextlib import asynccontextmanager, suppress
from typing import Any

from cachetools import LRUCache
from telegram import Bot, MessageEntity, Update
from telegram.error import NetworkError

from bot.state.updates import Delivered
from bot.telegram.app.update_order import UpdateOrder, drop, lane_of
from bot.telegram.handling import Handling, begin, current
from bot.telegram.log import log
from bot.telegram.sending.addressing import question_in
from bot.telegram.sending.admins import tell_admins
from bot.telegram.services import Services
from index.errors import StoreError, StoreUnwritable

SIGN_OF_LIFE = 3.0
"""Seconds between two heartbeats; after each, updates of dead processes are taken over."""
FINISHED_WITHIN = 7.0
"""Seconds that answers under way have when the bot is stopped. Service managers kill after ten."""
REMEMBERED = 50_000
"""Numbers of updates held in memory; of earlier ones the database knows."""
LOOKED_AGAIN = 0.3
"""Seconds between two checks whether another process is done with the message before."""


class Inbox(asyncio.Queue[object]):
    """The application's queue of updates."""

    def __init__(self, services: Services) -> None:
        super().__init__()
        self._services = services
        self._updates = services.memory.updates
        self._begun_before: dict[int, Delivered] = {}
        self._seen: LRUCache[int, None] = LRUCache(REMEMBERED)
        """Numbers of the updates that this process has been given."""
        self._unkept: set[int] = set()
        """Numbers of those that wait, and for which there was no room."""
        self._bot: Bot | None = None

    async def put(self, item: object) -> None:
        """Store an update, and let it be handled; drop it if it was delivered before.

        Where nothing can be stored, on a disk that is full, it is handled all the same, and lost if the
        process ends before.
        Raises NetworkError if it cannot be stored, which makes python-telegram-bot fetch it again.
        """
        if isinstance(item, Update) and self.keeps(item):
            if item.update_id in self._seen:
                log.info("delivered_twice", update=item.update_id)
                return
            try:
                new = await self._services.off_loop(self._updates.keep, item.update_id, _lane(item), item.to_json())
            except StoreUnwritable:
                new = True
                self._unkept.add(item.update_id)
            except StoreError as error:
                log.error("update_not_kept", update=item.update_id, error=str(error))
                raise NetworkError("the update cannot be kept now: deliver it again") from error
            if not new:
                log.info("delivered_twice", update=item.update_id)
                return
            self._seen[item.update_id] = None
        await super().put(item)

    def keeps(self, update: Update) -> bool:
        """Tell whether an update is stored: it is for the bot, and still means something after a restart.

        What people in a group say to each other is not stored, not even for a moment.
        """
        message = update.message or update.edited_message
        if message is None:
            return not update.inline_query
        if message.chat.type == "private" or not (message.text or message.caption):
            return True
        if message.entities and message.entities[0].type == MessageEntity.BOT_COMMAND:
            return True
        return self._bot is None or question_in(message, self._bot.bot) is not None

    def handling(self, update: object) -> Handling | None:
        """Return how an update of this queue is handled; None if it is not kept."""
        if not isinstance(update, Update) or not self.keeps(update):
            return None
        if update.update_id in self._unkept:
            self._unkept.discard(update.update_id)
            return None
        return Handling(self._services, update.update_id, self._begun_before.pop(update.update_id, None))

    async def may_begin(self, update: Update) -> None:
        """Wait for the other processes to finish what came before in the same chat."""
        if self._updates.shared and update.message and self.keeps(update):
            while await self._services.off_loop(self._updates.must_wait, update.update_id, _lane(update)):  # noqa: ASYNC110
                await asyncio.sleep(LOOKED_AGAIN)

    @asynccontextmanager
    async def open(self, bot: Bot) -> AsyncIterator[None]:
        """Take over the updates of dead processes while the block runs; afterwards leave them to others."""
        self._bot = bot
        await self._services.off_loop(self._updates.live)
        living = asyncio.create_task(self._live(bot))
        try:
            yield
        finally:
            living.cancel()
            with suppress(StoreError):
                await self._services.off_loop(self._updates.release)

    async def _live(self, bot: Bot) -> None:
        admins_know = False
        while True:
            try:
                await self._services.off_loop(self._updates.live)
                self._services.outage.end()
                admins_know = False
                for delivered in await self._services.off_loop(self._updates.take_over):
                    await self._resume(delivered, bot)
                # Updates that were taken over by a query whose reply was lost.
                for delivered in await self._services.off_loop(self._updates.held):
                    if delivered.id not in self._seen:
                        await self._resume(delivered, bot)
            except StoreUnwritable:  # logged when it begins and when it ends
                if not admins_know:
                    admins_know = True
                    await tell_admins(bot, self._services, "admin.unwritable")
            except StoreError as error:
                log.warning("no_sign_of_life", error=str(error))
            except Exception:  # noqa: BLE001 — whatever fails, the next round may succeed
                log.exception("no_sign_of_life")
            await asyncio.sleep(SIGN_OF_LIFE)

    async def _resume(self, delivered: Delivered, bot: Bot) -> None:
        log.warning("resumed", update=delivered.id, stage=delivered.stage, tries=delivered.tries)
        self._begun_before[delivered.id] = delivered
        self._seen[delivered.id] = None
        await super().put(Update.de_json(json.loads(delivered.body), bot))


def _lane(update: Update) -> str:
    return "/".join(map(str, lane_of(update)))[:64]


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

    async def stop(self, within: float = FINISHED_WITHIN) -> None:
        """Start nothing more, wait some seconds for what is under way, and cancel the rest.

        Cancelled updates stay stored: this bot's next process, or another one, handles them again.
        """
        self._stopping = True
        for task in self._waiting:
            task.cancel()
        if not self._begun:
            return
        _, late = await asyncio.wait(list(self._begun), timeout=within)
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
