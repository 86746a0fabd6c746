"""Fact-checking by reply: « vrai ? » under a text is answered by what the articles say for or against its sentences."""

import re
from collections.abc import Sequence

from telegram import Message, User

from bot.answering.judge import CheckedSentence
from bot.answering.verify import Verdict
from bot.telegram.rendering.answer import quoted
from bot.telegram.rendering.splitting import Block, split
from bot.telegram.rendering.styled import Styled, bold, italic, plain
from bot.telegram.sending.addressing import named, without
from prompts import Replies

SIGNS: dict[Verdict, str] = {"supported": "✅", "contradicted": "❌", "unknown": "❔"}
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


def render_checked(checked: Sequence[CheckedSentence], words: Replies, origin: str = "") -> list[Styled]:
    """Return each sentence with its verdict, and the quotations that it rests on; `origin` says which collection."""
    blocks = [Block(bold(words.say("telegram.check_title")))]
    for one in checked:
        told = words.say(f"telegram.check_{one.verdict}")
        sentence = plain(f"{SIGNS[one.verdict]} ") + bold(told) + "\n" + words.say("answer.quotation", quote=one.text)
        blocks.append(Block(sentence))
        blocks += [Block(quoted(citation, words), before="\n") for citation in one.citations]
    if all(one.verdict == "unknown" for one in checked):
        blocks.append(Block(plain(words.say("telegram.check_none"))))
    if origin:
        blocks.append(Block(italic(origin)))
    return split(blocks)
