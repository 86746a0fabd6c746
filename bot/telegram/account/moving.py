"""A group that becomes a supergroup gets another id, and keeps its access, its quotas and its conversations."""

from telegram import Update
from telegram.ext import ContextTypes

from bot.telegram.context import Desk
from bot.telegram.log import log

BY_SETTINGS = 0
"""Stands for TELEGRAM_ALLOWED among the admins who let chats in."""


class Moving:
    """Follows groups to their new id."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def on_moved(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:  # noqa: ARG002
        """Move what is kept of a group. Telegram tells both the old chat and the new one, in either order."""
        message = update.message
        if message is None:
            return
        old = message.migrate_from_chat_id or message.chat_id
        new = message.migrate_to_chat_id or message.chat_id
        memory = self._desk.memory
        await self._desk.off_loop(memory.move_chat, old, new)
        log.warning("group_moved", old=old, new=new)
        if old in self._desk.settings.allowed and not await self._desk.off_loop(memory.access.word_on, new):
            # The settings can only be changed by hand; until then the chat stays allowed by the same word.
            await self._desk.off_loop(memory.access.decide, new, allowed=True, by=BY_SETTINGS)
