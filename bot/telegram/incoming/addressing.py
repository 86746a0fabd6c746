"""Whether the bot is meant, and what is asked."""

import re

from telegram import Message, MessageEntity, User
from telegram.ext import filters

AFTER_COMMAND = r"(?:@(\w+)?)?(?![\w/@])[\s,;:.!?…]*+"
"""Pattern of what stands between a command and what it is given: « /ask: who? », « /ask@name, who? ». Its group is the
name."""
_ASK = re.compile(rf"/(?:ask|demande){AFTER_COMMAND}", re.IGNORECASE)
_OF_COLLECTION = re.compile(r"@(\w+)\s+")


def asks_by_command(message: Message) -> bool:
    """Tell whether a message asks by `/ask`."""
    return bool(_ASK.match(message.text or message.caption or ""))


def commands(message: Message, bot: User) -> bool:
    """Tell whether a message begins with a command that is not another bot's; `/ask@name` may name a collection."""
    command = _opening_command(message)
    if command is None:
        return False
    name = command.partition("@")[2]
    return not name or _names(name, bot) or asks_by_command(message)


def collection_named(message: Message) -> str | None:
    """Return the name in `/ask@name …`, unless it is the bot's own."""
    asks = _ASK.match(message.text or message.caption or "")
    name = asks[1] if asks else None
    return None if name is None or _names(name, message.get_bot().bot) else name


def collection_before(question: str) -> tuple[str, str]:
    """Return the name in « @name question », which may be anything, or "", and the question without it.

    It is for groups, where a command that names anybody but the bot does not reach it.
    """
    named_first = _OF_COLLECTION.match(question)
    return (named_first[1], question[named_first.end() :]) if named_first else ("", question)


def topic_of(message: Message) -> int | None:
    """Return the forum topic of a message: replies outside forums have a thread too, which is none."""
    return message.message_thread_id if message.is_topic_message else None


def question_in(message: Message, bot: User) -> str | None:
    """Return what is asked of the bot, which may be nothing (""); None if the message is for others.

    What stands under a picture or a file is asked like any text; an answer of the bot's that somebody inserted is not.
    """
    if message.via_bot and message.via_bot.id == bot.id:
        return None
    text = message.text or message.caption or ""
    if asks_by_command(message):
        return _question_after_command(bot, message)
    if _opening_command(message) is not None:
        return None
    if message.chat.type == "private":
        return text.strip()
    mention = named(bot, message)
    if mention is not None:
        return without(text, mention) or _text_replied_to(bot, message)
    return text.strip() if replies_to(bot, message) else None


def _opening_command(message: Message) -> str | None:
    """Return the command that a message or a caption begins with, with the name of a bot if it has one."""
    marked = message.entities or message.caption_entities
    if not marked or marked[0].type != MessageEntity.BOT_COMMAND or marked[0].offset:
        return None
    return (message.text or message.caption or "")[: marked[0].length]


class CommandsUnderAPicture(filters.MessageFilter):
    """Matches what has a command for a caption, which no handler of commands sees; `/ask` is understood there."""

    def filter(self, message: Message) -> bool:
        """Tell whether a message matches."""
        return bool(message.caption and _opening_command(message) and not asks_by_command(message))


class CommandsByItsName(filters.MessageFilter):
    """Matches a command that names the bot (`/hlep@bot`): who wrote it waits for this bot, and for no other."""

    def filter(self, message: Message) -> bool:
        """Tell whether a message matches."""
        return _names((_opening_command(message) or "").partition("@")[2], message.get_bot().bot)


def _names(name: str, bot: User) -> bool:
    return bool(name) and name.lower() == (bot.username or "").lower()


def replies_to(bot: User, message: Message) -> bool:
    """Tell whether a message replies to one of the bot's."""
    replied = message.reply_to_message
    return bool(replied and replied.from_user and replied.from_user.id == bot.id)


def message_replied_to(message: Message) -> Message | None:
    """Return the message that another replies to. In a forum topic, what replies to none replies to its creation."""
    replied = message.reply_to_message
    return None if replied is None or replied.forum_topic_created else replied


def _question_after_command(bot: User, message: Message) -> str:
    """Return what follows `/ask`; if nothing does, the message that it replies to."""
    rest = _ASK.sub("", message.text or message.caption or "", count=1)
    return rest.strip() or _text_replied_to(bot, message)


def without(text: str, mention: str) -> str:
    """Take a mention out of a question, and `/ask` after it.

    Every @name is taken out, but a name of words only once: they may be words of the question.
    """
    times = 0 if mention.startswith("@") else 1
    left = re.sub(rf"{re.escape(mention)}(?!\w)", " ", text, count=times, flags=re.IGNORECASE)
    said = " ".join(left.split()).strip(" ,:")
    asks = _ASK.match(said)
    return said[asks.end() :] if asks and not asks[1] else said


def named(bot: User, message: Message) -> str | None:
    """Return the words of a message that mention the bot; None if none do."""
    kinds: list[str | None] = [MessageEntity.MENTION, MessageEntity.TEXT_MENTION]
    mentions = message.parse_entities(kinds) if message.text else message.parse_caption_entities(kinds)
    for entity, text in mentions.items():
        by_name = text.lower() == f"@{bot.username}".lower()
        if by_name or (entity.user and entity.user.id == bot.id):
            return text
    return None


def words_of(message: Message) -> str:
    """Return what a message says: its text, what stands under its picture, or the question of its poll."""
    return (message.text or message.caption or (message.poll and message.poll.question) or "").strip()


def _text_replied_to(bot: User, message: Message) -> str:
    """Return what another said: « @bot ? » under a claim asks about the claim.

    Channels, and admins who do not show their names, write as bots: only the bot's own messages are no claims.
    """
    replied = message_replied_to(message)
    return "" if replied is None or replies_to(bot, message) else words_of(replied)
