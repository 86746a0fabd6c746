"""What the reader makes of a question: where the answer stands, and whether there is one at all.

One judgement over all passages: the probability that what was found answers the question. It decides whether the bot
abstains when no model does; the same function computes its features when it is fitted
(`evaluation.calibration.judgement`) and when it is used.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.answering.fitted import Fitted, fitted
from bot.answering.retrieval.relevance import Candidate
from index.reader.readings import PassageReading
from index.types import Article, ScoredPassage

FEATURES = ("first", "first_three", "dense", "lexical")
"""The logit that the passage ranked first answers; the best of the first three; the first one's similarity; and its
share of the question's words. Tried without gain, or for the worse: the best of all passages (area under the curve
0.65, where the first alone has 0.73: of more passages, one is sooner wrong), spans instead of passages, the second
best, the lead of the first in retrieval."""

JUDGED = 3
"""Passages that the reader's judgement is made of, the first ones found."""

NEAR = 0.5
"""Share of the nearest sentence's score below which another is not even near what was asked."""

SIMILAR, SHARED = 0.3, 0.4
"""Similarity of its passage (see `ScoredPassage.dense`), and share of the question's words there: with less of both a
sentence is about something else.

On 193 questions of seven newsrooms, 53 of which nothing answers, 512 of the sentences that are shown as near are of the
event asked about and 24 of another; by the reader's log odds of an answer, from -4 on, 397 were and 70 not. Of 68
questions about other newsrooms 41 are shown something, before 61. The reader tells what answers: of what does not, it
says little. NEAR at 0.45 and 0.55, SIMILAR at 0.28 and 0.32 are no better.
"""


@dataclass(frozen=True, slots=True)
class Pointed:
    """A sentence and the words of it that answer."""

    candidate: Candidate
    score: float
    """Log odds that the passage answers, less what other words of it are likelier to be the answer by."""
    fit: float
    """The same with what retrieval thinks of its passage and how near it is: what they are ranked by."""
    start: int
    """Of the answering words, in characters of the sentence."""
    end: int
    behind: float = 0.0
    """Log odds by which its words are behind the likeliest of its passage; 0 for the likeliest."""
    nearness: float = 1.0
    """How near it is to the question, as a share of the nearest sentence found."""
    rank: int = 0
    """Of its passage in retrieval, from 0."""
    similar: float = 1.0
    """Similarity of its passage and the question; 0 where only words found it."""
    shared: float = 0.0
    """Share of the question's words that its passage has."""

    @property
    def article(self) -> Article:
        """The article that it is from."""
        return self.candidate.passage.article

    @property
    def words(self) -> str:
        """The answering words."""
        return self.candidate.sentence.text[self.start : self.end]

    @property
    def is_near(self) -> bool:
        """Whether it is about what was asked, answer or not."""
        return self.nearness >= NEAR and (self.similar >= SIMILAR or self.shared >= SHARED)


@dataclass(frozen=True, slots=True)
class Findings:
    """What the reader makes of a question and all passages found for it."""

    pointed: tuple[Pointed, ...]
    """Every sentence, best first."""
    probability: float
    """That they answer the question, 0 to 1."""

    @property
    def answers(self) -> bool:
        """Whether the articles answer, as far as the reader can tell."""
        return self.probability >= _judgement().threshold

    @property
    def near(self) -> tuple[Candidate, ...]:
        """The sentences that are worth showing to somebody whose question they do not answer, best first."""
        return tuple(one.candidate for one in self.pointed if one.is_near)


def features(found: Sequence[ScoredPassage], read: Sequence[PassageReading]) -> Mapping[str, float]:
    """Return what the judgement is made of; every value is 0 where nothing was found."""
    if not read:
        return dict.fromkeys(FEATURES, 0.0)
    values = (
        read[0].answers,
        max(one.answers for one in read[:JUDGED]),
        found[0].dense or 0.0,
        found[0].lexical or 0.0,
    )
    return dict(zip(FEATURES, values, strict=True))


def probability(values: Mapping[str, float]) -> float:
    """Return the probability, 0 to 1, that what was found answers, for features."""
    return _judgement().probability(values)


def _judgement() -> Fitted:
    return fitted("bot.answering.retrieval", "judgement.toml")
