"""Tables in prose: a unit that their heading gives once to the numbers of all rows, « en millions d’euros »."""

import re
from collections.abc import Callable, Iterator
from functools import lru_cache

from bot.answering.verify.exact.figures import Figure, figures

_STATED = re.compile(
    r"(?:\(|(?<!\w))(?:(?:en|in|em|w|в|у) |(?<=\())(?P<unit>[^\d\n(),:;|–—]{1,30})(?=[(),:;|–—]|\.?\Z)", re.IGNORECASE
)
"""What stands in brackets, or behind "in" and up to a mark."""
_PLURAL = re.compile(r"\A(\w{3,20})s(?!\w)")
"""« In thousands », which is no word behind a number."""
_WITHOUT_UNIT = re.compile(r"(?<![\w.,])\d{1,9}(?:[ \u00a0\u202f.,]\d{1,9}){0,4}(?![.,]?\d|\w|\s?[%‰€$£°])")
_SOME = 2


@lru_cache(maxsize=4096)
def stated_units(text: str, lang: str) -> tuple[str, ...]:
    """Return the units that a text states apart from any number, as they stand behind a number in its language."""
    return tuple(_units(text, lang))


def with_unit(text: str, unit: str, *, unless: Callable[[int], bool] = lambda _: False) -> str:
    """Return a text with a unit behind each number in digits that has none beside it.

    `unless` tells of the place where a number ends whether it gets none.
    """
    return _WITHOUT_UNIT.sub(lambda number: number[0] if unless(number.end()) else f"{number[0]} {unit}", text)


def _units(text: str, lang: str) -> Iterator[str]:
    for found in _STATED.finditer(text):
        told = found["unit"].strip().rstrip(".")
        unit = next((form for form in (told, _PLURAL.sub(r"\1", told)) if measures(form, lang)), None)
        if unit:
            yield unit


def measures(unit: str, lang: str) -> bool:
    """Whether a number and what stands behind it are read as one figure of it: a quantity, a percentage, a scale."""
    read = figures(f"{_SOME} {unit}", lang)
    return len(read) == 1 and _is_of_a_unit(read[0])


def _is_of_a_unit(figure: Figure) -> bool:
    return bool(figure.quantities) or all(key[:2] in ("n:", "%:") and key != f"n:{_SOME}" for key in figure.keys)
