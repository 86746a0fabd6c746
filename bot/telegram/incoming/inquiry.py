"""A question in a chat: who asks it, of what, and where the answer goes."""

from dataclasses import dataclass

from telegram import Message, User

from bot.state.answers import Place, StoredAnswer
from bot.telegram.incoming.addressing import asks_by_command, message_replied_to, replies_to, topic_of, words_of

HEARD = "🎙 "
"""Stands before the transcript of what was spoken."""


@dataclass(frozen=True, slots=True)
class Inquiry:
    """A question with who asks it and where the answer goes."""

    text: str
    user: User
    message: Message
    """What the answer replies to."""
    replied_to: int | None = None
    """Id of the message of the bot's that the question replies to."""
    asked_by_button: bool = False
    """The question stands on a button, so the answer repeats it."""
    spoken: bool = False
    """The question is a transcript, which the answer shows, since it may be wrong."""
    collection: str | None = None
    """The collection that is asked this once; None for the one that the chat asks."""
    before_edit: StoredAnswer | None = None
    """The answer to what the message said before it was edited."""
    pointed_at: str = ""
    """The words that the message replies to: a part of a message that is quoted, or what somebody else wrote."""

    @property
    def repeated(self) -> str:
        """The question as it stands above the answer; empty if whoever asked has it before their eyes."""
        return f"{HEARD}{self.text}" if self.spoken else self.text if self.asked_by_button else ""

    @property
    def surely_asks(self) -> bool:
        """Whether it was asked by `/ask` or by a button, and so is no small talk by the sound of it."""
        return self.asked_by_button or asks_by_command(self.message)

    @property
    def private(self) -> bool:
        """Whether nobody else reads along."""
        return self.message.chat.type == "private"

    @property
    def topic(self) -> int | None:
        """The forum topic."""
        return topic_of(self.message)

    @property
    def place(self) -> Place:
        """The conversation that the question belongs to."""
        return Place(self.message.chat_id, self.user.id, self.topic or 0)


def inquiry_of(message: Message, user: User, question: str, *, spoken: bool = False) -> Inquiry:
    """Return what a message asks."""
    replied = message.reply_to_message
    pointed_at = _pointed_at(message, question)
    replied_to = replied.message_id if replied else None
    return Inquiry(question, user, message, replied_to=replied_to, spoken=spoken, pointed_at=pointed_at)


def _pointed_at(message: Message, question: str) -> str:
    """Return what « c’est qui ? » points at; nothing where the question is itself what the message replies to.

    Of an answer of the bot's that is not quoted in part, more is known than its words: the question that it answers.
    """
    replied = message_replied_to(message)
    quoted = message.quote.text if message.quote else ""
    said = quoted or (words_of(replied) if replied and not replies_to(message.get_bot().bot, message) else "")
    return "" if said.strip() == question else said.strip()
