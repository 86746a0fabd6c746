"""Which currency a number is of, by its sign, its code or its name in ten languages: 3 million dollars are not euros.

A currency is told by its noun alone: « couronnes » are of several countries, and "dollars" as well; French « livres »
are pounds in London and lira in Ankara. CLDR has the names
of currencies with their countries (« dollars des États-Unis »), which the press does not write.
"""

import re
from collections.abc import Iterable

from bot.answering.verify.exact.amounts.quantities import Quantity

_NAMES = {
    "euro": r"€|eur\b|euros?\b|евро\b|євро\b|يورو",
    "real": r"r\$|brl\b|reais\b",
    "dollar": r"(?:us|a|ca?|nz|hk)?\$|usd\b|dollars?\b|d[óo]lar(?:es)?\b|dollar[oi]\b|доллар\w*|долар\w*|دولار\w*",
    "pound": r"£|gbp\b|pounds?\b|livres?\b|libras?\b|pfund\b|pond\b|sterling?\b|sterline\b|фунт\w*|جنيه\w*",
    "rouble": r"₽|rub\b|r(?:ou|u)bles?\b|rubel\b|rublos?\b|rubl[oi]\b|roebel\w*|рубл\w*|روبل",
    "hryvnia": r"₴|uah\b|[hg]r[yi][vw]n[iy]?as?\b|hrywnja\b|гривн\w*|гривень|гривен\b",
    "yen": r"¥|jpy\b|yens?\b|иен\w*|єн\w*",
    "yuan": r"cny\b|yuans?\b|renminbi\b|юан\w*",
    "rupee": r"₹|inr\b|rupees?\b|roupies?\b|rupien?\b|rupias?\b|рупи\w*",
    "franc": r"chf\b|francs?\b|franken\b|francos?\b|franchi\b|франк\w*|فرنك",
    "crown": r"sek\b|nok\b|dkk\b|czk\b|couronnes?\b|crowns?\b|kron(?:er|or|en|a)\b|cor[oa]n?as?\b|corone\b|крон\w*",
    "lira": r"₺|try\b|lir[ae]s?\b|livres?\b|лир\w*|ليرة|ليرات",
    "zloty": r"pln\b|zloty\w*|złoty\w*|zł(?!\w)|злот\w*",
}
SIGNS = "€$£"
"""Before which a scale may be one letter: 3.4m of £, « 3,4 M€ »."""
_BEHIND = {name: re.compile(rf"\s?(?:d[ei] |d'|of )?(?:{signs})") for name, signs in _NAMES.items()}
_BEFORE = {name: re.compile(rf"(?<!\w)(?:{signs})\s?$") for name, signs in _NAMES.items()}
_LONGEST = 10
"""Characters of what stands before a number as its currency."""


def money(told: str, start: int, end: int, values: Iterable[float]) -> tuple[Quantity, ...]:
    """Return numbers at `told[start:end]`, folded and in small letters, as sums of the currency beside them, if any."""
    before = told[max(0, start - _LONGEST) : start]
    behind = end - (told[end - 1] in SIGNS)  # « 3,4 M€ »
    currencies = [name for name, signs in _BEFORE.items() if signs.search(before)] or [
        name for name, signs in _BEHIND.items() if signs.match(told, behind)
    ]
    return tuple(Quantity("money", value, currency, 0.0) for value in values for currency in currencies)
