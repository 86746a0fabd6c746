"""The figures of a sentence in canonical form, so that « soixante-deux », 62 and шестьдесят два agree.

A figure has keys, one string for each way it can be read: `n:62` a number, `%:54` a percentage, `t:160` minutes after
midnight, `d:5-22` a day of a month, `m:5` a month, `o:3` a rank. `1.860` is 1860 in an Italian article and 1.86 in an
English one, so it has both keys: between two figures, one common reading is enough.
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

from bot.answering.verification.bounds import Bound, bound_before, contradict
from bot.answering.verification.figure_readings import Reading, clock, dates, months, numbers
from bot.answering.verification.numerals import to_digits
from bot.answering.verification.typography import fold
from index.analyser import analyse

_UNIT_END = re.compile(r"[.,;:!?()\d\"]")


_MEASURE = re.compile(
    r"(?:kilo|centi|milli)?(?:m[eè]tr|met[er]|gramm?)|heur|hour|stund|minut|second|ann?(?:e|s|o)?$|year|jahr|jour|day|tag"
    r"|mois|month|semain|week|euro|dollar|pound|livr|rubl|tonn|litr|degr|hectar|kilomet|chas|hodyn|rok|god|den|dn"
)
"""Stems of units that cannot be mistaken for what else is counted: 5,40 metres are no 5,40 dead."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of a sentence."""

    text: str
    """As it stands in the sentence, folded and in digits."""
    keys: frozenset[str]
    """Its readings; any of them is enough."""
    gives: frozenset[str]
    """What it proves: its readings, and the day that a date contains or the number of a percentage."""
    bound: Bound = ""
    units: tuple[str, ...] = ()
    """Stems of the first content words behind it: what is counted."""

    @property
    def measures(self) -> bool:
        """Whether it counts something: it is no day, time of day, year, rank or percentage."""
        numbers = [float(key[2:]) for key in self.keys if key.startswith("n:")]
        return len(numbers) == len(self.keys) and not any(1900 <= number <= 2100 for number in numbers)

    @property
    def telling(self) -> bool:
        """Whether hardly two sentences have it by chance: a day, a time of day, three digits and more."""
        return any(
            key.startswith(("d:", "t:")) or (key[1] == ":" and (float(key[2:]) >= 100 or float(key[2:]) % 1))
            for key in self.keys
            if not key.startswith("d:") or "-" in key
        )


@lru_cache(maxsize=4096)
def figures(text: str, lang: str) -> tuple[Figure, ...]:
    """Return the figures of a text in reading order."""
    told = to_digits(fold(text), lang).casefold().replace("~", "")
    found: list[Reading] = []
    for read in chain(dates(told), clock(told), numbers(told), months(told)):
        if not any(read.start < other.end and other.start < read.end for other in found):
            found.append(read)
    return tuple(
        Figure(
            told[read.start : read.end],
            frozenset(keys),
            frozenset(keys | read.also),
            bound_before(told[max(0, read.start - 24) : read.start], told[read.end : read.end + 16]),
            _units(told[read.end : read.end + 80], lang),
        )
        for read in sorted(found, key=lambda each: each.start)
        for keys in read.keys
    )


def missing(wanted: Sequence[Figure], offered: Sequence[Figure]) -> list[Figure]:
    """Return the figures that nothing offered agrees with."""
    return [w for w in wanted if not any(_agrees(w, o) for o in offered)]


def swapped(wanted: Sequence[Figure], offered: Sequence[Figure], asked: Sequence[str] = ()) -> list[Figure]:
    """Return the figures that stand in the evidence, but count something else there.

    « 10 tués » is not proved by « deux tués et 10 blessés ». Units that the evidence does not use say nothing here:
    they may be synonyms or another language. `asked` are the stems of what the question counts, for a bare « 10 ».
    """
    return [w for w in wanted if (units := w.units or tuple(asked)) and _counts_else(w, units, offered)]


def unheard(wanted: Sequence[Figure], stems: Collection[str], asked: Sequence[str] = ()) -> list[Figure]:
    """Return the figures that count what the evidence does not mention: « 14 blessés », of « 14 disparus »."""
    return [w for w in wanted if (units := w.units or tuple(asked)) and w.measures and not set(units) & set(stems)]


def _counts_else(wanted: Figure, units: tuple[str, ...], offered: Sequence[Figure]) -> bool:
    same = [o for o in offered if _agrees(wanted, o)]
    if not same or any(not o.units or units[0] in o.units or o.units[0] in units for o in same):
        return False
    others = [o for o in offered if not _agrees(wanted, o) and o.units]
    return any(units[0] == o.units[0] for o in others) or all(_MEASURE.match(o.units[0]) for o in same)


def _agrees(wanted: Figure, offered: Figure) -> bool:
    return bool(wanted.keys & offered.gives) and not contradict(wanted.bound, offered.bound)


def _units(after: str, lang: str) -> tuple[str, ...]:
    end = _UNIT_END.search(after)
    return tuple(analyse(after[: end.start() if end else None][:60], lang)[:2])
