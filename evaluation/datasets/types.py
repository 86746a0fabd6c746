"""The types of an evaluation set."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from bot.answering.types import Turn
from index.types import Article

Qrels = Mapping[str, Mapping[str, int]]
"""Question id → article id → relevance, > 0 when the article is relevant."""

ArticleReader = Callable[[Path], tuple[Article, ...]]
"""Reads a folder of article files as the index does."""


@dataclass(frozen=True, slots=True)
class Gold:
    """Where the answer stands."""

    article_id: str
    quote: str = ""
    """Exact text of the article's body; empty where only the article is known."""


@dataclass(frozen=True, slots=True)
class Question:
    """One question and what a right answer to it is."""

    question_id: str
    text: str
    lang: str
    """ISO 639-1 code."""
    type: str = "question"
    answerable: bool = True
    gold: tuple[Gold, ...] = ()
    must_mention: tuple[tuple[str, ...], ...] = ()
    """Facts, each with its accepted alternatives; a right answer has one alternative of each."""
    must_not: tuple[str, ...] = ()
    """Wordings that no right answer has."""
    history: tuple[Turn, ...] = ()

    @property
    def gold_articles(self) -> frozenset[str]:
        """Ids of the articles with the answer."""
        return frozenset(gold.article_id for gold in self.gold)


@dataclass(frozen=True, slots=True)
class EvaluationSet:
    """Questions, and the articles that they are asked about."""

    name: str
    questions: tuple[Question, ...]
    articles: tuple[Article, ...]
    qrels: Qrels
    digest: str
    """SHA-256 (16 hex digits) of questions and articles."""
