"""What a tap on a button does to the message it is under."""

from telegram import CallbackQuery, InlineKeyboardMarkup
from telegram.error import BadRequest, TelegramError

from bot.telegram.log import log


async def acknowledge(query: CallbackQuery, text: str | None = None, *, alert: bool = False) -> None:
    """Stop a button from spinning. That may fail because it is too late, which does no harm."""
    try:
        await query.answer(text, show_alert=alert)
    except BadRequest as late:
        log.info("late_tap", reason=late.message)


async def show_buttons(query: CallbackQuery, keyboard: InlineKeyboardMarkup | None) -> None:
    """Exchange the buttons of the message that was tapped."""
    try:
        await query.edit_message_reply_markup(keyboard)
    except TelegramError as error:
        log.warning("buttons_not_changed", reason=error.message)


async def show_text(query: CallbackQuery, text: str) -> None:
    """Exchange the text of the message that was tapped, and take its buttons away."""
    try:
        await query.edit_message_text(text)
    except TelegramError as error:
        log.warning("not_edited", reason=error.message)
