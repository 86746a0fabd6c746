"""Signs of life while an answer is under way: typing or 👀 at once, then what has been done so far."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass

from telegram import Bot
from telegram.constants import ChatAction
from telegram.error import TelegramError

from bot.answering.events import Event, Proved, Retrieved
from bot.telegram.addressing import Inquiry
from bot.telegram.delivery import Target, send
from bot.telegram.handling import current
from bot.telegram.rendering.styled import italic
from prompts import Replies

PATIENCE = 0.7
"""Seconds: an answer that comes sooner needs no placeholder, which would only flicker."""
BETWEEN_EDITS = 1.0
"""Seconds: https://core.telegram.org/bots/faq asks for at most one message a second in a chat."""
TYPING_LASTS = 4.5
"""Seconds: Telegram shows the action for five."""
SEEN = "👀"


@dataclass(slots=True)
class Progress:
    """What has been done so far. It never holds a sentence of the answer: nothing unverified is shown."""

    words: Replies
    passages: int | None = None
    proved: int = 0
    placeholder: int | None = None
    """Id of the message that shows the progress."""

    def note(self, event: Event) -> None:
        """Take an event in."""
        if isinstance(event, Retrieved):
            self.passages = event.passages
        elif isinstance(event, Proved):
            self.proved += 1

    @property
    def text(self) -> str:
        """The progress in words."""
        if self.passages is None:
            return self.words.say("telegram.progress_searching")
        if not self.proved:
            return self.words.say("telegram.progress_checking", passages=self.passages)
        return self.words.say("telegram.progress_proved", passages=self.passages, sentences=self.proved)


@asynccontextmanager
async def signs_of_life(bot: Bot, inquiry: Inquiry, words: Replies) -> AsyncIterator[Progress]:
    """Show that the question was heard, until the block ends. Afterwards `placeholder` names the message to replace."""
    progress, over = Progress(words), asyncio.Event()
    shows = [_show_typing(bot, inquiry, over)]
    shows.append(_show_placeholder(bot, inquiry, progress, over) if inquiry.private else _show_reaction(bot, inquiry))
    tasks = [asyncio.create_task(show) for show in shows]
    try:
        yield progress
    finally:
        # Not cancelled: a placeholder whose sending is interrupted would stay in the chat for ever.
        over.set()
        await asyncio.gather(*tasks, return_exceptions=True)


async def _show_typing(bot: Bot, inquiry: Inquiry, over: asyncio.Event) -> None:
    while not over.is_set():
        with suppress(TelegramError):
            await bot.send_chat_action(inquiry.message.chat_id, ChatAction.TYPING, message_thread_id=inquiry.topic)
        await _ended_within(over, TYPING_LASTS)


async def _show_reaction(bot: Bot, inquiry: Inquiry) -> None:
    with suppress(TelegramError):  # some groups allow no reactions, or not this one
        await bot.set_message_reaction(inquiry.message.chat_id, inquiry.message.message_id, SEEN)


async def _show_placeholder(bot: Bot, inquiry: Inquiry, progress: Progress, over: asyncio.Event) -> None:
    """Send the progress once it is worth it, and edit it at most once a second when it has changed."""
    if await _ended_within(over, PATIENCE):
        return
    shown = progress.text
    target = Target(inquiry.message.chat_id, inquiry.topic)
    progress.placeholder = await send(bot, target, italic(shown), silent=True)
    if progress.placeholder is not None and (handling := current()):
        await handling.shows(progress.placeholder)
    while progress.placeholder is not None and not await _ended_within(over, BETWEEN_EDITS):
        if progress.text == shown:
            continue
        shown, styled = progress.text, italic(progress.text)
        with suppress(TelegramError):
            await bot.edit_message_text(
                styled.text, inquiry.message.chat_id, progress.placeholder, entities=styled.entities
            )


async def _ended_within(over: asyncio.Event, seconds: float) -> bool:
    with suppress(TimeoutError):
        await asyncio.wait_for(over.wait(), seconds)
    return over.is_set()
