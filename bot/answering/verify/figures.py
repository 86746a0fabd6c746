"""The figures of a sentence in canonical form, so that « soixante-deux », 62 and шестьдесят два agree.

A figure has keys, one string for each way it can be read: `n:62` a number, `%:54` a percentage, `t:160` minutes after
midnight, `d:5-22` a day of a month, `m:5` a month, `o:3` a rank. `1.860` is 1860 in an Italian article and 1.86 in an
English one, so it has both keys: between two figures, one common reading is enough.
"""

from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

from bot.answering.verify.figure_readings import Reading, clock, dates, months, numbers
from bot.answering.verify.numerals import to_digits
from bot.answering.verify.typography import fold


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of a sentence."""

    text: str
    """As it stands in the sentence, folded and in digits."""
    keys: frozenset[str]
    """Its readings; any of them is enough."""
    gives: frozenset[str]
    """What it proves: its readings, and the day that a date contains or the number of a percentage."""


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
        )
        for read in sorted(found, key=lambda each: each.start)
        for keys in read.keys
    )
