"""The names of months and days of the week, and the words for days, weeks, months and years around today.

The names are CLDR's (through Babel), with the Slavic cases that it lacks; the words around today are `dateparser`'s.
"""

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import import_module
from typing import Literal, cast

from babel import UnknownLocaleError
from babel.dates import get_date_format, get_day_names, get_month_names

from index.text.numbers import SPELLED
from index.text.typography import bare, fold

Unit = Literal["day", "week", "month", "year"]
Context = Literal["format", "stand-alone"]
CONTEXTS: tuple[Context, ...] = ("format", "stand-alone")
"""How CLDR tells the form of a name within a date («12 января») from that of the name alone («январь»)."""

SERVED = ("ar", "ca", "de", "el", "en", "es", "fr", "he", "it", "nl", "pl", "pt", "ro", "ru", "tr", "uk")
"""Languages whose words around today are read."""

_RELATIVE = re.compile(r"(?:in )?(\d) (day|week|month|year)(?: ago)?")
"""How `dateparser` says a distance from today."""

_CASES = {"ru": ("ая", "е"), "uk": ("ая", "і"), "pl": ("a", "u")}
"""The letters at the end of a Slavic genitive, and what stands there in « в мае », « у травні », « w maju »."""

_WEEKDAY_CASES = {
    "ru": {"a": "y e u oy am", "'e": "'ya 'yu 'yam", "k": "ka ku kom kam", "g": "ga gu gom gam"},
    "uk": {"a": "y i u oyu am akh", "ya": "i yu yam yakh", "ok": "ka ku kom kam ki", "r": "rga rgu rgom rgam rgi"},
    "pl": {"a": "y e i ie", "da": "dy de dzie", "ta": "ty te cie", "ek": "ku kiem kowi ki"},
    "it": {"ca": "che", "o": "i"},
    "pt": {"a-feira": "as-feiras"},
}
"""What stands in other cases and in the plural for the end of a weekday, as `bare` folds them: « с пятницы »,
« do soboty », « по средам »."""

_EVERY_WEEK = {"de": ("s",), "nl": ("s", "en"), "en": ("s",), "fr": ("s",), "es": ("s",), "pt": ("s",)}
"""What stands behind a weekday that is meant every week: montags, « les lundis », "on Mondays"."""

_PARTS_OF_DAY = {
    "de": ("morgen", "vormittag", "mittag", "nachmittag", "abend", "nacht", "fruh", "fruhe"),
    "nl": ("ochtend", "morgen", "middag", "avond", "nacht"),
}
"""What is written together with a weekday: Mittwochabend, zaterdagavond."""

_ALSO_AROUND_TODAY: Mapping[str, Mapping[str, tuple[Unit, int]]] = {
    "fr": {"an dernier": ("year", -1), "an passe": ("year", -1), "an prochain": ("year", 1)},
    "de": {"vergangenen jahr": ("year", -1), "vorigen jahr": ("year", -1), "vergangenen monat": ("month", -1),
           "kommenden jahr": ("year", 1)},
    "ar": {bare("أمس"): ("day", -1), bare("غدا"): ("day", 1), bare("العام الماضي"): ("year", -1),
           bare("العام المقبل"): ("year", 1), bare("الشهر الماضي"): ("month", -1)},
}  # fmt: skip
"""Words around today that `dateparser` lacks, as `bare` folds them."""

_SHORTENED = ("fr", "en", "de")
"""Languages whose short names are read; those of others are common words: « set », "out", « mar »."""

_LEVANTINE = "كانون_الثاني شباط آذار نيسان أيار حزيران تموز آب أيلول تشرين_الأول تشرين_الثاني كانون_الأول"
"""Months as the press of the Levant names them; CLDR has them for its countries, not for the language."""


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
    cases = {
        f"{name.removesuffix(end)}{other}": day
        for end, others in _WEEKDAY_CASES.get(lang, {}).items()
        for name, day in names.items()
        if name.endswith(end)
        for other in others.split()
    }
    behind = (*_PARTS_OF_DAY.get(lang, ()), *_EVERY_WEEK.get(lang, ()))
    longer = {f"{name}{ending}": day for name, day in names.items() for ending in behind}
    return longer | cases | names


@cache
def months() -> Mapping[str, int]:
    """Return the month, 1 to 12, by every form of its name in any language, short ones included."""
    return {name: month for name, month, _ in _forms()}


@cache
def months_in_full() -> frozenset[str]:
    """Return the names of months that are written in full, in any language."""
    return frozenset(name for name, _, full in _forms() if full)


def _forms() -> Iterator[tuple[str, int, bool]]:
    """Yield names of months with the month, and whether the name is written in full."""
    for name, month, full in _all_forms():
        if len(name) > 2 and name != "mar":
            yield name, month, full


def _all_forms() -> Iterator[tuple[str, int, bool]]:
    for lang in SPELLED:
        yield from ((name, month, True) for name, month in month_names(lang).items())
        for context in CONTEXTS if lang in _SHORTENED else ():
            for month, told in get_month_names("abbreviated", context, lang).items():
                yield fold(str(told)).casefold().rstrip("."), month, False
    yield from (
        ("лютому", 2, True),
        ("lutym", 2, True),
        ("listopadzie", 11, True),
        ("sept", 9, False),
        ("febr", 2, False),
        ("setiembre", 9, True),
    )
    yield from ((name.replace("_", " "), month, True) for month, name in enumerate(_LEVANTINE.split(), start=1))


@cache
def around_today(lang: str) -> Mapping[str, tuple[Unit, int]]:
    """Return the words for times around today, as `bare` folds them, with the distance: « hier » is (day, −1).

    None for a language that is not served. Words of three letters are left out: they are parts of others too often.
    """
    if lang not in SERVED:
        return {}
    relative = import_module(f"dateparser.data.date_translation_data.{lang}").info.get("relative-type", {})
    found: dict[str, tuple[Unit, int]] = {}
    for key, phrases in relative.items():
        read = _RELATIVE.fullmatch(key)
        if read:
            number = int(read[1]) * (-1 if key.endswith("ago") else 1)
            found.update({bare(phrase): (cast("Unit", read[2]), number) for phrase in phrases if len(phrase) > 3})
    return {**found, **_ALSO_AROUND_TODAY.get(lang, {})}


def day_of(year: int, month: int, day: int) -> dt.date | None:
    """Return a day; None for one that the calendar does not have, as the 30th of February."""
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


@cache
def writes_ordinals_with_stops(lang: str) -> bool:
    """Tell whether a full stop behind a figure makes an ordinal, as CLDR writes the day of a date: « 21. Oktober »."""
    try:
        return "d." in str(get_date_format("long", lang).pattern)
    except (UnknownLocaleError, ValueError):
        return False
