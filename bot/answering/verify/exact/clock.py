"""Times of day in any wording: 3 h 12, 3.12 pm, "twelve minutes past three", « minuit cinquante », halb fünf.

`dateparser` was measured instead: see evaluation/VERIFICATION.md.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bot.answering.verify.exact.clock_phrases import AT, HOURS, LA, MIDNIGHT, MINUTES, NOON, TWO, phrases

HALF_A_DAY = 720
DAY = 1440
LATEST = 24
"""The last hour."""

CLOCK = re.compile(
    rf"""(?<![\w.,:-])(?:
        (?P<h1>\d\d?)\s?h\s?(?P<m1>[0-5]\d)(?!\d) |
        (?P<h2>\d\d?)(?:[.:](?P<m2>[0-5]\d))?\s?(?P<half>[ap])\.?m\b\.? |
        (?P<h3>\d\d?):(?P<m3>[0-5]\d)(?!\d|[.,]\d\d(?!\d)) |
        (?P<h4>\d\d?)(?:[.:](?P<m4>[0-5]\d))?\s?(?:uhr|uur)\b(?:\s(?P<m5>[0-5]?\d)\b(?!\s[^\W\d]))? |
        (?P<h6>\d\d?)\s?{HOURS}\s(?:(?:et|and|und|y|e|en|и|і|та|و)\s)?(?P<m6>[0-5]?\d)
            (?:\s?{MINUTES})?(?!\d|[.,]\d|\s\d{{3}}) |
        (?P<h5>\d\d?)\.(?P<m7>[0-5]\d)\s?(?:h|horas?|ore)\b |
        (?P<h7>\d\d?)\s?(?:h|o'clock|{HOURS})\b |
        (?P<h0>[01]\d|2[0-3])(?P<m0>[0-5]\d)(?=\s(?:gmt|utc|bst|cest|edt|hrs)\b) |
        (?P<h8>\d\d?)(?=\s(?:in\sthe\s(?:morning|afternoon|evening)|at\snight|tonight)\b) |
        (?P<h10>\d\d?)(?:[.:](?P<m10>[0-5]\d))?
            (?=(?:\s(?:à|et|to|and|bis|und|a|y|e|до|и|tot|en)\s|\s?-\s?)\d\d?(?:[.:]\d\d)?\s?(?:{HOURS}|uhr|uur)\b) |
        (?P<h9>\d\d?)(?=(?:\s(?:to|and|until|till)\s|\s?-\s?)\d\d?(?:[.:]\d\d)?\s?[ap]\.?m\b)
    )""",
    re.VERBOSE,
)
"""3 h 12, 3:12, 3 pm, 14.30 Uhr, « deux heures quarante » (in digits by now), 18 h, 1500 GMT, 8 tonight, 9 to 11 pm."""
_LATER = re.compile(
    r" (?:de l'après-midi|du soir|in the (?:afternoon|evening)|at night|tonight|de la tarde|de la noche|del pomeriggio"
    r"|di sera|da tarde|da noite|nachmittags|abends|'s (?:middags|avonds)|дня|вечера|вечора|po południu|wieczorem|مساء)"
)
_DOTTED_TIME = r"(?P<h>[01]?\d|2[0-4])\.(?P<m>[0-5]\d)(?!\w|[.,:]\d)"
_DOTTED = re.compile(rf"(?<![\w.,:-])(?:{AT}|{LA}|o|godz\.|в|у|о|около|близько) (?:godz(?:inie|\.) )?" + _DOTTED_TIME)
"""« Alle 5.47 », « a las 15.10 », "at 6.30", « o 3.25 »: a time, unless it is a number."""
_DOTTED_ANYWHERE = re.compile(rf"(?<![\w.,:-]){_DOTTED_TIME}")
"""The same in languages whose words before a time are not known: « kl. 17.30 », « saat 5.12'de »."""
_AT_NOON = re.compile(rf"(?<!\w)(?<!après-)(?<!après )(?<!بعد )(?<!قبل )(?:{NOON})(?!\w)")
_AT_MIDNIGHT = re.compile(rf"(?<!\w)(?:{MIDNIGHT})(?!\w)")


@dataclass(frozen=True, slots=True)
class Time:
    """A time of day, at `text[start:end]`."""

    start: int
    end: int
    minutes: frozenset[int]
    """After midnight; two where it is not said which half of the day is meant."""
    lasting: int | None = None
    """Minutes, where it may also be how long something took: « deux heures quarante »."""
    number: str = ""
    """What the digits are where they are no time: "up by 5.47", « alle 5.47 »."""


def times(told: str, lang: str) -> Iterator[Time]:
    """Yield the times of day in folded, casefolded text with digits; readings may overlap, the longest phrase first."""
    known = phrases(lang)
    for constant, sign, pattern in known:
        for m in pattern.finditer(told):
            hour = _hour(m["h"])
            if hour is None:
                continue
            offset = constant + (int(f"{sign}{m['m']}") if sign else 0)
            halves = (0,) if hour > 12 or hour == 0 else (0, HALF_A_DAY)
            at = frozenset((hour * 60 + offset + half) % DAY for half in halves)
            yield Time(m.start(), m.end(), at, hour * 60 + offset)
    yield from filter(None, map(_on_a_clock, CLOCK.finditer(told)))
    yield from _dotted(told, _DOTTED if known else _DOTTED_ANYWHERE)
    for pattern, minutes in ((_AT_NOON, HALF_A_DAY), (_AT_MIDNIGHT, 0)):
        for m in pattern.finditer(told):
            yield Time(m.start(), m.end(), frozenset({minutes}))


def _dotted(told: str, pattern: re.Pattern[str]) -> Iterator[Time]:
    for m in pattern.finditer(told):
        at = int(m["h"]) * 60 + int(m["m"])
        later = HALF_A_DAY if int(m["h"]) < 12 and _LATER.match(told, m.end()) else 0
        yield Time(m.start(), m.end(), frozenset({(at + later) % DAY}), number=f"{m['h']}.{m['m']}")


def _on_a_clock(m: re.Match[str]) -> Time | None:
    parts = {name[0]: int(digits) for name, digits in m.groupdict().items() if digits and digits.isdigit()}
    hour, minute = parts.get("h", 0), parts.get("m")
    if hour > LATEST:
        return None  # a score: 78:45
    if m["half"] and hour <= 12:
        hour = hour % 12 + (12 if m["half"] == "p" else 0)
    at = hour * 60 + (minute or 0)
    either = m["h9"] or _LATER.match(m.string, m.end())
    later = not m["half"] and hour < 12 and (minute is None or m["h3"] or m["h6"]) and either
    lasting = at if m["h1"] or m["h6"] or m["h7"] or m["h10"] else None
    on_the_dial = at % DAY if m["h3"] or m["h4"] else at  # 24 Uhr
    return Time(m.start(), m.end(), frozenset({on_the_dial, *([at + HALF_A_DAY] if later else [])}), lasting)


def _hour(told: str) -> int | None:
    if _AT_NOON.fullmatch(told):
        return 12
    if _AT_MIDNIGHT.fullmatch(told):
        return 0
    told = told.removesuffix("°")
    hour = int(told) if told.isdigit() else 2 if re.fullmatch(TWO, told) else 1
    return hour if hour <= LATEST else None
