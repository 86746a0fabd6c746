"""A group that becomes a supergroup gets another id, and keeps its access, its quotas and its conversations."""

from telegram import Update
from telegram.ext import ContextTypes

from bot.telegram.log import log
from bot.telegram.services import Services

BY_SETTINGS = 0
"""Recorded in place of an admin's id where TELEGRAM_ALLOWED let a chat in."""


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
        log.warning("group_moved", old=old, new=new)
        if old in self._services.settings.allowed and not await self._services.off_loop(memory.access.word_on, new):
            # TELEGRAM_ALLOWED has the old id until somebody edits it; until then the new one is allowed, too.
            await self._services.off_loop(memory.access.decide, new, allowed=True, by=BY_SETTINGS)
