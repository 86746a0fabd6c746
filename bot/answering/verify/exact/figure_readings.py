"""A stretch of text as the figures in it are read: times of day, and parts of a whole.

Numbers are read in `number_readings`, days and months in `days.day_readings`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from bot.answering.verify.exact.amounts import PERCENT, Quantity, minutes, scale_pattern, unit_pattern
from bot.answering.verify.exact.clock import times
from bot.answering.verify.exact.implied import one_of, shares


@dataclass(frozen=True, slots=True)
class FigureReading:
    """A stretch of text and the figures in it (two in « du 11 au 12 mars »)."""

    start: int
    end: int
    keys: Sequence[set[str]]
    """The readings of each."""
    also: set[str] = field(default_factory=set)
    """What they prove besides."""
    quantities: tuple[Quantity, ...] = ()
    """What it measures, in each way that its digits can be read."""


def clock(told: str, lang: str) -> Iterator[FigureReading]:
    """Yield the times of day, in folded, casefolded text with digits."""
    for time in times(told, lang):
        keys, lasting = {f"t:{at}" for at in time.minutes}, time.lasting
        if time.number:
            is_number = any(p.match(told, time.end) for p in (PERCENT, scale_pattern(lang), unit_pattern(lang)))
            if not is_number:
                yield FigureReading(time.start, time.end, [keys | {f"n:{float(time.number):.10g}"}])
        elif lasting is None:
            yield FigureReading(time.start, time.end, [keys])
        else:
            hours = {f"n:{lasting / 60:.10g}"}  # « dix-huit heures » also prove 18; but not 18 the hour
            yield FigureReading(time.start, time.end, [keys], hours, (minutes(lasting),))


def parts_of_a_whole(told: str) -> Iterator[FigureReading]:
    """Yield the fractions of several parts, in folded, casefolded text with digits."""
    for start, end, keys in shares(told):
        yield FigureReading(start, end, [keys])
    for start, end in one_of(told):
        yield FigureReading(start, end, [])  # which only proves something: see `implied`
