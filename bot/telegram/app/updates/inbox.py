"""The way of an update from Telegram to its handlers: stored, acknowledged, taken over from those who died.

python-telegram-bot acknowledges an update once it is in the application's queue, by fetching the next ones or by
answering the webhook. This queue stores what is put into it, and refuses what it cannot store, so that Telegram sends
it again.
"""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from cachetools import LRUCache
from telegram import Bot, Update
from telegram.error import NetworkError

from bot.state.updates import Delivered
from bot.telegram.app.updates.living import SignsOfLife
from bot.telegram.app.updates.soundness import sound
from bot.telegram.app.updates.stored_form import stored_form
from bot.telegram.handling import Handling
from bot.telegram.incoming.addressing import commands, question_in
from bot.telegram.log import log
from bot.telegram.services import Services
from index.errors import StoreError, StoreUnwritable

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
        self._storing: dict[int, asyncio.Event] = {}
        """By their numbers, those that are being stored, each with what tells of its end: they are held in the database
        already, perhaps, and in nobody's queue yet."""
        self._unkept: set[int] = set()
        """Numbers of those that wait, and for which there was no room."""
        self.signs = SignsOfLife(services)
        self._bot: Bot | None = None

    async def put(self, item: object) -> None:
        """Store an update, and let it be handled; drop it if it was delivered before.

        Where nothing can be stored, on a disk that is full, it is handled all the same, and lost if the process ends
        before; so is an update that cannot be stored at all, behind which the others would wait for ever. Raises
        NetworkError while the database is away, which makes python-telegram-bot fetch it again, and nothing else:
        after any other error it would fetch nothing any more.
        """
        if isinstance(item, Update) and (item := sound(item, self._bot)) is None:
            return
        try:
            kept = isinstance(item, Update) and self.keeps(item)
        except Exception as error:  # noqa: BLE001 — as for an entity that ends in the middle of a character
            log.error("passed_over", error=type(error).__name__)  # its words may be those of people
            return
        if isinstance(item, Update) and kept and not await self._is_new(item):
            log.info("delivered_twice", update=item.update_id)
            return
        await super().put(item)

    async def _is_new(self, item: Update) -> bool:
        """Store an update; False if it was delivered before.

        One that is delivered again while it is being stored waits: if it cannot be stored, nobody may acknowledge it.
        """
        while stored := self._storing.get(item.update_id):
            await stored.wait()
        if item.update_id in self._seen:
            return False
        stored = self._storing[item.update_id] = asyncio.Event()
        try:
            is_new = await self._store(item)
            if is_new:
                self._seen[item.update_id] = None
            return is_new
        finally:
            del self._storing[item.update_id]
            stored.set()

    async def _store(self, item: Update) -> bool:
        """Store an update, if it can be; False if it was delivered before."""
        try:
            return await self._services.off_loop(
                self._updates.keep, item.update_id, _lane(item), stored_form(item, self._own_id)
            )
        except StoreUnwritable:
            self._unkept.add(item.update_id)
            return True
        except StoreError as error:
            log.error("update_not_kept", update=item.update_id, error=str(error))
            raise NetworkError("the update cannot be kept now: deliver it again") from error
        except Exception as error:  # noqa: BLE001 — an update that no database takes would come again for ever
            log.error("update_not_kept", update=item.update_id, error=type(error).__name__)  # its words may be people's
            self._unkept.add(item.update_id)
            return True

    @property
    def _own_id(self) -> int | None:
        return self._bot.bot.id if self._bot else None

    def keeps(self, update: Update) -> bool:
        """Tell whether an update is stored: it is for the bot, and still means something after a restart.

        What people in a group say to each other is not stored, not even for a moment.
        """
        message = update.message or update.edited_message
        if message is None:
            return not update.inline_query
        if message.chat.type == "private" or not (message.text or message.caption):
            return True
        if self._bot is None or commands(message, self._bot.bot):
            return True
        return question_in(message, self._bot.bot) is not None

    def handling(self, update: object) -> Handling | None:
        """Return how an update of this queue is handled; None if it is not kept."""
        if not isinstance(update, Update) or not self.keeps(update):
            return None
        if update.update_id in self._unkept:
            self._unkept.discard(update.update_id)
            return None
        return Handling(self._services, update.update_id, self._begun_before.pop(update.update_id, None))

    async def may_begin(self, update: Update) -> None:
        """Wait for the other processes to finish what came before in the same chat; an edit comes after its message.

        While the database is away, nobody knows: an update given up here would stay held, and keep the chat waiting.
        """
        said = update.message or update.edited_message
        if self._updates.shared and said and self.keeps(update):
            while await self._must_wait(update):  # noqa: ASYNC110 - nothing tells when
                await asyncio.sleep(LOOKED_AGAIN)

    async def _must_wait(self, update: Update) -> bool:
        try:
            return await self._services.off_loop(self._updates.must_wait, update.update_id, _lane(update))
        except StoreError as error:
            log.warning("order_unknown", update=update.update_id, error=str(error))
            return True

    @asynccontextmanager
    async def open(self, bot: Bot) -> AsyncIterator[None]:
        """Take over the updates of dead processes while the block runs; afterwards leave them to others."""
        self._bot = bot
        async with self.signs.given(bot, lambda: self._take_over(bot)):
            yield

    async def _take_over(self, bot: Bot) -> None:
        for delivered in await self._services.off_loop(self._updates.take_over):
            await self._resume(delivered, bot)
        # Updates that were taken over by a query whose reply was lost.
        for delivered in await self._services.off_loop(self._updates.held):
            if delivered.id not in self._seen and delivered.id not in self._storing:
                await self._resume(delivered, bot)

    async def _resume(self, delivered: Delivered, bot: Bot) -> None:
        log.warning("resumed", update=delivered.id, stage=delivered.stage, tries=delivered.tries)
        self._seen[delivered.id] = None
        try:
            update = Update.de_json(json.loads(delivered.body), bot)
        except Exception as error:  # noqa: BLE001 — the others that were left must not wait behind it for ever
            log.error("given_up", update=delivered.id, error=type(error).__name__)
            await self._services.off_loop(self._updates.finish, delivered.id)
            return
        self._begun_before[delivered.id] = delivered
        await super().put(update)


def lane_of(update: object) -> tuple[object, ...]:
    """Return the key of an update's queue; each inline query has its own, since only the newest is answered."""
    if not isinstance(update, Update) or update.inline_query:
        return (object(),)
    if update.guest_message:
        return ("guest", update.guest_message.guest_query_id)
    chat = update.effective_chat
    return ("button" if update.callback_query else "chat", chat.id if chat else update.update_id)


def _lane(update: Update) -> str:
    return "/".join(map(str, lane_of(update)))[:64]
