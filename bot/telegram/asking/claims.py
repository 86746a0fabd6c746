"""What somebody wants checked who replies to a text: « vrai ? », « @bot ? », `/check`."""

import re

from telegram import Message, User
from telegram.ext import filters

from bot.telegram.sending.addressing import named, replies_to, without

LONGEST = 2000
"""Characters of a text that are checked: some fifteen sentences."""
_ASKS = re.compile(
    r"\A[\s?!…]*(?:(?:et |est[- ]ce |c[’']est |c est |is (?:it|this|that) )?(?:vraiment|bien vrai|vrai|exact|confirmé|"
    r"true|real|right|correct|confirmed)|really|(?:info|vrai) ou (?:intox|faux)|intox|fake(?: news)?|true or false|"
    r"(?:tu )?(?:vérifies?|vérifier|confirmes?)(?: ça| cela| stp)?|qu[’']en disent les articles|"
    r"(?:please )?(?:check|verify|fact[- ]?check)(?: this| it)?)?[\s?!….]*",
    re.IGNORECASE,
)


def asks_to_check(message: Message, bot: User) -> bool:
    """Tell whether a message asks to check what it replies to.

    It replies to something of somebody else's, here or in another chat, and says no more than « vrai ? », or « @bot ? »
    in a group. « C’est vrai ? » that replies to nothing is such a wish, too, of which it is not known what it means.
    """
    mention = named(bot, message)
    meant = message.chat.type == "private" or mention is not None
    said = without(message.text or "", mention) if mention else message.text or ""
    wants = meant and bool(_ASKS.fullmatch(said))
    return wants and (_replies_to_others(message, bot) or ("?" in said and any(map(str.isalpha, said))))


def claim_in(message: Message, bot: User) -> str | None:
    """Return the text that a message replies to, to be checked; None without one.

    Of a text that is quoted in part, only that part is checked; of a text in another chat nothing else is known.
    """
    if not _replies_to_others(message, bot):
        return None
    replied = message.reply_to_message
    claim = (message.quote.text if message.quote else "") or (replied and (replied.text or replied.caption)) or ""
    return claim.strip()[:LONGEST] or None


def _replies_to_others(message: Message, bot: User) -> bool:
    return bool(message.reply_to_message or message.external_reply) and not replies_to(bot, message)


class AsksToCheck(filters.MessageFilter):
    """Matches a message that asks to check what it replies to."""

    def filter(self, message: Message) -> bool:
        """Tell whether a message matches."""
        return asks_to_check(message, message.get_bot().bot)
