"""The types of an evaluation set."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any, Literal

from bot.answering.types import Turn
from index.types import Article

Qrels = Mapping[str, Mapping[str, int]]
"""Question id → article id → relevance, always > 0; a question without a relevant article is not in it."""

Role = Literal["development", "validation"]
"""Whether rules and thresholds may be fitted on a set, or whether it only shows what they are worth."""


@dataclass(frozen=True, slots=True)
class Gold:
    """Where the answer stands."""

    article_id: str
    quote: str = ""
    """Exact text of the article's body; empty where only the article is known."""


@dataclass(frozen=True, slots=True)
class LabelledQuestion:
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


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleSet:
    """Articles that something is asked or claimed about."""

    name: str
    articles: tuple[Article, ...]
    source: Path
    """The folder or file of the articles, to be indexed as any other source."""
    role: Role | None = None
    """None if the set does not say."""

    @property
    def by_id(self) -> dict[str, Article]:
        """The articles by their ids."""
        return {article.article_id: article for article in self.articles}

    @property
    def articles_digest(self) -> str:
        """SHA-256 (16 hex digits) of the articles alone: what an index of them depends on."""
        return _digest("".join(sorted(article.version for article in self.articles)))


@dataclass(frozen=True, slots=True, kw_only=True)
class EvaluationSet(ArticleSet):
    """Questions, and the articles that they are asked about."""

    questions: tuple[LabelledQuestion, ...]
    qrels: Qrels

    @property
    def digest(self) -> str:
        """SHA-256 (16 hex digits) of questions and articles."""
        relevant = {question: dict(judged) for question, judged in self.qrels.items()}
        return _digest(_json([[asdict(question) for question in self.questions], relevant, self.articles_digest]))


@dataclass(frozen=True, slots=True)
class Span:
    """A numbered piece of an article, as a prompt shows it: `article.text[start:end] == text`."""

    number: int
    article_id: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Claim:
    """A sentence as an answer could have it, and whether what was shown supports it."""

    claim_id: str
    question: str
    lang: str
    """Name or code of the claim's language."""
    text: str
    numbers: tuple[int, ...]
    """Of the spans that it names as its proof."""
    supported: bool
    """Whether a careful reader of all the spans agrees that every part is stated or certainly follows."""
    kind: str
    """`reply`, `paraphrase`; or how it was made false: `figure`, `name`, `negation`, …"""
    shown: tuple[Span, ...]

    @property
    def prompt(self) -> tuple[str, tuple[Span, ...]]:
        """The question with what was shown for it: claims of one prompt are alternatives to each other."""
        return self.question, self.shown


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimSet(ArticleSet):
    """Claims, and the articles that they are made about."""

    claims: tuple[Claim, ...]

    @property
    def digest(self) -> str:
        """SHA-256 (16 hex digits) of claims and articles."""
        return _digest(_json([[asdict(claim) for claim in self.claims], self.articles_digest]))


def _json(told: list[Any]) -> str:
    return json.dumps(told, sort_keys=True, ensure_ascii=False)


def _digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:16]
