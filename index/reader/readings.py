"""What the reader saw in a passage: where the answer begins and ends, and how surely it is there at all."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
import numpy.typing as npt

from index.reader.pairs import Pair

Logits = npt.NDArray[np.float32]

LONGEST_ANSWER = 30
"""Tokens: some twenty words."""

NOWHERE = -30.0
"""Log odds of what cannot be: an empty passage, a sentence behind the last token that fits, one that code vetoes."""


def likelihood(odds: float) -> float:
    """Return the probability, 0 to 1, that log odds stand for; beyond `NOWHERE` and its opposite nothing changes."""
    return 1 / (1 + math.exp(-max(min(odds, -NOWHERE), NOWHERE)))


@dataclass(frozen=True, slots=True)
class SpanReading:
    """The likeliest answer within a part of a passage."""

    score: float
    """Log odds of the answer being here against its not being in the passage."""
    start: int
    """Of the answer, in characters of the passage."""
    end: int


@dataclass(frozen=True, eq=False)
class PassageReading:
    """A passage as it was read with a question."""

    answers: float
    """Log odds that the passage answers the question."""
    pair: Pair = field(repr=False)
    spans: Logits = field(repr=False)
    """Of begin and end, shape (tokens, 2); the first token stands for "not here"."""

    @property
    def here(self) -> float:
        """Log odds of the best span against "not here"."""
        return self._best.score

    @property
    def start(self) -> int:
        """Where the best span starts, in characters of the passage."""
        return self._best.start

    @property
    def end(self) -> int:
        """Where it ends."""
        return self._best.end

    def by_span(self, spans: Sequence[tuple[int, int]]) -> list[SpanReading]:
        """Return the likeliest answer within each part of the passage (start and end in characters), as a sentence is.

        What has no tokens of its own scores `NOWHERE`, with an empty answer at its start.
        """
        return [self._within(start, end) for start, end in spans]

    @cached_property
    def _best(self) -> SpanReading:
        return self._within(0, max((end for _, end in self.pair.offsets), default=0))

    def _within(self, start: int, end: int) -> SpanReading:
        offsets = self.pair.offsets
        inside = [i for i, (begin, stop) in enumerate(offsets) if start <= begin < min(stop, end)]
        if not inside:
            return SpanReading(NOWHERE, start, start)
        read = self.spans[[self.pair.passage + i for i in inside]]
        score, i, j = max(_pairs(read[:, 0], read[:, 1]))
        nowhere = float(self.spans[0].sum())
        return SpanReading(score - nowhere, offsets[inside[i]][0], min(offsets[inside[j]][1], end))


def _pairs(begins: Logits, ends: Logits) -> Iterator[tuple[float, int, int]]:
    """Yield the best pair of places for each length: its sum, begin and end."""
    for more in range(min(LONGEST_ANSWER, len(begins))):
        sums = begins[: len(begins) - more] + ends[more:]
        i = int(sums.argmax())
        yield float(sums[i]), i, i + more
