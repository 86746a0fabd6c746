"""An update whose handler fails is logged and answered with an apology; it is not tried again."""

from collections.abc import Callable, Coroutine
from typing import Any

from telegram import Message, Update
from telegram.error import Forbidden, TelegramError
from telegram.ext import ContextTypes

from bot.telegram.handling import Superseded
from bot.telegram.log import log
from bot.telegram.sending.delivery import say
from bot.telegram.sending.target import Target
from bot.telegram.services import Services
from index.errors import StoreUnwritable

ErrorHandler = Callable[[object, ContextTypes.DEFAULT_TYPE], Coroutine[Any, Any, None]]


def error_handler(services: Services) -> ErrorHandler:
    """Return what handles an error that no handler of updates has caught."""

    async def on_error(update: object, context: ContextTypes.DEFAULT_TYPE) -> None:
        await _handle(services, update, context)

    return on_error


async def _handle(services: Services, update: object, context: ContextTypes.DEFAULT_TYPE) -> None:
    error = context.error
    if isinstance(error, Forbidden):
        log.info("shut_out", reason=error.message)
        return
    if isinstance(error, Superseded):
        log.warning("superseded", reason=str(error))
        return
    number = update.update_id if isinstance(update, Update) else None
    unwritable = isinstance(error, StoreUnwritable)
    # What Telegram refuses (a group in which the bot may not write) is no fault of the program: a line will do.
    known = unwritable or isinstance(error, TelegramError)
    log.error("update_failed", update=number, **({"error": str(error)} if known else {"exc_info": error}))
    if not isinstance(update, Update):
        return
    user = update.effective_user
    words = await services.words_at_least(user.id, user.language_code) if user else await services.words_for(None)
    told = words.say("telegram.not_kept" if unwritable else "telegram.failed")
    try:
        if update.callback_query:
            await update.callback_query.answer(told, show_alert=True)
        elif update.message and _was_for_the_bot(update.message):
            await say(context.bot, Target.reply(update.message), told)
    except TelegramError as unsaid:
        log.warning("no_apology", reason=unsaid.message)


def _was_for_the_bot(message: Message) -> bool:
    """Tell whether an apology makes sense: what people in a group say to each other is none of the bot's business."""
    return message.chat.type == "private" or (message.text or "").startswith("/")
