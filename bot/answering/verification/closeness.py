"""How near a sentence and its evidence are in meaning, as one number between 0 and 1."""

import math
from collections.abc import Collection

THRESHOLD = 0.35
"""Least closeness of a proof."""


AROUND = 0.5
"""What a word counts that stands not in the evidence but in the title, or as a name just before."""


def shared(sentence: Collection[str], evidence: Collection[str], around: Collection[str] = ()) -> float:
    """Return the share of a sentence's stems that the evidence has, 0 to 1; 0 for a sentence without any.

    What only stands `around` the evidence (its title, the names just before it) counts for less.
    """
    found = sum(1.0 if stem in evidence else AROUND if stem in around else 0.0 for stem in sentence)
    return found / len(sentence) if sentence else 0.0


def closeness(cosine: float | None, words: float | None) -> float:
    """Combine cosine similarity and shared words; either may be unknown (no model; another language)."""
    if cosine is None:
        return words or 0.0
    if words is None:
        return _logistic(40 * (cosine - 0.84))
    return _logistic(20 * (cosine - 0.88) + 6 * (words - 0.45))


def _logistic(x: float) -> float:
    return 1 / (1 + math.exp(-x))
