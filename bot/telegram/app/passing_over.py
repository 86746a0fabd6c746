"""What the bot passes over without a word: what other bots say, and all of an album but what speaks for it."""

from cachetools import TTLCache
from telegram import Message, Update
from telegram.ext import ApplicationHandlerStop, ContextTypes

from bot.telegram.services import Services

MOST_ALBUMS = 10_000
SEEN_FOR = 600.0
"""Seconds. The messages of an album arrive within a few."""


class PassingOver:
    """Looks at every update before its handlers do."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._spoken_for: TTLCache[tuple[int, str], bool] = TTLCache(MOST_ALBUMS, SEEN_FOR)
        """Albums of which a message was answered."""

    async def look(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:  # noqa: ARG002
        """Let an update pass, or not."""
        said = update.message or update.edited_message or update.guest_message
        if said and (_is_another_bots(said) or (said is update.message and self._is_spoken_for(said))):
            raise ApplicationHandlerStop

    def _is_spoken_for(self, message: Message) -> bool:
        """Tell whether an album has been answered, and this message of it asks nothing more.

        Each picture of an album is a message, one of them with the caption, and so is each that is forwarded at once.
        """
        album = _album_of(message)
        if album is None or self._means_something(message):
            return False
        known = (message.chat_id, album) in self._spoken_for
        self._spoken_for[message.chat_id, album] = True
        return known and not (message.text or message.caption)

    def _means_something(self, message: Message) -> bool:
        """Tell whether a message without words is more than a picture: an admin's article, something to be heard."""
        if message.document:
            return self._services.is_admin(message.from_user)
        return bool(self._services.transcriber and (message.voice or message.audio or message.video_note))


def _album_of(message: Message) -> str | None:
    if message.media_group_id:
        return message.media_group_id
    return f"forwarded at {message.date.timestamp()}" if message.forward_origin else None


def _is_another_bots(message: Message) -> bool:
    """Tell whether a bot wrote a message: an answer to it might be answered by it, and that for ever.

    Since Bot API 10 bots may hear each other, https://core.telegram.org/api/bots/bot-to-bot. Channels, and admins who
    do not show their names, write under the name of a bot, too.
    """
    return bool(message.from_user and message.from_user.is_bot and not message.sender_chat)
