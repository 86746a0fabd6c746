"""What somebody wants checked: what « vrai ? », « @bot ? » or `/check` replies to, or what follows `/check`."""

import re

from telegram import Message, User
from telegram.ext import filters

from bot.answering.question.asserted import asserted
from bot.telegram.incoming.addressing import (
    AFTER_COMMAND,
    message_replied_to,
    named,
    question_in,
    replies_to,
    without,
    words_of,
)
from bot.telegram.talking.links import without_links

LONGEST = 2000
"""Characters of a text that are checked: some fifteen sentences."""
FEWEST = 3
"""Words of a claim that stands beside the wish to have it checked."""
WORDLESS = "telegram.check_wordless"
"""The reply where there is something to be checked, but no text."""
_COMMAND = re.compile(rf"/(?:check|verifier){AFTER_COMMAND}(?=\S)", re.IGNORECASE)
_ASKS = re.compile(
    r"\A[\s?!…]*(?:(?:et |est[- ]ce |c[’']est |c est |is (?:it|this|that) )?(?:vraiment|bien vrai|vrai|exact|confirmé|"
    r"true|real|right|correct|confirmed)|really|(?:info|vrai) ou (?:intox|faux)|intox|fake(?: news)?|true or false|"
    r"(?:tu )?(?:vérifies?|vérifier|confirmes?)(?: ça| cela| stp)?|qu[’']en disent les articles|"
    r"(?:please )?(?:check|verify|fact[- ]?check)(?: this| it)?)?[\s?!….]*",
    re.IGNORECASE,
)
_SENTENCE_ENDS = re.compile(r"[.!?…]\s+\S")
_BEFORE = re.compile(r"\A([^?:\n]{1,40}(?:\?|(?=:)))[\s:]+")
_AFTER = re.compile(r"(?:[.!…»\"”]\s+|\n)([^.!?…\n]{1,40}\?)\s*\Z")


def asks_to_check(message: Message, bot: User, heard: str = "") -> bool:
    """Tell whether a message asks to check what it replies to; `heard`: what it says, where it is spoken.

    It replies to something of somebody else's, here or in another chat, and says no more than « vrai ? », or « @bot ? »
    in a group; or the claim stands beside the wish: « vrai ou faux : … », « …, c’est vrai ? ». « C’est vrai ? » that
    replies to nothing is such a wish, too, of which it is not known what it means.
    """
    if message.chat.type != "private" and named(bot, message) is None:
        return False
    said = heard or _said(message, bot)
    wants = bool(_ASKS.fullmatch(said)) and (replies_to_others(message, bot) or _asks_in_words(said))
    return wants or bool(_claim_beside(said))


def checks_by_command(message: Message, bot: User) -> bool:
    """Tell whether a message has a claim behind `/check`, and names no other bot."""
    command = _COMMAND.match(message.text or "")
    return command is not None and (command[1] or f"{bot.username}").lower() == f"{bot.username}".lower()


def claim_in(message: Message, bot: User, heard: str = "") -> str | None:
    """Return what is to be checked: the text that a message replies to, or what follows `/check`; None if nothing.

    Of a text that is quoted in part, only that part is checked; of a text in another chat nothing else is known.
    `heard`: what the message says, where it is spoken.
    """
    replied, behind = message_replied_to(message), _COMMAND.match(message.text or "")
    claim = ""
    if replies_to_others(message, bot):
        claim = (message.quote.text if message.quote else "") or (words_of(replied) if replied else "")
    if not claim:
        claim = (message.text or "")[behind.end() :] if behind else _claim_beside(heard or _said(message, bot))
    return without_links(claim)[:LONGEST] or None


def _said(message: Message, bot: User) -> str:
    """Return what a message says, without the bot's name."""
    written, mention = message.text or message.caption or "", named(bot, message)
    return without(written, mention) if mention else written


def _asks_in_words(said: str) -> bool:
    return "?" in said and any(map(str.isalpha, said))


def _claim_beside(said: str) -> str:
    """Return the claim beside « vrai ? » or « vrai ou faux : », before it and a comma too; else nothing.

    What is itself a question is no claim: « Vrai ? Combien de morts ? »
    """
    before, after = _BEFORE.match(said), _AFTER.search(said)
    if before and _ASKS.fullmatch(before[1]) and any(map(str.isalpha, before[1])):
        claim = said[before.end() :]
    elif after and _ASKS.fullmatch(after[1].strip()) and _asks_in_words(after[1]):
        claim = said[: after.start(1)]
    else:
        return asserted(said)
    return "" if claim.rstrip().endswith("?") or len(claim.split()) < FEWEST else claim


def why_no_claim(message: Message, bot: User) -> str:
    """Return the key of the reply to a message that wants something checked in which no claim is found."""
    if replies_to_others(message, bot):
        return WORDLESS
    if message.caption:
        return "telegram.check_picture"
    return "telegram.check_own" if replies_to(bot, message) else "telegram.check_what"


def replies_to_others(message: Message, bot: User) -> bool:
    """Tell whether a message replies to something of somebody else's, here or in another chat."""
    return bool(message_replied_to(message) or message.external_reply) and not replies_to(bot, message)


def is_question(claim: str) -> bool:
    """Tell whether what is to be checked asks something itself, and so is to be answered."""
    return claim.endswith("?") and not _SENTENCE_ENDS.search(claim)


class AsksToCheck(filters.MessageFilter):
    """Matches a message that asks to check what it replies to."""

    def filter(self, message: Message) -> bool:
        """Tell whether a message matches."""
        return asks_to_check(message, message.get_bot().bot)


class RepliesToOthers(filters.MessageFilter):
    """Matches a message for the bot that replies to something of somebody else's."""

    def filter(self, message: Message) -> bool:
        """Tell whether a message matches."""
        bot = message.get_bot().bot
        return replies_to_others(message, bot) and bool(question_in(message, bot))
