"""A question that is edited soon after it was asked is answered again, in the place of its answer."""

from dataclasses import replace

from cachetools import TTLCache
from telegram import Message, Update
from telegram.ext import ContextTypes

from bot.telegram.asking.asking import Asking
from bot.telegram.asking.claims import asks_to_check
from bot.telegram.asking.fact_checks import FactChecks
from bot.telegram.services import Services
from index.text.typography import visible

SOON = 600
"""Seconds after it was sent in which an edit counts; later ones are corrections of old messages."""
MOST_REMEMBERED = 10_000
"""Edited messages remembered, so that each is answered once."""


class Editing:
    """Answers edited questions, each once."""

    def __init__(self, services: Services, asking: Asking, fact_checks: FactChecks) -> None:
        self._services = services
        self._asking = asking
        self._fact_checks = fact_checks
        self._answered: TTLCache[tuple[int, int], bool] = TTLCache(MOST_REMEMBERED, SOON)
        """Edited messages of which no answer is stored, and which were answered."""

    async def on_edited(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Answer an edited message; one that was not a question before may be one now."""
        message = update.edited_message
        if message is None or message.from_user is None or not _edited_soon(message):
            return
        if self._asking.conversations.has_heard(message):
            return  # Telegram also tells of edits that change no word
        if asks_to_check(message, context.bot.bot):
            if self._first(message):
                await self._fact_checks.check(context.bot, message, message.from_user)
            return
        inquiry = self._asking.inquiry_in(message, message.from_user, context.bot.bot)
        if inquiry is None or not inquiry.text:
            return
        before = await self._services.off_loop(
            self._services.memory.answers.asked_by, message.chat_id, message.message_id
        )
        if before and (before.amended or before.document.question == visible(inquiry.text)):
            return
        if before is None and not self._first(message):
            return
        await self._asking.ask(context.bot, replace(inquiry, before_edit=before))

    def _first(self, message: Message) -> bool:
        """Tell whether this edit of a message is the first that is answered."""
        edited = message.chat_id, message.message_id
        return not self._answered.get(edited) and self._answered.setdefault(edited, True)


def _edited_soon(message: Message) -> bool:
    return bool(message.edit_date and (message.edit_date - message.date).total_seconds() <= SOON)
