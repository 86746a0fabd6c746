"""Changes to the message whose button was tapped."""

from telegram import CallbackQuery, InlineKeyboardMarkup, Message
from telegram.error import Forbidden, TelegramError

from bot.telegram.log import log
from bot.telegram.sending.delivery import Target, say


async def acknowledge(query: CallbackQuery, text: str | None = None, *, alert: bool = False) -> None:
    """Stop a button from spinning. That may fail, or come too late: what was asked for is done anyway."""
    try:
        await query.answer(text, show_alert=alert)
    except TelegramError as error:
        log.info("not_acknowledged", reason=error.message)


async def show_buttons(query: CallbackQuery, keyboard: InlineKeyboardMarkup | None) -> None:
    """Replace the buttons of the message that was tapped, if Telegram says which one that is."""
    if not _names_a_message(query):
        return
    try:
        await query.edit_message_reply_markup(keyboard)
    except TelegramError as error:
        log.warning("buttons_not_changed", reason=error.message)


async def show_text(query: CallbackQuery, text: str) -> None:
    """Replace the text of the message that was tapped, and remove its buttons; if it is gone, say it in a new one.

    Of a message that Telegram does not name nothing is shown: what was tapped for is done anyway.
    """
    if not _names_a_message(query):
        return
    try:
        await query.edit_message_text(text)
    except Forbidden as gone:
        log.info("shut_out", reason=gone.message)
    except TelegramError as error:
        log.warning("not_edited", reason=error.message)
        if isinstance(query.message, Message):
            await say(query.get_bot(), Target.beside(query.message), text)


def _names_a_message(query: CallbackQuery) -> bool:
    return isinstance(query.message, Message) or query.inline_message_id is not None
