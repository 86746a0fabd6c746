"""Changes to the message whose button was tapped."""

from telegram import CallbackQuery, InlineKeyboardMarkup
from telegram.error import BadRequest, TelegramError

from bot.telegram.log import log


async def acknowledge(query: CallbackQuery, text: str | None = None, *, alert: bool = False) -> None:
    """Stop a button from spinning. Doing so too late fails, and does no harm."""
    try:
        await query.answer(text, show_alert=alert)
    except BadRequest as late:
        log.info("late_tap", reason=late.message)


async def show_buttons(query: CallbackQuery, keyboard: InlineKeyboardMarkup | None) -> None:
    """Replace the buttons of the message that was tapped."""
    try:
        await query.edit_message_reply_markup(keyboard)
    except TelegramError as error:
        log.warning("buttons_not_changed", reason=error.message)


async def show_text(query: CallbackQuery, text: str) -> None:
    """Replace the text of the message that was tapped, and remove its buttons."""
    try:
        await query.edit_message_text(text)
    except TelegramError as error:
        log.warning("not_edited", reason=error.message)
