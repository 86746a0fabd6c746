"""The figures of a sentence in canonical form, so that « soixante-deux », 62 and шестьдесят два agree.

A figure has keys, one string for each way it can be read: `n:62` a number, `%:54` a percentage, `t:160` minutes after
midnight, `d:5-22` a day of a month, `m:5` a month, `o:3` a rank. `1.860` is 1860 in an Italian article and 1.86 in an
English one, so it has both keys: between two figures, one common reading is enough. A figure with a unit is a quantity,
too: two of one kind are compared by what they measure, and 120 minutes are not 120 seconds.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import chain

from bot.answering.verify.exact.amounts import (
    UNITS,
    Quantity,
    is_hedged,
    is_near_the_hour,
    is_rounded,
)
from bot.answering.verify.exact.days import dates, decades, months, parts_of_a_year
from bot.answering.verify.exact.figure_readings import FigureReading, clock, parts_of_a_whole
from bot.answering.verify.exact.implied import implied, lengths
from bot.answering.verify.exact.number_readings import numbers
from bot.answering.verify.exact.written_in_digits import written_in_digits

_JOINED_BEHIND, _JOINED_BEFORE = re.compile(r"[-:]\d"), re.compile(r"\d[-:]$")
_NEARLY = 2.0
"""Per cent by which a fraction may be rounded that says so."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of a sentence."""

    text: str
    """As it stands in the sentence, folded and in digits."""
    keys: frozenset[str]
    """Its readings; any of them is enough. None of words that only prove a figure (see `proving`)."""
    gives: frozenset[str]
    """What it proves: its readings, and the day that a date contains or the number of a percentage."""
    quantities: tuple[Quantity, ...] = ()
    """What it measures, where a unit says so, in each way that its digits can be read."""
    hedged: bool = False
    """Whether it says itself that it is rounded: « près de 19 000 »."""
    loose: bool = False
    """Whether its word says so: « une cinquantaine »."""

    is_of_a_score: bool = False
    """Whether another number is joined to it: « 4-1 », 3:2."""
    whole: "Figure | None" = None
    """The length of time that it is a part of: « 1 min 12 s »."""

    def stands_among(self, others: Iterable["Figure"]) -> bool:
        """Whether one of the other figures says the same, in any unit, or the same as the whole that it is part of."""
        told = tuple(others)
        figure = self._beside_shares(told) if any(key[0] == "/" for key in self.keys) else self
        whole = self.whole
        return any(figure._is_said_by(other) or (whole and whole._is_said_by(other)) for other in told)

    def _beside_shares(self, others: Iterable["Figure"]) -> "Figure":
        """Return a share that its whole alone does not prove where the others tell another share of that whole.

        « Une famille sur cinq » may be « каждая пятая », which is read as a five, but not the five of two in five.
        """
        told = {key for other in others for key in other.gives if key[0] == "/"} - self.keys
        return replace(self, keys=self.keys - {f"n:{key.rpartition('/')[2]}" for key in told})

    def _is_said_by(self, other: "Figure") -> bool:
        if self.hedged and is_near_the_hour(self.keys, other.keys):
            return True
        mine = {quantity.dimension for quantity in self.quantities}
        theirs = {quantity.dimension for quantity in other.quantities}
        if mine and theirs:
            of_one_kind = [(q, o) for q in self.quantities for o in other.quantities if q.dimension == o.dimension]
            return (
                any(q.rounds(o) for q, o in of_one_kind)
                or any(key[0] in "td" for key in self.keys & other.gives)
                or (
                    self.hedged
                    and any(is_rounded(q.size, o.size, loose=self.loose) for q, o in of_one_kind if q.unit == o.unit)
                )
            )
        if self.hedged and any(key[0] == "/" for key in self.keys) and self._is_nearly(other):
            return True
        return bool(self.keys & other.gives) or (self.hedged and not (self.loose and mine) and self._rounds(other))

    def _is_nearly(self, other: "Figure") -> bool:
        """Whether this is about the share that the other is in per cent: « près d’un tiers » of 32 %."""
        mine, theirs = ([float(key[2:]) for key in keys if key[0] == "%"] for keys in (self.keys, other.keys))
        return any(abs(one - two) <= _NEARLY for one in mine for two in theirs)

    def _rounds(self, other: "Figure") -> bool:
        """Whether this is the other, rounded to the digits that it has: « près de 19 000 » of 18 754."""
        return any(
            mine[:2] == theirs[:2] and is_rounded(float(mine[2:]), float(theirs[2:]), loose=self.loose)
            for mine in self.keys
            for theirs in other.keys
            if mine[:2] in ("n:", "%:")
        )


