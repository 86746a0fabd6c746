"""Messages of the last minutes, of which Telegram may tell again as edited: what they said, and what was said to them.

Answers are stored with the messages that show them. What else is said, such as where the last answer is from, what the
articles say of a claim, or thanks for thanks, is stored nowhere, and gives way as an answer does when its message is
edited. All of it is held by this process alone: an edit that comes to another replica is answered below.
"""

from collections.abc import Sequence

from cachetools import TTLCache
from telegram import Bot, InlineKeyboardMarkup, Message

from bot.telegram.incoming.inquiry import Inquiry
from bot.telegram.rendering.styled import Styled
from bot.telegram.sending.delivery import deliver
from bot.telegram.sending.target import Target
from index.text.typography import visible

SOON = 600
"""Seconds after it was sent in which an edit of a message counts; later ones are corrections of old messages."""
MOST = 10_000
"""Messages that are remembered."""
Key = tuple[int, int]
"""The chat and the id of a message."""


class Heard:
    """Remembers messages while an edit of them counts."""

    def __init__(self) -> None:
        self._words: TTLCache[Key, int] = TTLCache(MOST, SOON)
        """Digests of what messages said, whether its answer is kept or not."""
        self._said: TTLCache[Key, tuple[int, ...]] = TTLCache(MOST, SOON)
        """Ids of the messages that say something to a message and show no stored answer."""
        self._answered_again: TTLCache[Key, bool] = TTLCache(MOST, SOON)
        """Edited messages of which no answer is stored, and which were answered."""

    def hear(self, message: Message) -> None:
        """Note what a message says."""
        self._words[_key(message)] = _digest(message)

    def knows(self, message: Message) -> bool:
        """Tell whether a message said the same before: Telegram also tells of edits that change no word."""
        return self._words.get(_key(message)) == _digest(message)

    def first_edit(self, message: Message) -> bool:
        """Tell whether this edit of a message is the first that is answered, of which the answer is stored nowhere."""
        return not self._answered_again.get(_key(message)) and self._answered_again.setdefault(_key(message), True)

    async def say(self, bot: Bot, inquiry: Inquiry, told: Sequence[Styled]) -> None:
        """Say something that is no answer, if anything; an answer to what the message said before its edit stays."""
        if any(told):
            await self._deliver(bot, inquiry, told, None, gives_way=(), stored=False)

    async def answer(
        self, bot: Bot, inquiry: Inquiry, told: Sequence[Styled], buttons: InlineKeyboardMarkup | None, *, stored: bool
    ) -> list[int]:
        """Answer a question, in place of the answer before it was edited; return the ids of the messages, as `deliver`.

        `stored`: whether the answer is stored, with these ids.
        """
        gives_way = inquiry.before_edit.shown if inquiry.before_edit else ()
        return await self._deliver(bot, inquiry, told, buttons, gives_way=gives_way, stored=stored)

    async def _deliver(
        self,
        bot: Bot,
        inquiry: Inquiry,
        told: Sequence[Styled],
        buttons: InlineKeyboardMarkup | None,
        *,
        gives_way: Sequence[int],
        stored: bool,
    ) -> list[int]:
        target = Target.reply(inquiry.message)
        if inquiry.asked_by_button:  # the message is the bot's, and under it much may be asked
            return await deliver(bot, target, told, buttons)
        key = _key(inquiry.message)
        there = dict.fromkeys((*gives_way, *self._said.pop(key, ())))
        shown = await deliver(bot, target, told, buttons, instead_of=list(there))
        if not stored:
            self._said[key] = tuple(shown)
        return shown


def _key(message: Message) -> Key:
    return message.chat_id, message.message_id


def _digest(message: Message) -> int:
    return hash(visible(message.text or message.caption or ""))
