"""What dates look like that are written with a day, a month by its name in any of ten languages, or digits alone."""

import re

from index.text.calendar import months, months_in_full

ALSO_WORDS = frozenset(
    {"may", "march", "mars", "mai", "mayo", "mei", "maart", "marca", "maj", "maja", "maju", "маю", "май", "мая"}
)
"""Names of months that are other words too, or that name a month for certain only behind a day."""

_MONTH = "|".join(map(re.escape, sorted(months(), key=len, reverse=True)))
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
_ALONE = sorted(months_in_full() - ALSO_WORDS, key=len, reverse=True)
MONTH_ALONE = re.compile(rf"\b({'|'.join(map(re.escape, _ALONE))})\b")
