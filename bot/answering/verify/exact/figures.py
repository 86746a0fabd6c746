"""The figures of a sentence in canonical form, so that « soixante-deux », 62 and шестьдесят два agree.

A figure has keys, one string for each way it can be read: `n:62` a number, `%:54` a percentage, `t:160` minutes after
midnight, `d:5-22` a day of a month, `m:5` a month, `o:3` a rank. `1.860` is 1860 in an Italian article and 1.86 in an
English one, so it has both keys: between two figures, one common reading is enough. A figure with a unit is a quantity,
too: two of one kind are compared by what they measure, and 120 minutes are not 120 seconds.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import chain

from bot.answering.verify.exact.day_readings import dates, decades, months
from bot.answering.verify.exact.figure_readings import PERCENT, FigureReading, clock, numbers, parts_of_a_whole
from bot.answering.verify.exact.implied import implied, lengths
from bot.answering.verify.exact.numerals import in_digits, to_digits
from bot.answering.verify.exact.quantities import LARGEST_ROUNDING, Quantity, step
from bot.answering.verify.exact.temperatures import spelled_out
from index.text.typography import fold

_HUNDREDTHS = re.compile(r"""(?<!\d)(\d{1,2})(?: ?s ?|''|")(?=\d\d(?!\d))""")
"""« 9 s 81 », « 9''81 »: the seconds of a race."""
_CENTS = re.compile(
    r"(?<![\d.,])(\d+|une?|an?|one) (euros?|dollars?|pounds?|livres?|francs?|m|mètres?|metres?) (\d\d)"
    r"(?![.,]?\d|\s?%| [^\W\d]+[sx]\b)"
)
"""« Un euro dix », 2 euros 50, « 1 m 80 »."""
_TO_PERCENT = re.compile(
    r"(?<![\d.,])(\d{1,3}(?:[.,]\d{1,2})?)(?= (?:à|et|ou|to|and|or|bis|und|oder|y|a|e|o|tot|en|of|до|и|і|do|i) "
    rf"\d{{1,3}}(?:[.,]\d{{1,2}})?{PERCENT.pattern})"
)
"""« De 2,4 à 2,1 % »: both are percentages."""
_HEDGED = re.compile(
    r"(?<!\w)(?:environ|quelque|près de|autour de|presque|plus de|about|around|almost|nearly|some|roughly|over"
    r"|approximately|more than|rund|etwa|ungefähr|fast|knapp|mehr als|über|cerca de|casi|unos|unas|alrededor de|más de"
    r"|circa|quasi|oltre|più di|quase|por volta de|mais de|ongeveer|bijna|zo'n|ruim|meer dan|около|почти|примерно"
    r"|более|близько|майже|понад|około|prawie|blisko|ponad|نحو|حوالي|قرابة|أكثر من) [€$£]?$"
)
_LONGEST_HEDGE = 18  # characters
_LEAST_ROUND = 20
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
    hedged: bool = False
    """Whether it says itself that it is rounded: « près de 19 000 »."""

    def stands_among(self, others: Iterable["Figure"]) -> bool:
        """Whether one of the other figures says the same, in any unit."""
        told = tuple(others)
        figure = self._beside_shares(told) if any(key[0] == "/" for key in self.keys) else self
        return any(figure._is_said_by(other) for other in told)

    def _beside_shares(self, others: Iterable["Figure"]) -> "Figure":
        """Return a share that its whole alone does not prove where the others tell another share of that whole.

        « Une famille sur cinq » may be « каждая пятая », which is read as a five, but not the five of two in five.
        """
        told = {key for other in others for key in other.gives if key[0] == "/"} - self.keys
        return replace(self, keys=self.keys - {f"n:{key.rpartition('/')[2]}" for key in told})

    def _is_said_by(self, other: "Figure") -> bool:
        mine = {quantity.dimension for quantity in self.quantities}
        theirs = {quantity.dimension for quantity in other.quantities}
        if mine and theirs:
            of_one_kind = [(q, o) for q in self.quantities for o in other.quantities if q.dimension == o.dimension]
            return (
                any(q.rounds(o) for q, o in of_one_kind)
                or any(key[0] in "td" for key in self.keys & other.gives)
                or (self.hedged and any(_is_round(q.size, o.size) for q, o in of_one_kind if q.unit == o.unit))
            )
        return bool(self.keys & other.gives) or (self.hedged and self._rounds(other))

    def _rounds(self, other: "Figure") -> bool:
        """Whether this is the other, rounded to the digits that it has: « près de 19 000 » of 18 754."""
        return any(
            mine[:2] == theirs[:2] and _is_round(float(mine[2:]), float(theirs[2:]))
            for mine in self.keys
            for theirs in other.keys
            if mine[:2] in ("n:", "%:")
        )


def _is_round(value: float, exact: float) -> bool:
    off = abs(value - exact)
    return value >= _LEAST_ROUND and value % 10 == 0 and off <= min(step(value), LARGEST_ROUNDING * exact)


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
        Figure(
            told[read.start : read.end], frozenset(keys), frozenset(keys | read.also), read.quantities,
            _is_hedged(told, read.start),
        )
        for read in sorted(found, key=lambda each: each.start)
        for keys in read.keys
    )  # fmt: skip


def _is_hedged(told: str, start: int) -> bool:
    return _HEDGED.search(told[max(0, start - _LONGEST_HEDGE) : start]) is not None


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
    told = (to_digits(told, nearby) if nearby else told).casefold()
    told = _CENTS.sub(lambda m: f"{m[1] if m[1].isdigit() else 1}.{m[3]} {m[2]}", told)
    return _TO_PERCENT.sub(r"\1 %", told)
