"""The figures of a sentence in canonical form, so that « soixante-deux », 62 and шестьдесят два agree.

A figure has keys, one string for each way it can be read: `n:62` a number, `%:54` a percentage, `t:160` minutes after
midnight, `d:5-22` a day of a month, `m:5` a month, `o:3` a rank. `1.860` is 1860 in an Italian article and 1.86 in an
English one, so it has both keys: between two figures, one common reading is enough. A figure with a unit is a quantity,
too: two of one kind are compared by what they measure, and 120 minutes are not 120 seconds.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

from bot.answering.verify.exact.day_readings import dates, decades, months
from bot.answering.verify.exact.figure_readings import FigureReading, clock, numbers, parts_of_a_whole
from bot.answering.verify.exact.implied import implied, lengths
from bot.answering.verify.exact.numerals import in_digits, to_digits
from bot.answering.verify.exact.quantities import Quantity
from bot.answering.verify.exact.temperatures import spelled_out
from index.text.typography import fold

_HUNDREDTHS = re.compile(r"""(?<!\d)(\d{1,2})(?: ?s ?|''|")(?=\d\d(?!\d))""")
"""« 9 s 81 », « 9''81 »: the seconds of a race."""
_ARABIC = str.maketrans("٬٫", ",.")
"""The marks within Arabic figures."""


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

    def stands_among(self, others: Iterable["Figure"]) -> bool:
        """Whether one of the other figures says the same, in any unit."""
        return any(self._is_said_by(other) for other in others)

    def _is_said_by(self, other: "Figure") -> bool:
        mine = {quantity.dimension for quantity in self.quantities}
        theirs = {quantity.dimension for quantity in other.quantities}
        if mine and theirs:
            of_one_kind = [(q, o) for q in self.quantities for o in other.quantities if q.dimension == o.dimension]
            return any(q.rounds(o) for q, o in of_one_kind) or bool(
                {k for k in self.keys & other.gives if k[0] in "td"}
            )
        return bool(self.keys & other.gives)


@lru_cache(maxsize=4096)
def figures(text: str, lang: str, nearby: str = "") -> tuple[Figure, ...]:
    """Return the figures of a text in reading order; number words of a `nearby` language are read where it has none."""
    told = _in_digits(text, lang, nearby)
    found: list[FigureReading] = []
    before = chain(dates(told, lang), clock(told, lang), parts_of_a_whole(told), decades(told))
    for read in chain(before, numbers(told, lang), months(told)):
        if not any(read.start < other.end and other.start < read.end for other in found):
            found.append(read)
    return tuple(
        Figure(told[read.start : read.end], frozenset(keys), frozenset(keys | read.also), read.quantities)
        for read in sorted(found, key=lambda each: each.start)
        for keys in read.keys
    )


@lru_cache(maxsize=4096)
def proving(text: str, lang: str) -> tuple[Figure, ...]:
    """Return what proves figures in a text: its own, and words that say a number without being one (« la moitié »)."""
    told = _in_digits(text, lang, "")
    words = (Figure(told[start:end], frozenset(), frozenset(keys)) for start, end, keys in implied(told))
    measured = (Figure(told[start:end], frozenset(), frozenset(), (one,)) for start, end, one in lengths(told, lang))
    return (*figures(text, lang), *words, *measured)


def _in_digits(text: str, lang: str, nearby: str) -> str:
    """Return a text folded and in small letters, its numbers in digits."""
    told = _HUNDREDTHS.sub(r"\1.", fold(text).translate(_ARABIC))
    told = to_digits(in_digits(spelled_out(told, lang)), lang)
    return (to_digits(told, nearby) if nearby else told).casefold()
