"""Whether the bot is meant, and what is asked."""

import re
from dataclasses import dataclass
from functools import cache

from telegram import Message, MessageEntity, User

from bot.state.answers import Place
from prompts import load_replies
from prompts.loading import LANGUAGES


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


def topic_of(message: Message) -> int | None:
    """Return the forum topic of a message: replies outside forums have a thread too, which is none."""
    return message.message_thread_id if message.is_topic_message else None


def question_in(message: Message, bot: User) -> str | None:
    """Return what is asked of the bot, which may be nothing (""); None if the message is for others."""
    text = message.text or ""
    if message.chat.type == "private":
        return text.strip()
    mention = _mention_of(bot, message)
    if mention is not None:
        return without(text, mention) or _text_replied_to(message)
    replied = message.reply_to_message
    if replied and replied.from_user and replied.from_user.id == bot.id:
        return text.strip()
    return None


def is_greeting(text: str) -> bool:
    """Whether a message only greets or thanks, in any of the bot's languages: no article answers that."""
    said = re.findall(r"\w+", text.casefold())
    return bool(said) and set(said) <= _greetings()


@cache
def _greetings() -> frozenset[str]:
    return frozenset(
        word for language in LANGUAGES for word in load_replies(language).say("telegram.greetings").split()
    )


def question_after_command(message: Message) -> str:
    """Return what follows `/ask`; if nothing does, the message that it replies to."""
    _, _, rest = (message.text or "").partition(" ")
    return rest.strip() or _text_replied_to(message)


def without(text: str, mention: str) -> str:
    """Take a mention out of a question."""
    return " ".join(text.replace(mention, " ", 1).split()).strip(" ,:")


def _mention_of(bot: User, message: Message) -> str | None:
    for entity, text in message.parse_entities([MessageEntity.MENTION, MessageEntity.TEXT_MENTION]).items():
        by_name = text.lower() == f"@{bot.username}".lower()
        if by_name or (entity.user and entity.user.id == bot.id):
            return text
    return None


def _text_replied_to(message: Message) -> str:
    """Return what another person said: « @bot ? » under a claim asks about the claim."""
    replied = message.reply_to_message
    if replied is None or (replied.from_user and replied.from_user.is_bot):
        return ""
    return (replied.text or replied.caption or "").strip()
