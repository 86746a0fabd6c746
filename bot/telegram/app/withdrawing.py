"""Take back what messages in chats say of articles that were taken down."""

from telegram import Bot
from telegram.error import BadRequest, NetworkError, RetryAfter, TelegramError

from bot.state.answers import Withdrawn
from bot.telegram.log import log
from bot.telegram.repeating import for_ever
from bot.telegram.services import Services

EVERY = 10.0
"""Seconds."""


async def take_back_for_ever(bot: Bot, services: Services) -> None:
    """Edit the messages that show an answer which went with an article: they say so, and have no buttons any more."""

    async def take_back() -> None:
        for answer in await services.off_loop(services.memory.answers.withdrawn):
            if await _edited(bot, services, answer):
                await services.off_loop(services.memory.answers.shown_no_more, answer.id)

    await for_ever(take_back, every=EVERY, failed="not_taken_back")


async def _edited(bot: Bot, services: Services, answer: Withdrawn) -> bool:
    """Edit the messages of an answer; False if it may work later. What Telegram refuses it will refuse again."""
    words = await services.words_of(answer.user_id)
    for message_id in answer.shown:
        try:
            await bot.edit_message_text(words.say("telegram.answer_taken_down"), answer.chat_id, message_id)
        except TelegramError as error:
            log.warning("not_edited", chat=answer.chat_id, reason=error.message)
            if isinstance(error, (RetryAfter, NetworkError)) and not isinstance(error, BadRequest):
                return False
    return True
