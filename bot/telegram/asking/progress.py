"""Show progress while an answer is under way, and leave no trace: only the answer itself makes a phone ring.

In a private chat a draft shows what has been done and what has been proved so far, sentence by sentence. Rejected: a
message that is edited into the answer, since its reader is notified of « Je cherche… », or of nothing. Where there are
no drafts (groups, other Bot API servers), « typing » and 👀 have to do.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field

from telegram import Bot, Message
from telegram.constants import ChatAction
from telegram.error import RetryAfter, TelegramError

from bot.answering.events import Event, Proved, Retrieved
from bot.telegram.incoming.addressing import topic_of
from bot.telegram.incoming.inquiry import Inquiry
from bot.telegram.log import log
from bot.telegram.rendering.inert import split_inert
from bot.telegram.rendering.splitting import Block
from bot.telegram.rendering.styled import Styled, italic, plain
from prompts import Replies

PATIENCE = 0.7
"""Seconds: an answer that comes sooner needs no draft, which would only flicker."""
BETWEEN_DRAFTS = 1.0
"""Seconds: https://core.telegram.org/bots/faq asks for at most one message a second in a chat."""
DRAFT_LASTS = 20.0
"""Seconds: Telegram shows a draft for thirty, https://core.telegram.org/bots/api#sendmessagedraft."""
TYPING_LASTS = 4.5
"""Seconds: Telegram shows the action for five."""
SEEN = "👀"


@dataclass(slots=True)
class DraftProgress:
    """What has been done so far. Only proved sentences are in it: nothing unverified is shown."""

    words: Replies
    passages: int | None = None
    proved: list[str] = field(default_factory=list)

    def note(self, event: Event) -> None:
        """Take an event in."""
        if isinstance(event, Retrieved):
            self.passages = event.passages
            self.proved.clear()  # asked again
        elif isinstance(event, Proved):
            self.proved.append(event.text.strip())

    @property
    def text(self) -> Styled:
        """The text of the draft: sentences proved so far, and what is being done."""
        if self.passages is None:
            going_on = self.words.say("telegram.progress_searching")
        elif not self.proved:
            going_on = self.words.say("telegram.progress_checking", passages=self.passages)
        else:
            going_on = self.words.say("telegram.progress_proved")
        return split_inert([Block(plain(" ".join(self.proved))), Block(italic(going_on))])[-1]


@asynccontextmanager
async def signs_of_life(bot: Bot, inquiry: Inquiry, words: Replies) -> AsyncIterator[DraftProgress]:
    """Show progress until the block ends."""
    progress, over = DraftProgress(words), asyncio.Event()
    shows = [_show_typing(bot, inquiry.message, over)]
    shows.append(_show_draft(bot, inquiry, progress, over) if inquiry.private else _show_reaction(bot, inquiry))
    tasks = [asyncio.create_task(show) for show in shows]
    try:
        yield progress
    finally:
        # Waited for, not cancelled: a draft still on its way would arrive after the answer and cover it.
        over.set()
        await asyncio.gather(*tasks, return_exceptions=True)


@asynccontextmanager
async def typing(bot: Bot, message: Message) -> AsyncIterator[None]:
    """Show « typing » and a reaction until the block ends."""
    over = asyncio.Event()
    shown = asyncio.create_task(_show_typing(bot, message, over))
    try:
        yield
    finally:
        over.set()
        await asyncio.gather(shown, return_exceptions=True)


async def _show_typing(bot: Bot, message: Message, over: asyncio.Event) -> None:
    while not over.is_set():
        with suppress(TelegramError):
            await bot.send_chat_action(message.chat_id, ChatAction.TYPING, message_thread_id=topic_of(message))
        await _ended_within(over, TYPING_LASTS)


async def _show_reaction(bot: Bot, inquiry: Inquiry) -> None:
    with suppress(TelegramError):  # some groups allow no reactions, or not this one
        await bot.set_message_reaction(inquiry.message.chat_id, inquiry.message.message_id, SEEN)


async def _show_draft(bot: Bot, inquiry: Inquiry, progress: DraftProgress, over: asyncio.Event) -> None:
    """Show progress after a moment, at most once a second when it has changed, and before the draft vanishes."""
    shown, ended, clock = Styled(""), await _ended_within(over, PATIENCE), asyncio.get_running_loop().time
    shown_at = clock()
    while not ended:
        if progress.text != shown or clock() - shown_at > DRAFT_LASTS:
            shown, shown_at = progress.text, clock()
            try:
                await bot.send_message_draft(
                    inquiry.message.chat_id,
                    inquiry.message.message_id,  # names the draft: no other question of the chat has it
                    shown.text,
                    entities=shown.entities or None,
                    message_thread_id=inquiry.topic,
                )
            except RetryAfter:
                pass  # the next draft has it all
            except TelegramError as error:
                log.info("no_draft", reason=error.message)
                return
        ended = await _ended_within(over, BETWEEN_DRAFTS)


async def _ended_within(over: asyncio.Event, seconds: float) -> bool:
    with suppress(TimeoutError):
        await asyncio.wait_for(over.wait(), seconds)
    return over.is_set()
