"""Times of day in any wording: 3 h 12, 3.12 pm, "twelve minutes past three", « minuit cinquante », halb fünf.

CLDR has no words for « et quart » and "past": each language says them by a few phrases, which stand here as patterns
over text whose number words are digits by now. `dateparser` was measured instead: see evaluation/VERIFICATION.md.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from index.text.function_words import function_words

HALF_A_DAY = 720
DAY = 1440
LATEST = 24
"""The last hour."""

_NOON = (
    "midi|noon|midday|mittags?|mediodía|mezzogiorno|meio-dia|middag|w południe|полдень|полудня|полудень|опівдні|الظهر"
)
_MIDNIGHT = (
    "minuit|midnight|mitternacht|medianoche|mezzanotte|meia-noite|middernacht|o północy|полночь|полуночи|північ"
    "|опівночі|منتصف الليل"
)
_ONE = "une?|one|ein|eins|una|l'una|um|uma|één|een|час|первого|першої|першу|pierwszej|pierwszą|الواحدة"
_TWO = "второго|другої|другу|drugiej|drugą"
"""« В половине второго »: an ordinal that is no figure elsewhere, as it mostly means "another"."""
_HOURS = r"(?:heures?|hours?|stunden?|horas?|ora|ore|uur|godzin[aęy]?|час(?:а|ов|у)?|годин[аиу]?|h)"
_MINUTES = r"(?:minutes?|min|minuten?|minutos?|minut[oiaęy]?|минут[аыу]?|хвилин[аиу]?|دقائق|دقيقة)"
_END = r"(?![.,:]*\d|\s?h\s?\d)"
"""Behind a number: neither it nor what it is written together with goes on, « 3,5 », « 1:11:11 », « 15h30 »."""
_PARTS = {
    "h": rf"(?P<h>[012]?\d|{_ONE}|{_TWO}|{_NOON}|{_MIDNIGHT}){_END}°?",
    "o": rf"(?P<h>[012]?\d°|{_ONE}|{_TWO})",
    "m": rf"(?P<m>[0-5]?\d){_END}",
    "hours": rf"(?: {_HOURS})?",
    "minutes": rf" {_MINUTES}",
    "noon": rf"(?P<h>{_NOON}|{_MIDNIGHT})",
    "at": r"(?:at|around|about|by|until|till|since|before|um|gegen|kurz|seit|bis|ab|von|om|rond|tegen|sinds|tot)",
    "la": r"(?:las?|all[e']|dalle|le|l'|às|as|à|das|pelas)",
}
"""What stands between the words of a phrase."""

_PHRASES = {
    "fr": """
        +15  {h}{hours} et quart | +30  {h}{hours} et demie? | -15  {h}{hours} moins (?:le )?quart
        -m   {h}{hours} moins {m} | +m   {noon} {m}{alone} | +m   (?P<h>une) heure {m}{alone}""",
    "en": r"""
        +m   {m}(?:{minutes})? past {h} | +m   {m}{minutes} after {h} | +15  quarter (?:past|after) {h}
        +30  half[ -]past {h} | -15  quarter (?:to|before|of) {h} | -m   {m}{minutes} (?:to|before) {h}
        -m   {at} {m} to {h}{alone} | +0   {h} o'clock
        +m   (?P<h>[01]\d|2[0-3])(?P<m>[0-5]\d)(?= (?:cet|est)(?!\w))""",
    "de": """
        +m   {at} {m} nach {h} | +m   {m}{minutes} nach {h} | -m   {at} {m} vor {h} | -m   {m}{minutes} vor {h}
        +15  viertel nach {h} | -15  viertel vor {h} | -15  dreiviertel {h}
        -30+m {m}(?:{minutes})? nach halb {h} | -30-m {m}(?:{minutes})? vor halb {h} | -30  halb {h}""",
    "nl": """
        -30+m {m}(?:{minutes})? over half {h} | -30-m {m}(?:{minutes})? voor half {h} | -30  half {h}
        +m   {at} {m} over {h} | +m   {m}{minutes} over {h} | -m   {at} {m} voor {h} | -m   {m}{minutes} voor {h}
        +0   {h} uur
        +15  kwart over {h} | -15  kwart voor {h}""",
    "es": """
        +30  {la} {h}{hours} y media | +15  {la} {h}{hours} y cuarto | +m   {la} {h}{hours} y {m}(?:{minutes}|{alone})
        +0   a las {h}{alone} | +0   {la} {h} de la (?:mañana|tarde|noche|madrugada)
        -15  (?:{la}|de|desde|hasta|a) {h}{hours} menos cuarto | -m   {la} {h}{hours} menos {m}
        +30  (?:de|desde|hasta|a) {h} y media de la (?:mañana|tarde|noche|madrugada)""",
    "it": """
        +30  {la} ?{h} e mezz[ao] | +15  {la} ?{h} e un quarto | +45  {la} ?{h} e 3 quarti
        +0   alle {h}{alone} | +0   {la} ?{h} (?:di|del) (?:mattin[ao]|pomeriggio|sera|notte)
        +m   {la} ?{h} e {m}(?:{minutes}|{alone}) | -15  {la} ?{h} meno un quarto | -m   {la} ?{h} meno {m}""",
    "pt": """
        +30  {la} {h}{hours} e meia | +15  {la} {h}{hours} e (?:um )?quarto
        +m   {la} {h}{hours} e {m}(?:{minutes}|{alone}) | -15  um quarto para {la} {h}
        -m   {m}(?:{minutes})? para {la} {h} | +0   às {h}{alone} | +0   {la} {h} da (?:manhã|tarde|noite|madrugada)""",
    "ru": """
        -60+m {m}{minutes} {o} | -45  четверть {o} | -30  половин[аеуы] {o}
        -15  без четверти {h} | -m   без {m}(?:{minutes})? {h}""",
    "uk": """
        -60+m {m}(?:{minutes})? на {o} | +m   {m}(?:{minutes})? по {o} | -30  (?:пів|половин[аіу]) на {o}
        +0   {o} годин[іи] | -45  чверть на {o} | +15  чверть по {o}
        -15  за чверть {o} | -m   за {m}(?:{minutes})? {o}""",
    "pl": r"""
        -30  wpół do {h} | +15  kwadrans po {h} | -15  za kwadrans {h} | -m   za {m}(?:{minutes})? {o}
        +m   {m}{minutes} po {o} | +0   (?:o|od|do|po|przed) {o} | +0   godz(?:inie|\.) {h}""",
    "ar": r"""
        +0   الساعة {h} | +30  {h} و ?النصف | +15  {h} و ?الربع | +20  {h} و ?الثلث | +m   {h} و ?{m}
        -15  {h} [إا]لا ?(?:ربع\w*|الربع) | -m   {h} [إا]لا ?{m}""",
}
"""Minutes from the hour, and how a language says so, in text whose number words are digits or, for {o}, ordinals."""

CLOCK = re.compile(
    rf"""(?<![\w.,:-])(?:
        (?P<h1>\d\d?)\s?h\s?(?P<m1>[0-5]\d)(?!\d) |
        (?P<h2>\d\d?)(?:[.:](?P<m2>[0-5]\d))?\s?(?P<half>[ap])\.?m\b\.? |
        (?P<h3>\d\d?):(?P<m3>[0-5]\d)(?!\d|[.,]\d\d(?!\d)) |
        (?P<h4>\d\d?)(?:[.:](?P<m4>[0-5]\d))?\s?(?:uhr|uur)\b(?:\s(?P<m5>[0-5]?\d)\b(?!\s[^\W\d]))? |
        (?P<h6>\d\d?)\s?{_HOURS}\s(?:(?:et|and|und|y|e|en|и|і|та|و)\s)?(?P<m6>[0-5]?\d)
            (?:\s?{_MINUTES})?(?!\d|[.,]\d|\s\d{{3}}) |
        (?P<h5>\d\d?)\.(?P<m7>[0-5]\d)\s?(?:h|horas?|ore)\b |
        (?P<h7>\d\d?)\s?(?:h|o'clock|{_HOURS})\b |
        (?P<h0>[01]\d|2[0-3])(?P<m0>[0-5]\d)(?=\s(?:gmt|utc|bst|cest|edt|hrs)\b) |
        (?P<h8>\d\d?)(?=\s(?:in\sthe\s(?:morning|afternoon|evening)|at\snight|tonight)\b) |
        (?P<h10>\d\d?)(?:[.:](?P<m10>[0-5]\d))?
            (?=(?:\s(?:à|et|to|and|bis|und|a|y|e|до|и|tot|en)\s|\s?-\s?)\d\d?(?:[.:]\d\d)?\s?(?:{_HOURS}|uhr|uur)\b) |
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
_DOTTED = re.compile(
    rf"(?<![\w.,:-])(?:{_PARTS['at']}|{_PARTS['la']}|o|godz\.|в|у|о|около|близько) (?:godz(?:inie|\.) )?" + _DOTTED_TIME
)
"""« Alle 5.47 », « a las 15.10 », "at 6.30", « o 3.25 »: a time, unless it is a number."""
_DOTTED_ANYWHERE = re.compile(rf"(?<![\w.,:-]){_DOTTED_TIME}")
"""The same in languages whose words before a time are not known: « kl. 17.30 », « saat 5.12'de »."""
_AT_NOON = re.compile(rf"(?<!\w)(?<!après-)(?<!après )(?<!بعد )(?<!قبل )(?:{_NOON})(?!\w)")
_AT_MIDNIGHT = re.compile(rf"(?<!\w)(?:{_MIDNIGHT})(?!\w)")
_OFFSET = re.compile(r"([+-]\d+)?(?:([+-])m)?")


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
    for constant, sign, pattern in _patterns(lang):
        for m in pattern.finditer(told):
            hour = _hour(m["h"])
            if hour is None:
                continue
            offset = constant + (int(f"{sign}{m['m']}") if sign else 0)
            halves = (0,) if hour > 12 or hour == 0 else (0, HALF_A_DAY)
            at = frozenset((hour * 60 + offset + half) % DAY for half in halves)
            yield Time(m.start(), m.end(), at, hour * 60 + offset)
    yield from filter(None, map(_on_a_clock, CLOCK.finditer(told)))
    yield from _dotted(told, _DOTTED if lang in _PHRASES else _DOTTED_ANYWHERE)
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
    hour = int(told) if told.isdigit() else 2 if re.fullmatch(_TWO, told) else 1
    return hour if hour <= LATEST else None


@cache
def _patterns(lang: str) -> tuple[tuple[int, str, re.Pattern[str]], ...]:
    """Return the phrases of a language: minutes from the hour, whether those said are added or taken off, pattern."""
    found = []
    small = "|".join(map(re.escape, sorted(function_words(lang).stop)))
    alone = rf"(?! (?!(?:{small})(?!\w))[^\W\d]{{3,}})"  # no noun that is counted: « à midi 12 personnes »
    phrases = [phrase for line in _PHRASES.get(lang, "").splitlines() for phrase in line.split(" | ")]
    for phrase in filter(None, map(str.strip, phrases)):
        offset, _, template = phrase.partition(" ")
        read = _OFFSET.fullmatch(offset)
        if read is None:
            raise ValueError(f"{offset!r} is no distance from the hour")
        pattern = rf"(?<![\w.,]){template.strip().format_map({**_PARTS, 'alone': alone})}"
        found.append((int(read[1] or 0), read[2] or "", re.compile(pattern)))
    return tuple(sorted(found, key=lambda phrase: phrase[:2] == (0, "")))  # the hour alone comes last
