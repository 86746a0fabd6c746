"""What somebody wants checked who replies to a text: « vrai ? », « @bot ? », `/check`."""

import re

from telegram import Message, User
from telegram.ext import filters

from bot.telegram.sending.addressing import named, without

LONGEST = 2000
"""Characters of a text that are checked: some fifteen sentences."""
_ASKS = re.compile(
    r"\A[\s?!…]*(?:(?:et |est[- ]ce |c[’']est |c est |is (?:it|this|that) )?(?:vraiment|bien vrai|vrai|exact|confirmé|"
    r"true|real|right|correct|confirmed)|really|(?:info|vrai) ou (?:intox|faux)|intox|fake(?: news)?|true or false|"
    r"(?:tu )?(?:vérifies?|vérifier|confirmes?)(?: ça| cela| stp)?|qu[’']en disent les articles|"
    r"(?:please )?(?:check|verify|fact[- ]?check)(?: this| it)?)?[\s?!….]*",
    re.IGNORECASE,
)


def claim_in(message: Message, bot: User, *, checks: bool = False) -> str | None:
    """Return the text that a message wants checked; None if it wants something else.

    It replies to a text of somebody else's, and says no more than « vrai ? », or « @bot ? » in a group; `checks` if
    it is a command that says so. Of a text that is quoted in part, only that part is checked.
    """
    replied = message.reply_to_message
    if replied is None or (replied.from_user and replied.from_user.is_bot):
        return None
    mention = named(bot, message)
    meant = message.chat.type == "private" or mention is not None
    said = without(message.text or "", mention) if mention else message.text or ""
    if not checks and not (meant and _ASKS.fullmatch(said)):
        return None
    claim = (message.quote.text if message.quote else "") or replied.text or replied.caption or ""
    return claim.strip()[:LONGEST] or None


class AsksToCheck(filters.MessageFilter):
    """Matches a message that replies to a text and asks to check it."""

    def filter(self, message: Message) -> bool:
        """Tell whether a message matches."""
        return claim_in(message, message.get_bot().bot) is not None
