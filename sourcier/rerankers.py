"""Sourcier's own reranker, as pyproject.toml registers it, and what others are made of."""

from index.search.reranking import Ask, MakeReranker, Order, Reranking, llm
from index.types import ScoredPassage

__all__ = ["Ask", "MakeReranker", "Order", "Reranking", "ScoredPassage", "llm"]
