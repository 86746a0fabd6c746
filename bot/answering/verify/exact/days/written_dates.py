"""What dates look like that are written with a day, a month by its name in any of ten languages, or digits alone."""

import re

from index.text.calendar import months, months_in_full

ALSO_WORDS = frozenset(
    {"may", "march", "mars", "mai", "mayo", "mei", "maart", "marca", "maj", "maja", "maju", "маю", "май", "мая"}
)
"""Names of months that are other words too, or that name a month for certain only behind a day."""

_MONTH = "|".join(map(re.escape, sorted(months(), key=len, reverse=True)))
_DAY = r"(?:3[01]|٣[٠١]|[0-2٠-٢]?\d)"
_MARK = r"(?:er|st|nd|rd|th|°|º|\.|-?(?:го|е)|-?е)?"
_WEEKDAY = r"(?:(?!\d)\w+,? )?"
_JOINT = r"(?:\s*(?:-|,|au|à|et|and|to|und|bis|y|al|e|en|tot|a|и|по|до|та|й)\s*)"
DATES_BEFORE = re.compile(
    rf"(?<![\w.,:])({_DAY}{_MARK}(?:{_JOINT}{_WEEKDAY}{_DAY}{_MARK}){{0,6}})\s+(?:of |de |del |do |من )?({_MONTH})\b"
)
"""« 22 mai », « les 22, 23 et 24 mai », « 11 au mercredi 12 mars », "22nd of May", «22 мая»."""
DATES_AFTER = re.compile(
    rf"\b({_MONTH})\.? (?:the )?({_DAY}(?:°|st|nd|rd|th)?"
    rf"(?:(?:, {_DAY}(?:st|nd|rd|th)?){{0,5}},?(?: (?:to|and|through) |-){_DAY}(?:st|nd|rd|th)?)?)(?![\w:%]|[.,]\d)"
)
"""May 22, May the 22nd, May 22-24, May 22, 23 and 24."""
DATE_DIGITS = re.compile(r"(?<![\d.])(?:(\d{4})-(\d\d)-(\d\d)|(\d\d?)[/.](\d\d?)[/.](\d{4}|\d\d))(?![\d])")
DATE_WITHOUT_YEAR = re.compile(
    r"(?:(?<=\b(?:le|du|au|am|el|il|op) )|(?<=\b(?:on|by) )(?=\d\d?/))"
    r"(\d\d?)[/.](\d\d?)(?:[.,](?!\d)|(?![\d/.,%°]))"
)
"""« le 22/05 », am 22.5., on 9/11: behind a word that days stand behind, since 22/05 may be a fraction as well. "By
6.30" is a time or a number."""
_ALONE = sorted(months_in_full() - ALSO_WORDS, key=len, reverse=True)
MONTH_ALONE = re.compile(rf"\b({'|'.join(map(re.escape, _ALONE))})\b")
MONTH_OF_A_YEAR = re.compile(rf"\b({_MONTH})\.?,?(?: de| del| do| of)? (?=(?:1[5-9]|20)\d\d(?!\d))")
"""« mai 2023 », Sept. 2023, mayo de 2023: a year makes a month of any word for one."""
MONTH_BY_ITS_PLACE = re.compile(
    r"\b(?:en|in|im|em|of|mois de|d[ée]but|fin|mi|early|late|mid|last|since|until|till|by|depuis|jusqu'en|dès|anfang"
    r"|ende|mitte|seit|bis|principios de|finales de|mediados de|desde|hasta|begin|eind|sinds|tot)"
    rf"[ -]({'|'.join(map(re.escape, sorted(ALSO_WORDS, key=len, reverse=True)))})(?!\w)"
)
"""« en mars », in May, Anfang Mai: so do the words that months stand behind."""
