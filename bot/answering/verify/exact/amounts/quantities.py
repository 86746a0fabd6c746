"""Quantities by what they measure, so that « deux minutes » and "120 seconds" are one length of time.

The names of units are CLDR's (through Babel), in every language served; what one of a unit is in another is the
definition of the SI, of the calendar, or of the international yard and pound. `pint` was not taken for thirty
constants: it knows English names only.
"""

import math
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from typing import Literal

from babel.units import UnknownUnitError, format_unit

from index.text.numbers import SPELLED
from index.text.typography import fold

_HOUR, _DAY, _YEAR = 3600.0, 86_400.0, 31_556_952.0
_POUND, _FOOT, _MILE = 0.453_592_37, 0.3048, 1609.344
_SIZES: dict[tuple[str, str], dict[str, float]] = {
    ("time", "duration"): {
        "second": 1.0, "minute": 60.0, "hour": _HOUR, "day": _DAY, "week": 7 * _DAY, "month": _YEAR / 12,
        "year": _YEAR, "decade": 10 * _YEAR, "century": 100 * _YEAR,
    },
    ("length", "length"): {
        "millimeter": 1e-3, "centimeter": 1e-2, "meter": 1.0, "kilometer": 1e3, "inch": _FOOT / 12,
        "foot": _FOOT, "yard": 3 * _FOOT, "mile": _MILE, "nautical-mile": 1852.0,
    },
    ("mass", "mass"): {
        "milligram": 1e-6, "gram": 1e-3, "kilogram": 1.0, "tonne": 1e3, "ounce": _POUND / 16, "pound": _POUND,
    },
    ("area", "area"): {
        "square-meter": 1.0, "hectare": 1e4, "square-kilometer": 1e6, "acre": 43_560 * _FOOT**2,
        "square-mile": _MILE**2, "square-foot": _FOOT**2,
    },
    ("volume", "volume"): {
        "milliliter": 1e-3, "centiliter": 1e-2, "liter": 1.0, "hectoliter": 100.0, "cubic-meter": 1e3,
        "gallon": 3.785_411_784,
    },
    ("speed", "speed"): {
        "kilometer-per-hour": 1 / 3.6, "meter-per-second": 1.0, "mile-per-hour": _MILE / _HOUR,
        "knot": 1852 / _HOUR,
    },
    ("power", "power"): {
        "watt": 1.0, "kilowatt": 1e3, "megawatt": 1e6, "gigawatt": 1e9,
    },
}  # fmt: skip
"""How many of the base unit each unit is, by what it measures and by the name of that in CLDR."""

UNITS = {
    f"{kind}-{unit}": (dimension, size) for (dimension, kind), units in _SIZES.items() for unit, size in units.items()
}
"""What each unit measures, and how many of the base unit it is."""

_KMH = "speed-kilometer-per-hour"

_ALSO = {
    "fr": {"an": "duration-year", "ans": "duration-year", "année": "duration-year", "années": "duration-year",
           "journées": "duration-day",
           "kilomètres à l'heure": _KMH, "kilomètres-heure": _KMH, "kilomètre-heure": _KMH, "kmh": _KMH},
    "en": {"metre": "length-meter", "metres": "length-meter", "kilometre": "length-kilometer",
           "kilometres": "length-kilometer", "centimetre": "length-centimeter", "centimetres": "length-centimeter",
           "millimetre": "length-millimeter", "millimetres": "length-millimeter", "litre": "volume-liter",
           "litres": "volume-liter", "tonne": "mass-tonne", "tonnes": "mass-tonne", "feet": "length-foot",
           "mph": "speed-mile-per-hour"},
    "ar": {"يوما": "duration-day", "شهرا": "duration-month", "أسبوعا": "duration-week", "عاما": "duration-year"},
    "it": {"tonnellata": "mass-tonne", "tonnellate": "mass-tonne", "chilometri all'ora": _KMH,
           "chilometri orari": _KMH, "km all'ora": _KMH},
    "pt": {"tonelada": "mass-tonne", "toneladas": "mass-tonne", "quilómetro": "length-kilometer",
           "quilómetros": "length-kilometer", "quilómetros por hora": _KMH, "quilómetros à hora": _KMH},
    "nl": {"uur": "duration-hour", "uren": "duration-hour", "ton": "mass-tonne", "jaren": "duration-year"},
    "uk": {"км/год": _KMH, "тонна": "mass-tonne", "тонни": "mass-tonne", "тонн": "mass-tonne"},
    "de": {"monaten": "duration-month", "tagen": "duration-day", "jahren": "duration-year", "metern": "length-meter",
           "zentimetern": "length-centimeter", "millimetern": "length-millimeter",
           "kilometern": "length-kilometer", "kilometern pro stunde": _KMH, "stundenkilometer": _KMH,
           "stundenkilometern": _KMH},
    "es": {"kilómetros a la hora": _KMH, "km a la hora": _KMH},
    "pl": {"km na godzinę": _KMH},
    "ru": {"км/ч": _KMH, "км в час": _KMH},
}  # fmt: skip
"""Names and cases that CLDR's patterns do not have."""

