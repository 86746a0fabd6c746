"""How near each sentence is to a question: what a model gets to read, before anybody has read it."""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.answering.question import Question
from bot.answering.types import Library
from bot.answering.wording import alike, leans_on
from index.text.analyser import analyse
from index.types import Passage, ScoredPassage, Sentence

# Weights of the signals below, chosen on the development questions by context recall; moving one by a third changes it
# by less than 0.02.
_CLOSENESS, _WORDS, _PASSAGE, _NEIGHBOUR = 1.0, 0.8, 0.8, 0.15
_FOREIGN = 0.6  # of the closeness of a sentence in another language, taken for the words that it shares

Key = tuple[str, int]
"""A sentence: version of its article, its ordinal there."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence of a retrieved passage, and how near it is."""

    passage: Passage
    sentence: Sentence
    score: float
    """Comparable within one question only."""

    @property
    def key(self) -> Key:
        """Which sentence it is."""
        return self.passage.article.version, self.sentence.ordinal

    def leans_on(self, by_key: Mapping[Key, "Candidate"]) -> "Candidate | None":
        """Return the sentence before, if this one is not understood without it (« Il a également nié… »)."""
        version, ordinal = self.key
        before = by_key.get((version, ordinal - 1))
        needs = before and leans_on(before.sentence.text, self.sentence.text, self.passage.article.lang)
        return before if needs else None

    def repeats(self, chosen: Mapping[Key, "Candidate"]) -> bool:
        """Whether it is among those chosen, or says almost word for word what one of them says."""
        return self.key in chosen or any(alike(self.sentence.text, one.sentence.text) for one in chosen.values())


def weigh(library: Library, question: Question, passages: Sequence[ScoredPassage]) -> list[list[Candidate]]:
    """Return for each query of a question every sentence of the passages with its fit, best first."""
    pairs = [(found, sentence) for found in passages for sentence in found.passage.sentences]
    if not pairs:
        return [[] for _ in question.queries]
    closeness = library.similarities(question.queries, [(found.passage.article, sentence) for found, sentence in pairs])
    words = SentenceWords.of([(found.passage, sentence) for found, sentence in pairs])
    return [
        _weighed(query, question.language, pairs, near.tolist(), words)
        for query, near in zip(question.queries, closeness, strict=True)
    ]


def _weighed(
    query: str,
    language: str,
    pairs: Sequence[tuple[ScoredPassage, Sentence]],
    closeness: Sequence[float],
    words: "SentenceWords",
) -> list[Candidate]:
    coverage = words.coverages(analyse(query, language))
    best = max(found.score for found, _ in pairs) or 1.0
    candidates = []
    for (found, sentence), close, covered in zip(pairs, _stretched(closeness), coverage, strict=True):
        # Across languages words cannot meet, names and figures apart: closeness stands in for them.
        shared = covered if found.passage.article.lang == language else max(covered, _FOREIGN * close)
        score = _CLOSENESS * close + _WORDS * shared + _PASSAGE * found.score / best
        candidates.append(Candidate(found.passage, sentence, score))
    return sorted(candidates, key=lambda candidate: -candidate.score)


def _stretched(values: Sequence[float]) -> list[float]:
    low, high = min(values), max(values)
    return [(value - low) / (high - low) if high > low else 1.0 for value in values]


@dataclass(frozen=True, slots=True)
class SentenceWords:
    """The words of the sentences that are weighed, as terms of the analyser; one entry a sentence."""

    own: list[set[str]]
    around: list[set[str]]
    """Those of its neighbours and of its article's title."""
    frequency: Counter[str]
    """In how many of the sentences a word stands."""

    @classmethod
    def of(cls, pairs: Sequence[tuple[Passage, Sentence]]) -> "SentenceWords":
        """Analyse sentences, each in the language of its article."""
        own = [set(analyse(sentence.text, passage.article.lang)) for passage, sentence in pairs]
        articles = {passage.article.version: passage.article for passage, _ in pairs}
        titles = {version: set(analyse(article.title, article.lang)) for version, article in articles.items()}
        place = {(passage.article.version, sentence.ordinal): i for i, (passage, sentence) in enumerate(pairs)}
        around = []
        for passage, sentence in pairs:
            beside = [(passage.article.version, sentence.ordinal + step) for step in (-1, 1)]
            around.append(titles[passage.article.version].union(*(own[place[key]] for key in beside if key in place)))
        return cls(own, around, Counter(word for found in own for word in found))

    def coverages(self, query: Sequence[str]) -> list[float]:
        """Return for each sentence the share of a query's words in it, rare ones weighing more, 0 to 1.

        Its neighbours and its article's title count a little.
        """
        asked = {word: math.log(1 + len(self.own) / (self.frequency[word] or 1)) for word in set(query)}
        whole = sum(asked.values()) or 1.0
        return [
            sum(
                weight * (1.0 if word in own else _NEIGHBOUR if word in around else 0.0)
                for word, weight in asked.items()
            )
            / whole
            for own, around in zip(self.own, self.around, strict=True)
        ]
