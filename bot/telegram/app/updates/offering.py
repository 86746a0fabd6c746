"""What may not have arrived is offered, never sent again: one line to whoever waits, with a button that shows it.

Nobody knows what arrived where a process died while it was sending, where the connection broke before Telegram said
that it had taken a message, or where Telegram took too long to say so. Sent again blindly, an answer would ring twice.
"""

import asyncio

from telegram import Bot, Message, Update
from telegram.error import TelegramError

from bot.telegram.handling import Handling
from bot.telegram.log import log
from bot.telegram.sending.delivery import say
from bot.telegram.sending.keyboards import opening_button
from bot.telegram.sending.target import Target
from bot.telegram.services import Services
from index.errors import SourcierError

BEFORE_TRIES = (0.0, 5.0, 60.0)
"""Seconds before each try of the line. It may be read twice, which does no harm; each lasts minutes if Telegram is
away."""


async def offer(bot: Bot, services: Services, update: Update, answer_id: str | None) -> None:
    """Say that an answer may not have arrived, with a button that shows it if it is stored."""
    if said := update.message or update.edited_message or _tapped(update):
        words = await services.words_for(update.effective_user)
        keyboard = opening_button(answer_id, bot.username, words) if answer_id else None
        told = words.say("telegram.interrupted_kept" if keyboard else "telegram.interrupted")
        await say(bot, Target.reply(said), told, keyboard)


async def offer_if_in_doubt(services: Services, update: Update, handling: Handling) -> None:
    """Do so if something that was sent for an update may not have arrived, until that line has; raises nothing."""
    chat = update.effective_chat
    for wait in BEFORE_TRIES:
        if chat is None or chat.id not in handling.in_doubt:
            return
        handling.in_doubt.clear()
        await asyncio.sleep(wait)
        try:
            await offer(update.get_bot(), services, update, handling.answer_id)
        except (TelegramError, SourcierError) as error:
            log.warning("not_offered", update=update.update_id, reason=str(error))


def _tapped(update: Update) -> Message | None:
    tapped = update.callback_query.message if update.callback_query else None
    return tapped if isinstance(tapped, Message) else None