_SYMBOLS = {
    "sec": "duration-second", "min": "duration-minute",
    "km": "length-kilometer", "cm": "length-centimeter", "mm": "length-millimeter", "kg": "mass-kilogram",
    "g": "mass-gram",
    "km/h": "speed-kilometer-per-hour", "m/s": "speed-meter-per-second", "ha": "area-hectare",
    "m2": "area-square-meter", "km2": "area-square-kilometer", "m3": "volume-cubic-meter", "kw": "power-kilowatt",
    "mw": "power-megawatt", "gw": "power-gigawatt", "км": "length-kilometer", "кг": "mass-kilogram",
    "см": "length-centimeter",
}  # fmt: skip

_CASES = {"ru": "ах ях ам ям ами ями", "uk": "ах ях ам ям ами ями", "pl": "ach om ami"}
"""Endings of units that no number governs: «в 40 милях», «над 3 метрами»."""
_SHORTEST = 3
"""Letters of a name that has cases; a symbol has none."""
_OTHER_WORDS = {"it": ("ha",), "es": ("ha",)}
"""Symbols that are words of a language as well: « Nel 2023 ha vinto »."""

_LENGTHS: tuple[Literal["long", "short"], ...] = ("long", "short")

_COUNTS = (1, 2, 3, 5, 11, 0.5)
"""Numbers after which a unit has every form of any language served."""

LARGEST_ROUNDING = 0.05
"""Share of a quantity by which rounding may change it: 62.1 miles are 60, and 1.6 months are not two."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number of some unit."""

    dimension: str
    size: float
    """In the base unit of the dimension: seconds, metres, kilograms, square metres, litres, metres a second, watts,
    degrees Celsius; of money, in its currency."""
    unit: str
    """The name that CLDR gives the unit; of money, the currency."""
    step: float
    """The size of its last digit that is no zero, in the base unit."""

    def rounds(self, other: "Quantity") -> bool:
        """Whether this may be the other, written in another unit and rounded to the digits that it has."""
        if self.dimension != other.dimension or (self.dimension == "money" and self.unit != other.unit):
            return False
        off = abs(self.size - other.size)
        if off <= 1e-9 * abs(self.size):
            return True
        return self.unit != other.unit and off <= self.step / 2 and off <= LARGEST_ROUNDING * abs(other.size)


def quantity(value: float, unit: str) -> Quantity:
    """Return a number of a unit of `UNITS`."""
    dimension, size = UNITS[unit]
    return Quantity(dimension, value * size, unit, step(value) * size)


def step(value: float) -> float:
    """Return the size of the last digit of a number that is no zero: 100 for 1200, 0.1 for 2.5."""
    digits = f"{value:.6f}".rstrip("0").rstrip(".")
    whole, _, decimals = digits.partition(".")
    return math.pow(10, -len(decimals) if decimals else len(whole) - len(whole.rstrip("0")))


def minutes(lasting: int) -> Quantity:
    """Return a length of time in minutes, exactly."""
    return Quantity("time", lasting * 60.0, "duration-minute", 0.0)


@cache
def unit_pattern(lang: str) -> re.Pattern[str]:
    """Return what a unit looks like behind a number, in folded, casefolded text."""
    names = sorted(unit_names(lang), key=len, reverse=True)
    first = "".join(sorted({name[0] for name in names}))  # looked at first: in Slavic cases there are a thousand names
    return re.compile(rf"(?:\s|-|\s?d[e']\s?)?(?=[{re.escape(first)}])({'|'.join(map(re.escape, names))})(?![\w/²³])")


@cache
def unit_names(lang: str) -> dict[str, str]:
    """Return the units by their names in a language; a name of two units is none."""
    found = dict(_SYMBOLS)
    if lang in SPELLED:
        named: dict[str, set[str]] = {}
        for unit, name in _named(lang):
            named.setdefault(name, set()).add(unit)
        found |= {name: min(units) for name, units in named.items() if len(units) == 1}
    if lang == "en":
        found |= {re.sub("(met|lit)er", r"\1re", name): unit for name, unit in found.items()}
        found |= {name.replace(" ", "-"): unit for name, unit in found.items()}  # 120-mile-per-hour winds
    if lang in _CASES:
        stems = [(re.sub(r"[аяьоїйaoyi]$", "", name), unit) for name, unit in found.items() if len(name) > _SHORTEST]
        found = {f"{stem}{end}": unit for stem, unit in stems for end in _CASES[lang].split()} | found
    for word in _OTHER_WORDS.get(lang, ()):
        found.pop(word, None)
    return found | _ALSO.get(lang, {})


def _named(lang: str) -> Iterator[tuple[str, str]]:
    for unit in UNITS:
        for count in _COUNTS:
            name = re.sub(r"[\d٠-٩.,٫]+", " ", fold(_formatted(count, unit, lang))).strip().casefold()
            if len(name) > 1:
                yield unit, name


def _formatted(count: float, unit: str, lang: str) -> str:
    """Return so many of a unit in words, or nothing if CLDR has no name of it.

    Where the long name is the same as the short one (giorni, dias), Babel gives the unit's own instead of it.
    """
    for length in _LENGTHS:
        with suppress(UnknownUnitError):
            told = format_unit(count, unit, length, locale=lang)
            if unit not in told:
                return told
    return ""
