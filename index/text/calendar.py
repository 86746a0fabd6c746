"""The names of months and days of the week, as CLDR has them (through Babel), with the Slavic cases that it lacks."""

from collections.abc import Mapping
from functools import cache
from typing import Literal

from babel.dates import get_day_names, get_month_names

from index.text.typography import bare, fold

Context = Literal["format", "stand-alone"]
CONTEXTS: tuple[Context, ...] = ("format", "stand-alone")
"""How CLDR tells the form of a name within a date («12 января») from that of the name alone («январь»)."""

_CASES = {"ru": ("ая", "е"), "uk": ("ая", "і")}
"""The letters at the end of a Slavic genitive, and what stands there in « в мае », « у травні »."""


@cache
def month_names(lang: str) -> Mapping[str, int]:
    """Return the months, 1 to 12, by their full names in a language, folded and in small letters."""
    found: dict[str, int] = {}
    for context in CONTEXTS:
        for month, told in get_month_names("wide", context, lang).items():
            name = fold(str(told)).casefold().rstrip(".")
            found[name] = month
            genitive, ending = _CASES.get(lang, ("", ""))
            if name[-1] in genitive:
                found[name[:-1] + ending] = month
    return found


@cache
def weekday_names(lang: str) -> Mapping[str, int]:
    """Return the days of the week, Monday being 0, by their names in a language, as `bare` folds them."""
    names = {bare(name): day for day, name in get_day_names("wide", "format", lang).items()}
    # « в пятницу », « у середу »: the accusative changes the last letter.
    cases = {name[:-1] + "u": day for name, day in names.items() if lang in ("ru", "uk") and name.endswith("a")}
    return names | cases
