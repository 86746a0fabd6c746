"""The words for hours and minutes, and the phrases by which each language says a time: "ten past five", halb fünf.

CLDR has no words for « et quart » and "past": they stand here as patterns over text whose number words are digits.
"""

import re
from functools import cache

from index.text.function_words import function_words

NOON = (
    "midi|noon|midday|mittags?|mediodía|mezzogiorno|meio-dia|middag|w południe|полдень|полудня|полудень|опівдні|الظهر"
)
MIDNIGHT = (
    "minuit|midnight|mitternacht|medianoche|mezzanotte|meia-noite|middernacht|o północy|полночь|полуночи|північ"
    "|опівночі|منتصف الليل"
)
_ONE = "une?|one|ein|eins|una|l'una|um|uma|één|een|час|первого|першої|першу|pierwszej|pierwszą|الواحدة"
TWO = "второго|другої|другу|drugiej|drugą"
"""« В половине второго »: an ordinal that is no figure elsewhere, as it mostly means "another"."""
HOURS = r"(?:heures?|hours?|stunden?|horas?|ora|ore|uur|godzin[aęy]?|час(?:а|ов|у)?|годин[аиу]?|h)"
MINUTES = r"(?:minutes?|min|minuten?|minutos?|minut[oiaęy]?|минут[аыу]?|хвилин[аиу]?|دقائق|دقيقة)"
_END = r"(?![.,:]*\d|\s?h\s?\d)"
"""Behind a number: neither it nor what it is written together with goes on, « 3,5 », « 1:11:11 », « 15h30 »."""
AT = r"(?:at|around|about|by|until|till|since|before|um|gegen|kurz|seit|bis|ab|von|om|rond|tegen|sinds|tot)"
LA = r"(?:las?|all[e']|dalle|le|l'|às|as|à|das|pelas)"
"""What may stand before a time, in Germanic and in Romance languages: « kurz vor 15 », « alle 5 »."""
_PARTS = {
    "h": rf"(?P<h>[012]?\d|{_ONE}|{TWO}|{NOON}|{MIDNIGHT}){_END}°?",
    "o": rf"(?P<h>[012]?\d°|{_ONE}|{TWO})",
    "m": rf"(?P<m>[0-5]?\d){_END}",
    "hours": rf"(?: {HOURS})?",
    "minutes": rf" {MINUTES}",
    "noon": rf"(?P<h>{NOON}|{MIDNIGHT})",
    "at": AT,
    "la": LA,
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
_OFFSET = re.compile(r"([+-]\d+)?(?:([+-])m)?")


@cache
def phrases(lang: str) -> tuple[tuple[int, str, re.Pattern[str]], ...]:
    """Return the phrases of a language: minutes from the hour, whether those said are added or taken off, pattern."""
    found = []
    small = "|".join(map(re.escape, sorted(function_words(lang).stop)))
    alone = rf"(?! (?!(?:{small})(?!\w))[^\W\d]{{3,}})"  # no noun that is counted: « à midi 12 personnes »
    listed = [phrase for line in _PHRASES.get(lang, "").splitlines() for phrase in line.split(" | ")]
    for phrase in filter(None, map(str.strip, listed)):
        offset, _, template = phrase.partition(" ")
        read = _OFFSET.fullmatch(offset)
        if read is None:
            raise ValueError(f"{offset!r} is no distance from the hour")
        pattern = rf"(?<![\w.,]){template.strip().format_map({**_PARTS, 'alone': alone})}"
        found.append((int(read[1] or 0), read[2] or "", re.compile(pattern)))
    return tuple(sorted(found, key=lambda phrase: phrase[:2] == (0, "")))  # the hour alone comes last
