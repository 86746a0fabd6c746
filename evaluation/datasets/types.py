"""The types of an evaluation set."""

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from bot.answering.types import Turn
from index.types import Article

Qrels = Mapping[str, Mapping[str, int]]
"""Question id → article id → relevance, always > 0; a question without a relevant article is not in it."""


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
    source: Path
    """The folder or file of the articles, to be indexed as any other source."""

    @property
    def digest(self) -> str:
        """SHA-256 (16 hex digits) of questions and articles."""
        relevant = {question: sorted(judged.items()) for question, judged in sorted(self.qrels.items())}
        return sha256(f"{self.questions!r}{relevant!r}{self.articles_digest}".encode()).hexdigest()[:16]

    @property
    def articles_digest(self) -> str:
        """SHA-256 (16 hex digits) of the articles alone: what an index of them depends on."""
        return sha256("".join(sorted(article.version for article in self.articles)).encode()).hexdigest()[:16]
