"""How near a sentence and its evidence are in meaning, as one number between 0 and 1."""

import math
from collections.abc import Collection

THRESHOLD = 0.35
"""Least closeness of a proof."""


def shared(sentence: Collection[str], evidence: Collection[str]) -> float:
    """Return the share of a sentence's stems that the evidence has, 0 to 1; 0 for a sentence without any."""
    return sum(stem in evidence for stem in sentence) / len(sentence) if sentence else 0.0


def closeness(cosine: float | None, words: float | None) -> float:
    """Combine cosine similarity and shared words; either may be unknown (no model; another language)."""
    if cosine is None:
        return words or 0.0
    if words is None:
        return _logistic(40 * (cosine - 0.84))
    return _logistic(20 * (cosine - 0.88) + 6 * (words - 0.45))


def _logistic(x: float) -> float:
    return 1 / (1 + math.exp(-x))
