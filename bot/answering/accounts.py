"""What a question is about, apart from how it wants to be answered; and whether it wants several accounts."""

import re

from bot.answering.leaning import names_in
from bot.answering.queries import ASKS
from bot.answering.verification.typography import bare

_SEVERAL_ACCOUNTS = re.compile(
    r"\b(?:evolu|entre .* et|puis|selon|d'apres|chaque|les deux|divergen|differ|pareil|memes?\b|chiffres|"
    r"(?:deux|plusieurs) (?:noms|versions|bilans)|contradi|according|each|both|between|over time|histor|change"
    r"|(?:two|several) (?:names|versions|figures))"
)

# « selon chaque camp », "according to both sides": how to answer, not what about.
_ACCORDING_TO = (
    r"(?:selon|d['’]apr[eè]s|pour|du c[oô]t[eé] de|according to|laut|seg[uú]n|secondo"
    r"|по (?:данным|версии)|за даними)"
)
_EACH = (
    r"(?:chaque|chacun(?:e)? des|les (?:deux|diff[eé]rent[es]+|divers[es]*)|each|both"
    r"|the (?:two|various|different)"
    r"|jede[rsm]?|beide[nrs]*|cada|ambos|ambas|ciascuna?|entramb[ie]|каждой|обеих|кожної|обох)"
)
_SIDE = (
    r"(?:camps?|c[oô]t[eé]s?|parties?|sources?|sides?|party|seiten?|parte|lado|bando|lat[oi]|parti|fonti"
    r"|сторон[ыи]?|сторін)"
)
_EACH_SIDE = re.compile(rf"[,\s]*\b{_ACCORDING_TO}\s+{_EACH}\s+{_SIDE}\b", re.IGNORECASE)


_ASKED = re.compile(rf"\b{ASKS}", re.IGNORECASE)
_LONGEST_REMARK = 60  # characters


def matter(question: str) -> str:
    """Return a question without what says nothing about its matter.

    That is the words that only ask for every side's account, and a remark behind the question that names nobody and
    asks nothing: « Qui commande ? j’ai vu deux noms ».
    """
    asked, mark, remark = question.rpartition("?")
    if mark and len(remark) <= _LONGEST_REMARK and not (names_in(remark) or _ASKED.search(remark)):
        question = asked + mark
    left = _EACH_SIDE.sub("", question)
    return left if re.search(r"\w{3}", left) else question


def wants_accounts(question: str) -> bool:
    """Whether a question asks for several accounts: how something changed, or what each side says."""
    return bool(_SEVERAL_ACCOUNTS.search(bare(question)))