@lru_cache(maxsize=4096)
def figures(text: str, lang: str, nearby: str = "") -> tuple[Figure, ...]:
    """Return the figures of a text in reading order; number words of a `nearby` language are read where it has none."""
    told = written_in_digits(text, lang, nearby)
    found: list[FigureReading] = []
    year = (FigureReading(start, end, [keys]) for start, end, keys in parts_of_a_year(told, lang))
    before = chain(dates(told, lang), year, clock(told, lang), parts_of_a_whole(told), decades(told))
    for read in chain(before, numbers(told, lang), months(told)):
        if not any(read.start < other.end and other.start < read.end for other in found):
            found.append(read)
    read_in_order = tuple(
        Figure(
            told[read.start : read.end], frozenset(keys), frozenset(keys | read.also), read.quantities,
            is_hedged(told, read.start, read.keys), told.endswith("~", 0, read.start),
            _is_joined(told, read),
        )
        for read in sorted(found, key=lambda each: each.start)
        for keys in read.keys
    )  # fmt: skip
    return tuple(_with_wholes(told, read_in_order))


def _is_joined(told: str, read: FigureReading) -> bool:
    return bool(
        _JOINED_BEHIND.match(told, read.end) or _JOINED_BEFORE.search(told[max(0, read.start - 3) : read.start])
    )


def _with_wholes(told: str, found: Iterable[Figure]) -> Iterator[Figure]:
    """Yield figures, those of one length of time (« 4 ans et 8 mois ») with the whole that they are parts of."""
    run: list[Figure] = []
    for figure in (*found, None):
        if figure and run and _goes_on(told, run[-1], figure):
            run.append(figure)
            continue
        yield from (replace(part, whole=_whole(run)) if len(run) > 1 else part for part in run)
        run = [figure] if figure else []


def _goes_on(told: str, one: Figure, other: Figure) -> bool:
    sizes = [next((q for q in each.quantities if q.dimension == "time"), None) for each in (one, other)]
    if not sizes[0] or not sizes[1]:
        return False
    joined = rf"{re.escape(one.text)}(?: |, | (?:et|and|und|y|e|en|и|і|i) ){re.escape(other.text)}"
    units = [UNITS[size.unit][1] for size in sizes if size]
    return units[0] > units[1] and re.search(joined, told) is not None


def _whole(run: Sequence[Figure]) -> Figure:
    sizes = [next(q for q in part.quantities if q.dimension == "time") for part in run]
    size = Quantity("time", sum(each.size for each in sizes), sizes[-1].unit, sizes[-1].step)
    return Figure(" ".join(part.text for part in run), frozenset(), frozenset(), (size,))


@lru_cache(maxsize=4096)
def proving(text: str, lang: str) -> tuple[Figure, ...]:
    """Return what proves figures in a text: its own, and words that say a number without being one (« la moitié »)."""
    told = written_in_digits(text, lang, "")
    words = (Figure(told[start:end], frozenset(), frozenset(keys)) for start, end, keys in implied(told))
    measured = (Figure(told[start:end], frozenset(), frozenset(), (one,)) for start, end, one in lengths(told, lang))
    found = figures(text, lang)
    return (*found, *(figure.whole for figure in found if figure.whole), *words, *measured)
