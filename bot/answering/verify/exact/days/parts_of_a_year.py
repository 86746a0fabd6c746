"""Quarters, halves and seasons: « au T2 », "in the second half", im Herbst.

CLDR has the names of quarters in full only, and of seasons none. A month tells its season, two where one begins in it.
"""

import re
from collections.abc import Iterable, Iterator

_FIRST = r"1(?:er|re|ère|st|°|º|ª|\.|e)|premi[eè]re?|first|erste[nsrm]?|primer[oa]?|prim[oa]|primeir[oa]|eerste"
_SECOND = r"2(?:e|ème|nde?|°|º|ª|\.)|seconde?|deuxième|zweite[nsrm]?|segund[oa]|second[oa]|tweede"
_SLAVIC = (r"|перв\w+|перш\w+|pierwsz\w+", r"|втор\w+|друг\w+|drug\w+")
_NUMBERED = (
    _FIRST + _SLAVIC[0],
    _SECOND + _SLAVIC[1],
    r"3(?:e|ème|rd|°|º|ª|\.)",
    r"4(?:e|ème|th|°|º|ª|\.)",
)
_QUARTER = r"(?:trimestres?|quarters?|quartals?|kwarta\w+|квартал\w*|quart-temps)"
_HALF = (
    r"(?:semestres?|half|halbjahr\w*|hälfte|halfjaar|helft|semester|полугоди\w*|півріч\w*|półrocz\w*|mi-temps|période"
    r"|halbzeit\w*|tiempo|tempo|parte|metà|mitad|metade|тайм\w*|половин\w*|połow\w*)"
)
_SHORT = re.compile(r"(?<!\w)(?P<kind>[qths])(?P<number>[1-4])(?= (?:de |of )?(?:19|20)\d\d(?!\d))")
_PATTERNS = [
    (f"{key}:{number}", re.compile(rf"(?<![\w.,])(?:{said})[ -]{name}(?!\w)"))
    for key, name in (("quarter", _QUARTER), ("half", _HALF))
    for number, said in enumerate(_NUMBERED[: 4 if key == "quarter" else 2], start=1)
]
_SEASONS = {
    "spring": r"printemps|(?:in|this|last|next|the|of|by|until|since|early|late) spring|frühling\w*|frühjahr\w*"
    r"|primavera|lente|voorjaar\w*|весн\w+|навесні|wiosn\w+|الربيع|ilkbahar\w*",
    "summer": r"(?:l'|d'|cet |en )été|summers?|sommer\w*|verano|estate|verão|zomer\w*|лето|летом|літо|влітку|latem"
    r"|lato|الصيف",
    "autumn": r"automne|autumn|(?:in the|this|last|next) fall|herbst\w*|otoño|autunno|outono|herfst\w*|najaar\w*"
    r"|осен\w+|осін\w+|восени|jesie\w+|الخريف|sonbahar\w*",
    "winter": r"hivers?|winters?|winter\w*|invierno|inverno|зим\w+|взимку|zim[aąyęo]|الشتاء",
}
_SEASON = {season: re.compile(rf"(?<![\w-])(?:{words})(?!\w)") for season, words in _SEASONS.items()}
_ONLY_IN = {"estate": "it", "lato": "pl", "lente": "nl"}
"""Seasons that are other words in other languages: an estate, Italian sides, slow and lenses."""
_OF_MONTHS = (
    "winter", "winter", "winter spring", "spring", "spring", "spring summer", "summer", "summer", "summer autumn",
    "autumn", "autumn", "autumn winter",
)  # fmt: skip


def parts_of_a_year(told: str, lang: str) -> Iterator[tuple[int, int, set[str]]]:
    """Yield where a quarter, a half or a season stands, and how it is read, in folded, casefolded text with digits."""
    for key, pattern in _PATTERNS:
        for m in pattern.finditer(told):
            number = key[-1]
            yield m.start(), m.end(), {key, *([f"o:{number}"] if number in "34" else [])}
    for m in _SHORT.finditer(told):
        kind = "quarter" if m["kind"] in "qt" else "half"
        yield m.start(), m.end(), {f"{kind}:{m['number']}"}
    for season, words in _SEASON.items():
        found = (m for m in words.finditer(told) if _ONLY_IN.get(m[0], lang) == lang)
        yield from ((m.start(), m.end(), {f"season:{season}"}) for m in found)


def seasons_of(months: Iterable[int]) -> set[str]:
    """Return the readings of the seasons that months lie in, north of the equator."""
    return {f"season:{season}" for month in months for season in _OF_MONTHS[month - 1].split()}
