"""The evidence gate: do the retrieved passages answer the question at all?"""

from collections.abc import Sequence
from typing import Self

from index.types import ScoredPassage


class EvidenceGate:
    """Estimates a probability from the scores of retrieval."""

    threshold = 0.5

    @classmethod
    def load(cls) -> Self:
        """Return the gate."""
        return cls()

    def probability(self, question: str, passages: Sequence[ScoredPassage]) -> float:
        """Return the probability, 0 to 1, that the passages answer the question."""
        best = max((found.dense or 0.0 for found in passages), default=0.0)
        return 0.0 if not question.strip() else min(1.0, max(0.0, (best - 0.80) / 0.04))
