"""A text as figures are read in it: folded, in small letters, and whatever it writes in other ways in digits."""

import re

from bot.answering.verify.exact.amounts import PERCENT, spelled_out
from bot.answering.verify.exact.numerals import in_digits, to_digits
from bot.answering.verify.exact.unspaced import apart
from index.text.typography import fold

_HUNDREDTHS = re.compile(r"""(?<!\d)(\d{1,2})(?: ?s ?|''|")(?=\d\d(?!\d))""")
"""« 9 s 81 », « 9''81 »: the seconds of a race."""
_SECONDS = re.compile(r"(?<![\w.,])(\d{1,3}) ?mi?n ?([0-5]?\d(?:\.\d+)?) ?s(?![\w'])")
_PRIMES = re.compile(r"(?<![\w.,'])(\d{1,3})'([0-5]\d(?:\.\d+)?)(?:''|\")?(?![\w'\"])")
"""« 1 min 12 s », 2'05'': minutes and seconds; in English they are feet and inches."""
_CENTS = re.compile(
    r"(?<![\d.,])(\d+|une?|an?|one) (euros?|dollars?|pounds?|livres?|francs?|m|mètres?|metres?) (\d\d)"
    r"(?![.,]?\d|\s?%| [^\W\d]+[sx]\b)"
)
"""« Un euro dix », 2 euros 50, « 1 m 80 »."""
_TO_PERCENT = re.compile(
    r"(?<![\d.,])(\d{1,3}(?:[.,]\d{1,2})?)(?= (?:à|et|ou|to|and|or|bis|und|oder|y|a|e|o|tot|en|of|до|и|і|do|i) "
    rf"\d{{1,3}}(?:[.,]\d{{1,2}})?{PERCENT.pattern})"
)
"""« De 2,4 à 2,1 % »: both are percentages."""
_RANKS = ("zweit", "dritt", "viert", "fünft", "sechst", "siebt", "acht", "neunt", "zehnt")
_RANKED = re.compile(rf"(?<!\w)(?P<rank>{'|'.join(_RANKS)})(?P<most>(?:größt|grösst|höchst|ältest|best|meist|wichtigst"
                     r"|reichst|stärkst|schnellst|längst|kleinst|letzt|häufigst|schwerst)\w*)")  # fmt: skip
"""Der drittgrößte Hersteller."""
_TENS = ("zwanziger", "dreißiger", "vierziger", "fünfziger", "sechziger", "siebziger", "achtziger", "neunziger")
_DECADE_IN_WORDS = re.compile(rf"(?<!\w)({'|'.join(_TENS)})[ -]?jahren?(?!\w)")
"""Die Dreißigerjahre."""
_ARABIC = str.maketrans("٬٫", ",.")
"""The marks within Arabic figures."""


def written_in_digits(text: str, lang: str, nearby: str) -> str:
    """Return a text folded and in small letters, its numbers in digits."""
    told = _HUNDREDTHS.sub(r"\1.", apart(fold(text)).translate(_ARABIC))
    told = _SECONDS.sub(r"\1 min \2 sec", _PRIMES.sub(r"\1 min \2 sec", told) if lang != "en" else told)
    told = to_digits(in_digits(spelled_out(told, lang)), lang)
    told = (to_digits(told, nearby) if nearby else told).casefold()
    if lang == "de":
        told = _RANKED.sub(lambda m: f"{_RANKS.index(m['rank']) + 2}° {m['most']}", told)
        told = _DECADE_IN_WORDS.sub(lambda m: f"{_TENS.index(m[1]) * 10 + 20}er jahre", told)
    told = _CENTS.sub(lambda m: f"{m[1] if m[1].isdigit() else 1}.{m[3]} {m[2]}", told)
    return _TO_PERCENT.sub(r"\1 %", told)
