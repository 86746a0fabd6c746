"""A question that is edited soon after it was asked is answered again, in the place of its answer."""

from dataclasses import replace

from telegram import Message, Update
from telegram.ext import ContextTypes

from bot.telegram.asking.asking import Asking
from bot.telegram.asking.fact_checks import FactChecks
from bot.telegram.asking.heard import SOON
from bot.telegram.services import Services
from index.text.typography import visible


class Editing:
    """Answers edited questions, each once."""

    def __init__(self, services: Services, asking: Asking, fact_checks: FactChecks) -> None:
        self._services = services
        self._asking = asking
        self._fact_checks = fact_checks

    async def on_edited(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Answer an edited message; one that was not a question before may be one now."""
        message = update.edited_message
        if message is None or message.from_user is None or not _edited_soon(message):
            return
        if self._asking.heard.knows(message):
            return
        wants_a_check = await self._fact_checks.are_wanted(message, context.bot.bot)
        inquiry = self._asking.inquiry_in(message, message.from_user, context.bot.bot)
        if not wants_a_check and (inquiry is None or not inquiry.text):
            return
        asked_by = self._services.memory.answers.asked_by
        before = await self._services.off_loop(asked_by, message.chat_id, message.message_id)
        if before and before.amended:
            return
        if (wants_a_check or before is None) and not self._asking.heard.first_edit(message):
            return
        if wants_a_check:
            await self._fact_checks.check(context.bot, message, message.from_user, before)
        elif inquiry and not (before and before.document.question == visible(inquiry.text)):
            await self._asking.ask(context.bot, replace(inquiry, before_edit=before))


def _edited_soon(message: Message) -> bool:
    return bool(message.edit_date and (message.edit_date - message.date).total_seconds() <= SOON)
