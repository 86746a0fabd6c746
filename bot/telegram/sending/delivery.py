"""Messages on their way: in order, each at most once, in plain text rather than not at all."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace

from telegram import Bot, InlineKeyboardMarkup, LinkPreviewOptions, Message, ReplyParameters
from telegram.error import BadRequest, ChatMigrated, Forbidden, NetworkError, RetryAfter, TelegramError

from bot.telegram import handling
from bot.telegram.log import log
from bot.telegram.rendering.styled import Styled, plain
from bot.telegram.sending.rate_limiter import OF_THE_BOT, may_be_repeated
from bot.telegram.sending.refusals import Part, may_not_write, to_be_left_out
from bot.telegram.sending.target import Target

_NOT_TELEGRAMS = (TypeError, ValueError, KeyError, AttributeError)
"""What python-telegram-bot raises where a server says of a message that was sent what Telegram never says."""
NO_PREVIEW = LinkPreviewOptions(is_disabled=True)


class ShutOut(TelegramError):
    """The bot may not write there, or not any more: nothing else can be sent either."""


class Away(TelegramError):
    """Telegram could not be reached for as long as a message is tried: it has not gone, and can be sent later."""


async def deliver(
    bot: Bot,
    target: Target,
    messages: Sequence[Styled],
    keyboard: InlineKeyboardMarkup | None = None,
    *,
    instead_of: Sequence[int] = (),
) -> list[int]:
    """Send messages in order, the first ones in place of messages already there; the last carries the buttons.

    Returns the ids of those that are known to have arrived. A send that may have arrived is not repeated: it is noted
    (`handling.may_be_lost`). Messages of before that none of the new ones takes the place of are deleted.
    """
    shown: list[int] = []
    await handling.sends()
    for position, styled in enumerate(messages):
        buttons = keyboard if position == len(messages) - 1 else None
        there = instead_of[position] if position < len(instead_of) else None
        if there is not None and await _replace(bot, target, there, styled, buttons):
            shown.append(there)
        else:
            here = target if position == 0 else replace(target, reply_to=None)
            try:
                sent = await _say(bot, here, styled, buttons)
            except ShutOut:
                break
            shown += [] if sent is None else [sent]
    for surplus in instead_of[len(messages) :]:
        with suppress(TelegramError):  # older than two days, or deleted already
            await bot.delete_message(target.chat_id, surplus)
    return shown


async def notify(bot: Bot, target: Target, messages: Sequence[Styled], keyboard: InlineKeyboardMarkup) -> None:
    """Send what nobody waits for; the last message carries the buttons.

    Raises Away or RetryAfter if nothing of it has gone and it can be sent later. What has begun to arrive is not sent
    again.
    """
    first, *rest = messages
    await attempt(bot, target, first, None if rest else keyboard)
    try:
        await deliver(bot, target, rest, keyboard)
    except RetryAfter as flood:
        log.warning("notice_cut_short", chat=target.chat_id, reason=flood.message)


async def say(bot: Bot, target: Target, text: str | Styled, keyboard: InlineKeyboardMarkup | None = None) -> int | None:
    """Send one short message; return its id, or None if it is not known to have arrived.

    Raises Superseded if another process answers the update that is being handled.
    """
    with suppress(ShutOut):
        return await _say(bot, target, plain(text) if isinstance(text, str) else text, keyboard)
    return None


async def _say(bot: Bot, target: Target, styled: Styled, keyboard: InlineKeyboardMarkup | None) -> int | None:
    """Send one message as `say` does, but raise ShutOut where the bot may not write."""
    try:
        return await _attempt(bot, target, styled, keyboard)
    except Away as away:
        log.warning("not_delivered", chat=target.chat_id, reason=away.message)
        handling.may_be_lost(target.chat_id)
        return None


async def attempt(bot: Bot, target: Target, styled: Styled, keyboard: InlineKeyboardMarkup | None = None) -> int | None:
    """Send one message as `say` does, for whoever sends it again later if Telegram is away: raises Away then."""
    with suppress(ShutOut):
        return await _attempt(bot, target, styled, keyboard)
    return None


async def _attempt(bot: Bot, target: Target, styled: Styled, keyboard: InlineKeyboardMarkup | None) -> int | None:
    await handling.sends()
    try:
        return (await _send(bot, target, styled, keyboard)).message_id
    except ChatMigrated as moved:  # a group has become a supergroup, under another id
        there = replace(target, chat_id=moved.new_chat_id, reply_to=None)
        return await _attempt(bot, there, styled, keyboard)
    except (Forbidden, BadRequest) as refused:
        if isinstance(refused, Forbidden) or may_not_write(refused.message):  # nor apologise there
            log.info("shut_out", chat=target.chat_id, reason=refused.message)
            raise ShutOut(refused.message) from None
        log.error("refused_message", chat=target.chat_id, reason=refused.message)
        instead = _less_demanding(target, styled, keyboard, refused.message)
        if instead is None:
            raise
        return await _attempt(bot, *instead)
    except _NOT_TELEGRAMS as unread:
        log.warning("sent_but_not_understood", chat=target.chat_id, reason=str(unread))
        return None
    except (NetworkError, *OF_THE_BOT) as unsure:
        if may_be_repeated("sendMessage", unsure):
            raise Away(unsure.message) from unsure
        log.warning("perhaps_not_delivered", chat=target.chat_id, reason=unsure.message)
        handling.may_be_lost(target.chat_id)
        return None


def _less_demanding(
    target: Target, styled: Styled, keyboard: InlineKeyboardMarkup | None, refusal: str
) -> tuple[Target, Styled, InlineKeyboardMarkup | None] | None:
    """Return what to send instead of what was refused, and where; None if nothing can be left out any more."""
    has: dict[Part, bool] = {
        "topic": bool(target.topic), "buttons": bool(keyboard), "reply": bool(target.reply_to),
        "formatting": bool(styled.entities),
    }  # fmt: skip
    match to_be_left_out(refusal, has):
        case "topic":
            return replace(target, topic=None), styled, keyboard
        case "buttons":
            return target, styled, None
        case "reply":
            return replace(target, reply_to=None), styled, keyboard
        case "formatting":
            return target, Styled(styled.text), keyboard
    return None


async def _send(bot: Bot, target: Target, styled: Styled, keyboard: InlineKeyboardMarkup | None) -> Message:
    reply = ReplyParameters(target.reply_to, allow_sending_without_reply=True) if target.reply_to else None
    return await bot.send_message(
        target.chat_id,
        styled.text,
        entities=styled.entities or None,
        message_thread_id=target.topic,
        direct_messages_topic_id=target.reader,
        reply_parameters=reply,
        reply_markup=keyboard,
        link_preview_options=NO_PREVIEW,
    )


async def _replace(
    bot: Bot, target: Target, message_id: int, styled: Styled, keyboard: InlineKeyboardMarkup | None
) -> bool:
    """Edit a message; False if a new one must be sent."""
    try:
        await bot.edit_message_text(
            styled.text,
            target.chat_id,
            message_id,
            entities=styled.entities or None,
            reply_markup=keyboard,
            link_preview_options=NO_PREVIEW,
        )
    except Forbidden as gone:
        log.info("shut_out", chat=target.chat_id, reason=gone.message)
        return True
    except TelegramError as error:
        log.warning("not_edited", chat=target.chat_id, reason=error.message)
        return False
    return True
