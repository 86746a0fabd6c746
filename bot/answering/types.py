"""The types that the steps of an answer hand to each other: turns, numbered exhibits, drafted and rejected sentences.

`Citation` is not here: only the verifier can make one (see `bot.answering.verify.citation`).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from index.types import Article, Passage, ScoredPassage, Sentence, Vectors

Mode = Literal["llm", "extractive"]


@dataclass(frozen=True, slots=True)
class Turn:
    """One message of the conversation so far."""

    role: Literal["user", "assistant"]
    content: str


@dataclass(frozen=True, slots=True)
class Exhibit:
    """One numbered sentence of the prompt: what may be cited."""

    number: int
    """As the model sees it, from 1."""
    passage: Passage
    sentence: Sentence

    @property
    def article(self) -> Article:
        """The article that the sentence stands in."""
        return self.passage.article

    @property
    def text(self) -> str:
        """The sentence itself."""
        return self.sentence.text

    @property
    def before(self) -> Sentence | None:
        """The sentence before it in its passage; None if it is the first."""
        return next((one for one in reversed(self.passage.sentences) if one.start < self.sentence.start), None)


@dataclass(frozen=True, slots=True)
class DraftSentence:
    """One sentence as the model wrote it, markers taken out."""

    text: str
    numbers: tuple[int, ...]
    """Exhibit numbers that the model claims as proof: hints, possibly wrong or of no exhibit."""
    quoted: bool = False
    """Whether it is an article's sentence that the model only pointed at, word for word."""


@dataclass(frozen=True, slots=True)
class Rejected:
    """A sentence that was dropped because no retrieved sentence supports it."""

    text: str
    reason: str
    """`figure`, `date`, `name`, `quotation`, `order`: vetoed; `contradicted`, `unknown`: a judge's verdict; `unproved`:
    what strays, without one; … short, for machines and reports."""
    marked: tuple[Exhibit, ...] = ()
    """What it pointed at."""


class Library(Protocol):
    """What the answer engine needs of the index. All calls block: run them off the event loop."""

    def search(self, query: str, k: int, *, reranked: bool = True) -> Sequence[ScoredPassage]:
        """Return the `k` best passages for a query, best first; by a reranker, where there is one, if `reranked`."""
        ...

    def passages(self, article_id: str) -> Sequence[Passage]:
        """Return all passages of an article in reading order; empty if there is no such article."""
        ...

    def copies(self, article_id: str) -> Sequence[Article]:
        """Return the articles that are copies of an article, newest first."""
        ...

    def article(self, article_id: str) -> Article | None:
        """Return the article that is live under this id."""
        ...

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Return unit vectors of statements, shape (len(texts), dimension)."""
        ...

    def similarities(self, queries: Sequence[str], sentences: Sequence[tuple[Article, Sentence]]) -> Vectors:
        """Return how near each query is to indexed sentences, shape (len(queries), len(sentences))."""
        ...

    def sentence_vectors(self, sentences: Sequence[tuple[Article, Sentence]]) -> Vectors:
        """Return the stored unit vectors of sentences, shape (len(sentences), dimension)."""
        ...


@dataclass(frozen=True, slots=True)
class Said:
    """What a model said of an answer beside its sentences."""

    declined: bool = False
    """That nothing answers the question."""
    nearest: tuple[Exhibit, ...] = ()
    """What comes nearest to an answer, where nothing is one."""
    disagreement: bool = False
    """That sources contradict each other on what is asked."""
    missing: str = ""
    """The part of the question that is not answered, in the model's words."""
