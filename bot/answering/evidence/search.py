"""Everything about a question that is known before a word of the answer is written."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.answering.evidence.relevance import Candidate, Key, weigh
from bot.answering.question import queries
from bot.answering.types import Library, Turn
from index.text.language import detect
from index.types import ScoredPassage

PASSAGES_READ = 12
"""Passages whose sentences are weighed. More adds noise and time: the thirteenth holds a gold quote in fewer than
one question in fifty."""

PASSAGES_CARRIED = 3
"""Passages of the previous answer that stay in view of a follow-up."""

ON_SUBJECT = 0.15
"""Similarity of centred vectors (see `ScoredPassage.dense`) below which a passage is about something else."""

WORDS_SHARED = 0.3
"""Share of the question's words that a passage which is far in meaning must have to be on its subject."""

_LONGEST_SAID = 300  # characters


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
    parts: int = 1
    """How many searches the question deserved."""

    @property
    def is_on_subject(self) -> bool:
        """Whether anything that was found is about what was asked, however faintly: else no model needs to read it."""
        return any(
            (found.dense or 0.0) >= ON_SUBJECT or (found.lexical or 0.0) >= WORDS_SHARED for found in self.passages
        )


def said_before(standalone: str, question: str, history: Sequence[Turn]) -> str:
    """Return the answer that a follow-up leans on: what was cited for it may be what is asked about now."""
    answers = [turn.content for turn in history if turn.role == "assistant"]
    return answers[-1][:_LONGEST_SAID] if answers and standalone != question else ""


def read(library: Library, question: str, standalone: str, said: str = "") -> Reading:
    """Search for a question, for each of its parts and for what was said before; weigh every sentence found. Blocks."""
    language = detect(question)
    asked = queries(standalone)
    found = merged([library.search(query, PASSAGES_READ) for query in asked])[: PASSAGES_READ + 4 * (len(asked) - 1)]
    if said:
        found = merged([found, library.search(said, PASSAGES_CARRIED)])
    weighed = weigh(library, asked, language, found)
    return Reading(question, standalone, language, tuple(found), tuple(combined(weighed)), len(asked))


def combined(weighed: Sequence[Sequence[Candidate]]) -> list[Candidate]:
    """Combine what fits the parts of a question: the best sentence for a part is worth the best for the whole."""
    best: dict[Key, Candidate] = {}
    whole = max((candidate.score for candidate in weighed[0]), default=0.0)
    for part in weighed:
        scale = whole / (max((candidate.score for candidate in part), default=0.0) or 1.0)
        for candidate in part:
            scaled = replace(candidate, score=candidate.score * scale)
            known = best.get(candidate.key)
            if known is None or scaled.score > known.score:
                best[candidate.key] = scaled
    return sorted(best.values(), key=lambda candidate: -candidate.score)


def merged(rankings: Sequence[Sequence[ScoredPassage]]) -> list[ScoredPassage]:
    """Merge the rankings of several queries: the first of each, then the second of each, …; each passage once."""
    merged: dict[str, ScoredPassage] = {}
    for rank in range(max((len(ranking) for ranking in rankings), default=0)):
        for ranking in rankings:
            if rank < len(ranking):
                merged.setdefault(ranking[rank].passage.passage_id, ranking[rank])
    return list(merged.values())
