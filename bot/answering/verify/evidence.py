"""What a drafted sentence is proved by: the sentences that it marks, together, read as their article has them.

The model's markers are hints. What they lost is added from the numbered sentences, and from nowhere else: the sentence
that is nearest in meaning, where it is clearly nearer than all that are marked, and one for each figure or name that
none of the marked ones has. Who « il » is stands in the sentence before, and « mardi » means a day because of the date
of its article: both belong to the evidence.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from bot.answering.types import DraftSentence, Exhibit
from bot.answering.verify.orders import is_order
from bot.answering.wording import leans_on
from index.reader import pairs
from index.types import Article, Vectors

MOST_MARKED = 6
"""Sentences. A model that marks more has marked everything it read."""

MOST_ADDED = 3
"""Sentences added for figures and names that none of the marked ones has, one for each."""

NEARER = 0.04
"""Cosine by which a sentence must be nearer than the best marked one to be added: what lies between related and
unrelated sentences in multilingual-e5-small. Of 136 claims with a wrong mark, 124 have a right sentence in their
evidence so, 127 with half of it, and 107 if none is added. To 264 claims with right marks it adds a sentence twice,
half of it 20 times; of 18 sentences that half of it added to a strong model's answers none was needed."""

UNMARKED = 2
"""Sentences that a sentence without markers is held against: the nearest."""

CONTEXT = 2
"""Sentences before a piece of evidence that whoever judges is shown with it."""

Lacks = Callable[["Evidence"], Sequence[Callable[[Exhibit], bool]]]
"""What evidence does not have that the sentence says, each as a test of whether an exhibit has it."""


@dataclass(frozen=True)
class Evidence:
    """Sentences of articles, each with the one before it where it leans on that."""

    exhibits: tuple[Exhibit, ...]
    """At least one; the marked ones first."""
    marked: int
    """How many of them the model marked."""

    @cached_property
    def starts(self) -> tuple[int, ...]:
        """Where each begins in its article, the sentence before it included if it leans on it."""
        return tuple(_start(exhibit) for exhibit in self.exhibits)

    @cached_property
    def texts(self) -> tuple[str, ...]:
        """The exact text of each."""
        return tuple(
            e.article.text[start : e.sentence.end] for e, start in zip(self.exhibits, self.starts, strict=True)
        )

    @cached_property
    def contexts(self) -> tuple[str, ...]:
        """What stands before each in its passage: who « il » is, for whoever judges; empty where nothing does."""
        return tuple(_context(e, start) for e, start in zip(self.exhibits, self.starts, strict=True))

    @cached_property
    def articles(self) -> tuple[Article, ...]:
        """Their articles, each once."""
        return tuple({e.article.version: e.article for e in self.exhibits}.values())

    @property
    def languages(self) -> frozenset[str]:
        """The languages of the articles."""
        return frozenset(article.lang for article in self.articles)

    def of_marked(self) -> "Evidence | None":
        """Return the marked sentences alone; None if nothing was marked, or nothing else was added."""
        if not self.marked or self.marked == len(self.exhibits):
            return None
        return Evidence(self.exhibits[: self.marked], self.marked)

    def without(self, unsound: Callable[[Exhibit], bool]) -> "Evidence | None":
        """Return the evidence without some of its sentences; None if nothing is left."""
        sound = tuple(exhibit for exhibit in self.exhibits if not unsound(exhibit))
        return Evidence(sound, sum(exhibit in sound for exhibit in self.exhibits[: self.marked])) if sound else None

    def extended(self, added: Iterable[Exhibit]) -> "Evidence":
        """Return the evidence with more sentences behind it."""
        known = {exhibit.number for exhibit in self.exhibits}
        more = [exhibit for exhibit in added if exhibit.number not in known]
        return Evidence((*self.exhibits, *more), self.marked)


def head(article: Article) -> str:
    """Return what stands over an article: title, source and date, as the reader was trained on it."""
    return pairs.head(article.title, article.source, article.date.isoformat() if article.date else None)


def gather(sentence: DraftSentence, exhibits: Sequence[Exhibit], near: Vectors, lacks: Lacks) -> Evidence:
    """Return the evidence of a sentence among the exhibits (at least one).

    `near`: cosines of the sentence with them, shape (len(exhibits),).
    """
    marked = [exhibit for exhibit in exhibits if exhibit.number in sentence.numbers][:MOST_MARKED]
    order = sorted(range(len(exhibits)), key=lambda i: -near[i])
    if marked:
        best = max(float(near[i]) for i, exhibit in enumerate(exhibits) if exhibit in marked)
        nearer = [exhibits[i] for i in order[:1] if near[i] > best + NEARER]
        evidence = Evidence(tuple(marked), len(marked)).extended(nearer)
    else:
        evidence = Evidence(tuple(exhibits[i] for i in order[:UNMARKED]), 0)
    for has in list(lacks(evidence))[:MOST_ADDED]:
        evidence = evidence.extended([exhibits[i] for i in order if has(exhibits[i])][:1])
    return evidence


def _context(exhibit: Exhibit, start: int) -> str:
    before = [s for s in exhibit.passage.sentences if s.end <= start][-CONTEXT:]
    return exhibit.article.text[before[0].start : before[-1].end] if before else ""


def _start(exhibit: Exhibit) -> int:
    before = exhibit.before
    if not before or is_order(before.text) or not leans_on(before.text, exhibit.text, exhibit.article.lang):
        return exhibit.sentence.start
    return before.start
