"""Feasts that newspapers date by: « à Noël », "by Easter", w Boże Narodzenie; one that stands nowhere is another day.

CLDR has no names of feasts, and `holidays` names those of each country in its own language, without a key between them.
"""

import re
from collections.abc import Iterator

from index.text.typography import CAPITAL, fold

_NAMES = {
    "christmas": r"Noël|Christmas(?: Day| Eve)?|Xmas|Weihnacht\w*|Heiligabend|[Nn]avidad\w*|Natale|Natal|Kerst"
    r"(?:mis|dag)?|Boż\w+ Narodzeni\w+|Рождеств\w+|Різдв\w+|عيد الميلاد",
    "new year": r"Nouvel [Aa]n|[Jj]our de l'[Aa]n|(?:la )?Saint-Sylvestre|New Year(?:'s)?(?: Day| Eve)?|Neujahr\w*"
    r"|Silvester(?:abend|nacht)?|Año Nuevo|Nochevieja|Capodanno|San Silvestro|Ano Novo|Nieuwjaar\w*|[Oo]udejaars?\w*"
    r"|Now\w+ Rok\w*|[Ss]ylwest\w+|Нов\w+ год\w*|Нов\w+ р[оі]к\w*|رأس السنة",
    "epiphany": r"Épiphanie|[Jj]our des Rois|Epiphany|Dreikönig\w*|Heilig\w+ Drei Könige|[Dd]ía de Reyes|Epifan[ií]a"
    r"|Befana|[Dd]ia de Reis|Driekoningen|Trzech Króli",
    "lent": r"[Cc]arême|Lent|Fastenzeit|[Cc]uaresma|[Qq]uaresima|[Qq]uaresma|[Vv]astentijd|Wielki\w* Post\w*"
    r"|[Вв]елик\w+ пост\w*",
    "carnival": r"[Cc]arnaval\w*|[Cc]arnivals?|Karneval\w*|Fasching\w*|Fastnacht\w*|[Cc]arnevale|[Kk]arnawał\w*"
    r"|[Кк]арнавал\w*",
    "easter": r"Pâques|Easter(?: Day| Sunday| Monday)?|Oster(?:n|fest|tage?|montag|sonntag|ferien)|Pascua|Pasqua"
    r"|Páscoa|Pasen|[Pp]aas(?:dag|zondag|maandag|weekend)\w*|Wielkanoc\w*|Пасх\w+|Велик(?:день|одн\w+)|الفصح",
    "ascension": r"(?:l'|d')Ascension|Ascension Day|Christi Himmelfahrt|Himmelfahrtstag|Hemelvaart\w*"
    r"|Wniebowstąpieni\w+",
    "pentecost": r"Pentecôte|Pentecost|Whitsun|Pfingst\w+|Pentecostés|Pentecoste\w*|Pinkster\w+|Zielon\w+ Świąt\w*",
    "assumption": r"(?:l'|d')Assomption|Mariä Himmelfahrt|Ferragosto|Assunzione",
    "all saints": r"Toussaint|All Saints'?(?: Day)?|Allerheiligen|Todos los Santos|Ognissanti|Todos os Santos"
    r"|Wszystkich Świętych",
    "valentine": r"Saint-Valentin|Valentine's Day|Valentinstag|San Valent[ií]no?|Valentijnsdag|[Ww]alentynk\w+",
    "halloween": r"[Hh]alloween|Хэллоуин\w*",
    "ramadan": r"[Rr]amad[aá]n\w*|[Rr]amad[aã]o?|Рамадан\w*|рамадан\w*|رمضان",
    "eid": r"[Aa]ïd|Eid|Opferfest\w*|Zuckerfest\w*|Suikerfeest|عيد (?:الأضحى|الفطر)",
    "passover": r"Pessa'?h|Passover|Pessach\w*|Pésaj",
    "hanukkah": r"Hanoukk?a|Hanukkah|Chanukk?a\w*|Janucá|Ханук\w+",
}
_DATES = {
    "christmas": (12, 24, 25), "new year": (12, 31), "epiphany": (1, 6), "assumption": (8, 15), "all saints": (11, 1),
    "valentine": (2, 14), "halloween": (10, 31),
}  # fmt: skip
"""The month of a feast, and the days of it that are meant by its name."""
_FEAST = {feast: re.compile(rf"(?<![\w-])(?:{fold(names)})(?![\w-])") for feast, names in _NAMES.items()}
_NAME_GOES_ON = re.compile(rf" [{CAPITAL}]\w")
"""Behind a feast that is none: Noël Dupont, Toussaint Louverture, Easter Island."""


def feasts(text: str) -> frozenset[str]:
    """Return the feasts that a text may name, in any language."""
    told = fold(text)
    return frozenset(feast for feast, names in _FEAST.items() if names.search(told))


def certain_feasts(text: str) -> frozenset[str]:
    """Return the feasts that a text names for certain."""
    told = fold(text)
    return frozenset(
        feast
        for feast, names in _FEAST.items()
        if any(not _NAME_GOES_ON.match(told, found.end()) for found in names.finditer(told))
    )


def days_of(feast: str) -> Iterator[str]:
    """Yield how the days of a feast are read, and its month; nothing for one that moves."""
    month, *days = _DATES.get(feast, (0,))
    yield from (f"d:{month}-{day}" for day in days)
    if feast == "new year":
        yield "d:1-1"
    elif month:
        yield f"m:{month}"


def without_feasts(sentence: str) -> str:
    """Return a folded sentence in which feasts have small letters, as no names: Navidad is Christmas elsewhere."""
    told = fold(sentence)
    for names in _FEAST.values():
        told = names.sub(_in_small_letters, told)
    return told


def _in_small_letters(found: re.Match[str]) -> str:
    return found[0] if _NAME_GOES_ON.match(found.string, found.end()) else found[0].lower()
