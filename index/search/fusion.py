"""One score out of what the vectors and what the words say of a passage.

Measured, nDCG@10 on 1,501 French questions, with the same dense scores: reciprocal rank fusion with BM25 0.843,
min–max fusion with BM25 0.868, the sum below 0.877. A rank forgets by how much the first is ahead; min–max forgets
how good the first is. A logistic model and LambdaMART over 26 features of the passage (second-best sentence, mean
vector, length, position, kind of answer, …), both cross-validated by question, were not better than this sum.
"""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
import numpy.typing as npt

Key = TypeVar("Key", bound=Hashable)

COVERAGE_WEIGHT = 0.3
"""Of the words covered, where a centred cosine weighs 1: 0.2 to 0.5 are within 0.005 of each other."""

ADJACENCY_WEIGHT = 0.15
"""Of neighbouring words found together; without it 0.004 less."""

QUESTION_WORDS, TEXT_WORDS = 6, 12
"""Different words of a query up to which it is a question, which one passage answers, and from which on it is a text of
its own (a headline, a standfirst, a pasted sentence), whose words are spread over an article. Of questions, 75 % have
five words or fewer. Measured in `evaluation/RETRIEVAL.md`."""


@dataclass(frozen=True, slots=True)
class Signals:
    """What speaks for one passage."""

    dense: float
    """Centred cosine of the query and the passage's best sentence, −1 to 1."""
    coverage: float
    """Share of the query's words that it has, 0 to 1."""
    adjacency: float = 0.0
    """Share of the query's neighbouring words that it has together, 0 to 1."""
    spread: float = 0.0
    """What the words of its whole article add to the coverage where the query is long, 0 to 2: see `spread`."""

    @property
    def words(self) -> float:
        """What the words say, on the scale of the dense score."""
        return COVERAGE_WEIGHT * (self.coverage + self.spread) + ADJACENCY_WEIGHT * self.adjacency


def spread(coverage: npt.NDArray[np.float32], around: npt.NDArray[np.float32], words: int) -> npt.NDArray[np.float32]:
    """Return what is added to the coverage of passages because the query has so many different words.

    `around` is the coverage of their whole articles, never less than theirs. A question gets nothing; for a text, the
    coverage of the article stands in for that of the passage, with twice the weight; between, a part of both. All have
    shape (passages,).
    """
    text = np.float32(min(1.0, max(0.0, (words - QUESTION_WORDS) / (TEXT_WORDS - QUESTION_WORDS))))
    return text * ((1 + text) * around - text * coverage)


def fuse(signals: Mapping[Key, Signals], *, measured: bool = True) -> list[tuple[Key, float]]:
    """Return every key with its fused score, best first; equal scores keep their order.

    `measured` says that the dense scores come from the model that the weights were measured with. Another model's
    cosines may have any spread: they are stretched to 0 … 1 and weigh as much as the words.
    """
    if measured:
        scores = {key: found.dense + found.words for key, found in signals.items()}
    else:
        dense = normalised({key: found.dense for key, found in signals.items()})
        words = normalised({key: found.words for key, found in signals.items()})
        scores = {key: (dense[key] + words[key]) / 2 for key in signals}
    return sorted(scores.items(), key=lambda pair: -pair[1])


def normalised(scores: Mapping[Key, float]) -> dict[Key, float]:
    """Stretch scores so that the lowest is 0 and the highest 1; equal scores become 1."""
    if not scores:
        return {}
    low, high = min(scores.values()), max(scores.values())
    if high <= low:
        return dict.fromkeys(scores, 1.0)
    return {key: (score - low) / (high - low) for key, score in scores.items()}
