"""How well each sentence fits a question: what is read, quoted, and named as nearest when nothing answers."""

import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from bot.answering.question import answers_kind, kind_of
from bot.answering.types import Library
from index.analyser import analyse
from index.types import Passage, ScoredPassage, Sentence

# Weights of the signals below, chosen on the development questions by context recall and by answers right;
# moving one by a third changes either by less than 0.02.
_CLOSENESS, _WORDS, _KIND, _PASSAGE, _NEIGHBOUR = 1.0, 0.8, 0.25, 0.8, 0.15
_VERBAL = re.compile(r"[a-zà-ÿа-яіїєґ]{4}")
_FOREIGN = 0.6
_NO_NEWS = 0.6


Coverage = tuple[float, frozenset[str]]
"""Share of the question's words, rare ones weighing more, 0 to 1; and which of them."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence of a retrieved passage, and how well it fits."""

    passage: Passage
    sentence: Sentence
    score: float
    """Comparable within one question only."""
    closeness: float
    """Cosine similarity with the question, −1 to 1."""
    asked: frozenset[str]
    """The words of the question that it contains, as terms of the analyser."""
    has_kind: bool
    """Whether it contains the kind of thing that is asked for."""

    @property
    def key(self) -> tuple[str, int]:
        """Version of the article and ordinal of the sentence."""
        return self.passage.article.version, self.sentence.ordinal


def weigh(library: Library, query: str, language: str, passages: Sequence[ScoredPassage]) -> list[Candidate]:
    """Return every sentence of the passages with its fit, best first."""
    pairs = [(found, sentence) for found in passages for sentence in found.passage.sentences]
    if not pairs:
        return []
    closeness = library.similarities(query, [(found.passage.article, sentence) for found, sentence in pairs])
    stretched = _stretched([float(value) for value in closeness])
    coverage = _coverages(query, language, [(found.passage, sentence) for found, sentence in pairs])
    best = max(found.score for found in passages) or 1.0
    kind = kind_of(query, language)
    candidates = []
    for (found, sentence), near, close, (covered, asked) in zip(pairs, closeness, stretched, coverage, strict=True):
        has_kind = answers_kind(kind, sentence.text)
        # Across languages words cannot meet, names and figures apart: closeness stands in for them.
        shared = covered if found.passage.article.lang == language else max(covered, _FOREIGN * close)
        score = _CLOSENESS * close + _WORDS * shared + _KIND * has_kind + _PASSAGE * found.score / best
        if not _tells(sentence.text):
            score *= _NO_NEWS
        candidates.append(Candidate(found.passage, sentence, score, float(near), asked, has_kind))
    return sorted(candidates, key=lambda candidate: -candidate.score)


def _tells(text: str) -> bool:
    """Whether a sentence can answer anything: a question cannot, nor a dateline (« BRISSOLLES, samedi 15 mars. »)."""
    asks = text.rstrip('»”" ').endswith("?")
    return not asks and len(text.split()) >= 4 and bool(_VERBAL.search(text))


def _stretched(values: Sequence[float]) -> list[float]:
    low, high = min(values), max(values)
    return [(value - low) / (high - low) if high > low else 1.0 for value in values]


def _coverages(query: str, language: str, pairs: Sequence[tuple[Passage, Sentence]]) -> list[Coverage]:
    """Return for each sentence the share of the question's words in it; its neighbours and title count a little."""
    words = [set(analyse(sentence.text, passage.article.lang)) for passage, sentence in pairs]
    titles = [set(analyse(passage.article.title, passage.article.lang)) for passage, _ in pairs]
    frequency = Counter(word for found in words for word in found)
    asked = {
        word: math.log(1 + len(pairs) / frequency[word]) if frequency[word] else math.log(1 + len(pairs))
        for word in set(analyse(query, language))
    }
    whole = sum(asked.values()) or 1.0
    place = {(passage.article.version, sentence.ordinal): i for i, (passage, sentence) in enumerate(pairs)}
    shares = []
    for i, (passage, sentence) in enumerate(pairs):
        around = set(titles[i])
        for neighbour in (sentence.ordinal - 1, sentence.ordinal + 1):
            at = place.get((passage.article.version, neighbour))
            around |= words[at] if at is not None else set()
        share = sum(
            weight * (1.0 if word in words[i] else _NEIGHBOUR if word in around else 0.0)
            for word, weight in asked.items()
        )
        shares.append((share / whole, frozenset(words[i] & asked.keys())))
    return shares
