"""What multiplies the digits before it: « 2,3 millions », "12 тыс.", as CLDR spells and (through Babel) shortens it."""

import re
from functools import cache

from babel import Locale

from bot.answering.verify.exact.amounts.money import SIGNS
from index.text.numbers import MULTIPLES, SCALES, SPELLED, spellings
from index.text.typography import fold

_ALSO = {
    "fr": {"millier": 10**3, "milliers": 10**3, "mds": 10**9, "mrd": 10**9},
    "en": {"bn": 10**9, "tn": 10**12, "lakh": 10**5, "lakhs": 10**5, "crore": 10**7, "crores": 10**7},
    "de": {"mio": 10**6, "mrd": 10**9},
    "es": {"mil millones": 10**9, "millón": 10**6},
    "pt": {"mil milhões": 10**9},
    "ru": dict.fromkeys(("тысячам", "тысячами", "тысячах"), 10 ** 3),
    "uk": {form: scale for stem, scale in (("тисяч", 10**3), ("мільйон", 10**6), ("мільярд", 10**9))
           for form in (stem, *(f"{stem}{end}" for end in ("а", "у", "и", "і", "ів", "ам", "ами", "ах", "ом")))},
    "ar": {"آلاف": 10**3, "ألفا": 10**3, "ملايين": 10**6, "مليارات": 10**9},
}  # fmt: skip
"""Forms that CLDR does not have."""

_OF_MONEY = {
    f"{short}{sign}": scale
    for short, scale in (("k", 10**3), ("m", 10**6), ("md", 10**9), ("mds", 10**9), ("mrd", 10**9), ("mio", 10**6))
    for sign in SIGNS
}
"""« 3,4 M€ »: the m alone would be metres."""


@cache
def scales(lang: str) -> dict[str, int]:
    """Return the scales of a language by the words that say them, folded and casefolded."""
    found = {"k": 10**3, **_OF_MONEY}
    if lang not in SPELLED:
        return found | scales("en")
    for width in ("short", "long"):
        for patterns in Locale(lang).compact_decimal_formats[width].values():
            for scale in SCALES:
                told = fold(str(patterns[str(scale)].pattern)).casefold() if str(scale) in patterns else ""
                name = re.sub(r"[0¤']", "", told).strip(" .")
                if len(name) > 1:
                    found[name] = scale
    found |= {
        form: s.value for form, s in spellings(lang).items() if s.value in SCALES and " " not in form and not s.ordinal
    }
    return found | MULTIPLES.get(lang, {}) | _ALSO.get(lang, {})


@cache
def scale_pattern(lang: str) -> re.Pattern[str]:
    """Return what a scale looks like behind a number; group 1 is its name."""
    names = sorted(scales(lang), key=len, reverse=True)
    return re.compile(rf"[\s-]?(?:d[ei] |d')?({'|'.join(map(re.escape, names))})(?!\w)\.?")
