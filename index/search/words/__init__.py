"""The words of passages: which passages have those of a query, and at which position each passage stands."""

from index.search.words.lexical import LexicalIndex, Scores
from index.search.words.passage_positions import PassageKey, PassagePositions

__all__ = ["LexicalIndex", "PassageKey", "PassagePositions", "Scores"]
