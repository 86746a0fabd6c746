"""Months of ten languages by every form of their names that CLDR has (through Babel), and what dates look like."""

import re
from collections.abc import Iterator

from babel.dates import get_month_names

from index.text.calendar import CONTEXTS, month_names
from index.text.spellings import SPELLED
from index.text.typography import fold

ALSO_WORDS = frozenset({"may", "march", "mars", "mai", "mayo", "mei", "maart", "маю", "май", "мая"})
"""Names of months that are other words too, or that name a month for certain only behind a day."""

_SHORTENED = ("fr", "en", "de")
"""Languages whose short names are read; those of others are common words: « set », "out", « mar »."""


def _named() -> Iterator[tuple[str, int, bool]]:
    """Yield names of months with the month, and whether the name is written in full."""
    for lang in SPELLED:
        yield from ((name, month, True) for name, month in month_names(lang).items())
        for context in CONTEXTS if lang in _SHORTENED else ():
            for month, told in get_month_names("abbreviated", context, lang).items():
                yield fold(str(told)).casefold().rstrip("."), month, False
    yield from (("лютому", 2, True), ("sept", 9, False), ("febr", 2, False), ("setiembre", 9, True))
    yield from ((name, month, True) for month, name in enumerate(_LEVANTINE.split(), start=1))


_LEVANTINE = "كانون_الثاني شباط آذار نيسان أيار حزيران تموز آب أيلول تشرين_الأول تشرين_الثاني كانون_الأول"
"""Months as the press of the Levant names them; CLDR has them for its countries, not for the language."""

_NAMED = [(name.replace("_", " "), month, wide) for name, month, wide in _named() if len(name) > 2 and name != "mar"]
MONTHS = {name: month for name, month, _ in _NAMED}
"""Month, 1 to 12, by every form of its name."""

_MONTH = "|".join(map(re.escape, sorted(MONTHS, key=len, reverse=True)))
_DAY = r"(?:[0-3]?\d)"
_MARK = r"(?:er|st|nd|rd|th|°|º|\.|-?(?:го|е)|-?е)?"
_WEEKDAY = r"(?:(?!\d)\w+,? )?"
DATE_BEFORE = re.compile(
    rf"(?<![\w.,:])({_DAY}){_MARK}(?:\s*(?:-|au|à|et|and|to|und|bis|y|al|e|en|tot|a|и|по|до|та|й)\s*{_WEEKDAY}"
    rf"({_DAY}){_MARK})?\s+(?:of |de |del |do |من )?({_MONTH})\b"
)
"""« 22 mai », « 11 au mercredi 12 mars », "22nd of May", «22 мая»."""
DATE_AFTER = re.compile(
    rf"\b({_MONTH})\.? (?:the )?({_DAY})(?:°|st|nd|rd|th)?(?:(?: (?:to|and) |-)({_DAY}))?(?![\w:%]|[.,]\d)"
)
"""May 22, May the 22nd, May 22-24."""
DATE_DIGITS = re.compile(r"(?<![\d.])(?:(\d{4})-(\d\d)-(\d\d)|(\d\d?)[/.](\d\d?)[/.](\d{4}|\d\d))(?![\d])")
_ALONE = sorted({name for name, _, wide in _NAMED if wide} - ALSO_WORDS, key=len, reverse=True)
MONTH_ALONE = re.compile(rf"\b({'|'.join(map(re.escape, _ALONE))})\b")
