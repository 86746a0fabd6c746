"""Everything about a question that is known before a word of the answer is written."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.answering.queries import queries
from bot.answering.relevance import Candidate, weigh
from bot.answering.types import Library
from index.language import detect
from index.types import ScoredPassage

PASSAGES_READ = 12
"""Passages whose sentences are weighed. More adds noise and time: the thirteenth holds a gold quote in fewer than
one question in fifty."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A question and what the index has for it."""

    question: str
    """As it was asked."""
    standalone: str
    """As it was searched: understandable without the conversation."""
    language: str
    passages: tuple[ScoredPassage, ...]
    candidates: tuple[Candidate, ...]
    """Every sentence of the passages, best first."""


def read(library: Library, question: str, standalone: str) -> Reading:
    """Search for a question, and for each of its parts, and weigh every sentence found. Blocks."""
    language = detect(question)
    found = merged([library.search(query, PASSAGES_READ) for query in queries(standalone)])[:PASSAGES_READ]
    return Reading(question, standalone, language, tuple(found), tuple(weigh(library, standalone, language, found)))


def merged(rankings: Sequence[Sequence[ScoredPassage]]) -> list[ScoredPassage]:
    """Merge the rankings of several queries: the first of each, then the second of each, …; each passage once."""
    merged: dict[str, ScoredPassage] = {}
    for rank in range(max((len(ranking) for ranking in rankings), default=0)):
        for ranking in rankings:
            if rank < len(ranking):
                merged.setdefault(ranking[rank].passage.passage_id, ranking[rank])
    return list(merged.values())
