"""Search for a question and weigh what is found: all that is known before a word of the answer is written."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.answering.question import Question
from bot.answering.retrieval.change_of_subject import elsewhere
from bot.answering.retrieval.relevance import Candidate, Key, weigh
from bot.answering.types import Library
from bot.llm import Deadline
from index.search.model_time import FOR_RERANKING, asking_until
from index.text.analyser import analyse
from index.types import ScoredPassage

PASSAGES_READ = 12
"""Passages whose sentences are weighed. More adds noise and time: the thirteenth holds a gold quote in fewer than
one question in fifty."""

PASSAGES_A_PART = 4
"""Passages more for each part of a question."""

PASSAGES_CARRIED = 3
"""Passages of the previous answer that stay in view of a follow-up."""

ON_SUBJECT = 0.15
"""Similarity of centred vectors (see `ScoredPassage.dense`) below which a passage is about something else."""

WORDS_SHARED = 0.3
"""Share of the question's words that a passage which is far in meaning must have to be on its subject."""


@dataclass(frozen=True, slots=True)
class Retrieval:
    """A question and what the index has for it."""

    question: Question
    passages: tuple[ScoredPassage, ...]
    candidates: tuple[Candidate, ...]
    """Every sentence of the passages, best first."""
    new_subject: str = ""
    """The own words of a follow-up that has gone on to something else, which is searched for alone."""

    @property
    def is_on_subject(self) -> bool:
        """Whether anything that was found is about what was asked, however faintly: else no model needs to read it."""
        return any(
            (found.dense or 0.0) >= ON_SUBJECT or (found.lexical or 0.0) >= WORDS_SHARED for found in self.passages
        )

    @property
    def shares_words(self) -> bool:
        """Whether what was found has a word of the question; between languages it is enough that the question has any.

        Else there is nothing to read for: in « quoi » and « où ça » the reader saw questions and answered them. Of 185
        questions of four sets none shares no word. A question of one word has to stand there, or one that is spelled
        nearly so: « Paris » was answered out of sentences with « pris ».
        """
        words = set(analyse(self.question.standalone, self.question.language))
        least = WORDS_SHARED if len(words) == 1 else 0.0
        if any((found.lexical or 0.0) > least for found in self.passages):
            return True
        foreign = all(found.passage.article.lang != self.question.language for found in self.passages)
        return foreign and bool(words)


def retrieve_in_time(library: Library, question: Question, deadline: Deadline | None, seconds: float) -> Retrieval:
    """Search and weigh for what may take so many seconds up to a deadline: a model that reranks has its share of them.

    Without a deadline nobody asks a model, and none reranks either.
    """
    with asking_until(deadline.earlier_by(seconds * (1 - FOR_RERANKING)).at if deadline else 0):
        return retrieve(library, question)


def retrieve(library: Library, question: Question) -> Retrieval:
    """Search for a question, for each of its parts and for what a follow-up refers to; weigh every sentence found.

    A follow-up that names something new is searched for there alone. What was cited for an earlier answer may be what
    is asked about now. Blocks.
    """
    new_subject = ""
    found: Sequence[ScoredPassage] = ()
    if question.follow_up:
        other = elsewhere(library, question.follow_up, PASSAGES_READ)
        if other.is_meant:
            found, new_subject = other.found, question.follow_up.own
    found = found or _found(library, question)
    return Retrieval(question, tuple(found), tuple(combined(weigh(library, question, found))), new_subject)


def _found(library: Library, question: Question) -> Sequence[ScoredPassage]:
    most = PASSAGES_READ + PASSAGES_A_PART * (question.parts - 1)
    found = merged([library.search(query, PASSAGES_READ) for query in question.queries])[:most]
    if question.earlier_answer:
        found = merged([found, library.search(question.earlier_answer, PASSAGES_CARRIED)])
    return found


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
