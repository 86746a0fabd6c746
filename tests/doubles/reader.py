"""Readers that need no weights: what stands behind the reader is tested whatever the reader believes."""

import re
from collections.abc import Sequence

import numpy as np

from index.reader import PassageReading, Reader
from index.reader.pairs import Pair
from index.reader.vocabulary import Vocabulary

CERTAIN = 30.0
"""Log odds."""

_WORD = re.compile(r"\w+")
_HERE, _NOT_HERE = 4.0, -9.0  # log odds of a span that has words of the question, and of one that has none


class Believer:
    """A reader that never says no, and points at all words of the sentence that shares most with the question."""

    digest = "believer"

    def __init__(self, odds: float = CERTAIN) -> None:
        """`odds` is what it says of every passage."""
        self.odds = odds
        self.questions: list[str] = []
        """What it was asked to look for."""

    @property
    def vocabulary(self) -> Vocabulary:
        """The real one, for which the weights are not needed."""
        return Reader.shared().vocabulary

    def follows(self, pairs: Sequence[tuple[str, str, str]]) -> list[float]:
        return [self.odds for _ in pairs]

    def read(self, question: str, passages: Sequence[tuple[str, str]]) -> list[PassageReading]:
        self.questions.append(question)
        return [self._passage(question, text) for _, text in passages]

    def _passage(self, question: str, text: str) -> PassageReading:
        asked = {word.casefold() for word in _WORD.findall(question) if len(word) > 3}
        words = list(_WORD.finditer(text))
        spans = np.zeros((1 + len(words), 2), dtype=np.float32)
        for place, word in enumerate(words, start=1):
            shared = word[0].casefold() in asked
            spans[place] = (_HERE if shared else _NOT_HERE) * (1 if self.odds > 0 else -1)
        offsets = tuple((word.start(), word.end()) for word in words)
        return PassageReading(self.odds, Pair((), 1, offsets), spans)


def doubter() -> Believer:
    """Return one that believes nothing."""
    return Believer(-CERTAIN)
