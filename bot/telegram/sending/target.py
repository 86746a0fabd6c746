"""Where messages go."""

from dataclasses import dataclass, replace

from telegram import Message

from bot.telegram.incoming.addressing import topic_of


@dataclass(frozen=True, slots=True)
class Target:
    """Where messages go."""

    chat_id: int
    topic: int | None = None
    reply_to: int | None = None
    """Message that the first one answers."""
    reader: int | None = None
    """Where readers write to a channel, the topic of one of them: Telegram takes no message there without it."""

    @classmethod
    def reply(cls, message: Message) -> "Target":
        """In the chat and topic of a message, as an answer to it."""
        direct = message.direct_messages_topic
        return cls(message.chat_id, topic_of(message), message.message_id, direct.topic_id if direct else None)

    @classmethod
    def beside(cls, message: Message) -> "Target":
        """In the chat and topic of a message; quoting it only where others talk too."""
        answering = cls.reply(message)
        return replace(answering, reply_to=None) if message.chat.type == "private" else answering
