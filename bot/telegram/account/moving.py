"""A group that becomes a supergroup gets another id, and keeps its access, quotas, conversations and collections."""

from functools import partial

from telegram import Update
from telegram.ext import ContextTypes

from bot.telegram.log import log
from bot.telegram.repeating import for_ever
from bot.telegram.services import Services

BY_SETTINGS = 0
"""Recorded in place of an admin's id where TELEGRAM_ALLOWED let a chat in."""

LOOKED_EVERY = 60.0
"""Seconds between two looks at where groups have moved: another process may have been told."""


async def know_moves_for_ever(services: Services) -> None:
    """Learn where groups have moved, again and again."""
    await for_ever(partial(know_moves, services), every=LOOKED_EVERY, failed="moves_not_known")


async def know_moves(services: Services) -> None:
    """Learn where groups have moved, whose old ids COLLECTIONS may have until somebody edits it."""
    services.collections.note_moves(await services.off_loop(services.memory.moved))


class Moving:
    """Follows groups to their new id."""

    def __init__(self, services: Services) -> None:
        self._services = services

    async def on_moved(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:  # noqa: ARG002
        """Move what is kept of a group. Telegram tells both the old and the new chat, in either order."""
        message = update.message
        if message is None:
            return
        old = message.migrate_from_chat_id or message.chat_id
        new = message.migrate_to_chat_id or message.chat_id
        memory = self._services.memory
        await self._services.off_loop(memory.move_chat, old, new)
        await know_moves(self._services)
        log.warning("group_moved", old=old, new=new)
        if old in self._services.settings.allowed and not await self._services.off_loop(memory.access.word_on, new):
            # TELEGRAM_ALLOWED has the old id until somebody edits it; until then the new one is allowed, too.
            await self._services.off_loop(memory.access.decide, new, allowed=True, by=BY_SETTINGS)
