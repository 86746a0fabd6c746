"""A question that is edited soon after it was asked is answered again, in the place of its answer."""

from dataclasses import replace

from telegram import Message, Update
from telegram.ext import ContextTypes

from bot.telegram.asking.asking import Asking
from bot.telegram.services import Services

SOON = 600
"""Seconds after it was sent in which an edit counts; later ones are corrections of old messages."""


class Editing:
    """Answers edited questions, each once."""

    def __init__(self, services: Services, asking: Asking) -> None:
        self._services = services
        self._asking = asking

    async def on_edited(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Answer an edited message; one that was not a question before may be one now."""
        message = update.edited_message
        if message is None or message.from_user is None or not _edited_soon(message):
            return
        inquiry = self._asking.inquiry_in(message, message.from_user, context.bot.bot)
        if inquiry is None or not inquiry.text:
            return
        before = await self._services.off_loop(
            self._services.memory.answers.asked_by, message.chat_id, message.message_id
        )
        if before and (before.amended or before.document.question == inquiry.text):
            return
        await self._asking.ask(context.bot, replace(inquiry, before_edit=before))


def _edited_soon(message: Message) -> bool:
    return bool(message.edit_date and (message.edit_date - message.date).total_seconds() <= SOON)
