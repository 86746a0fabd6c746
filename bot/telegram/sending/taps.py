"""Changes to the message whose button was tapped."""

import time
from collections.abc import Callable

from cachetools import TTLCache
from telegram import CallbackQuery, InlineKeyboardMarkup, Message
from telegram.error import Forbidden, TelegramError

from bot.telegram.log import log
from bot.telegram.sending.delivery import say
from bot.telegram.sending.target import Target

MOST_DECIDED = 10_000
DECIDED_FOR = 600.0
"""Seconds. Buttons that have decided something are gone at once, but for whoever taps twice, or on two telephones."""
SHOWN_AGAIN_AFTER = 5.0
"""Seconds after which a button that shows something shows it again: it may have been scrolled away meanwhile."""


class Decisions:
    """Remembers under which messages a tap has decided something: of « yes » and « no » at once, the first counts."""

    def __init__(self) -> None:
        self._made: TTLCache[tuple[int, int] | None, bool] = TTLCache(MOST_DECIDED, DECIDED_FOR)

    def note(self, query: CallbackQuery) -> None:
        """Note that a tap has decided something."""
        if place := _place_of(query):
            self._made[place] = True

    def is_made(self, query: CallbackQuery) -> bool:
        """Tell whether an earlier tap under the same message has."""
        return self._made.get(_place_of(query), False)


class Repeats:
    """Remembers taps that something is sent for: what a button shows need not be shown for each of three quick taps."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._under_way: set[object] = set()
        self._answered: TTLCache[object, bool] = TTLCache(MOST_DECIDED, SHOWN_AGAIN_AFTER, clock)

    def begins(self, query: CallbackQuery) -> bool:
        """Tell whether a tap is to be answered; it is under way from now on."""
        tap = (_place_of(query), query.data)
        if tap in self._under_way or tap in self._answered:
            return False
        self._under_way.add(tap)
        return True

    def ends(self, query: CallbackQuery) -> None:
        """Note that a tap is answered."""
        tap = (_place_of(query), query.data)
        self._under_way.discard(tap)
        self._answered[tap] = True


def _place_of(query: CallbackQuery) -> tuple[int, int] | None:
    message = query.message
    return (message.chat_id, message.message_id) if isinstance(message, Message) else None


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
