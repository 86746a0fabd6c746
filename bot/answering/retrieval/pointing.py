"""Have the reader read a question with every passage that was found: each sentence, and how surely it answers."""

from collections.abc import Iterator, Mapping

from bot.answering.retrieval.dated import read_with_dates
from bot.answering.retrieval.findings import JUDGED, Findings, Pointed, features, probability
from bot.answering.retrieval.relevance import Candidate
from bot.answering.retrieval.search import Retrieval
from bot.answering.wording import has_all
from index.reader import PassageReading, Reader, SpanReading
from index.types import ScoredPassage

RANKED = 10.0
"""Log odds that a passage is worth which retrieval ranks first, others in proportion to their scores. On 372 questions
of held-out dossiers the passage ranked first holds the answer in 0.56 of them at 0, 0.81 at 12, 0.80 at 16 and 20, by
retrieval alone in 0.74; on the development sets the first sentence is gold in 0.51, 0.65, 0.69 and 0.71."""

NEAREST = 12.0
"""Log odds that a sentence is worth which is nearest to the question, others in proportion to their scores. It speaks
for what is told in another language as well, whose passage has not the question's words (docs/decisions/0016)."""

NAMED = 10.0
"""Log odds that a sentence is worth more which has all that a follow-up says itself. Of « Et la direction ? », after
« Que dit la CGT ? », the reader reads both questions and finds what the union says.

Of 24 such follow-ups over five newsrooms the first sentence is what is asked for in 17, without this in 11, at 3 in 14,
at 6 in 16. Of 181 others, which stay with a subject, change it or are those of the sets, as many are right. Elsewhere
than in the articles that are talked about, those of the first two passages, it would only be of that name. Not done:
having the reader read « Que dit la direction ? », with the new name in the place of the old; it is right of one less.
"""

TALKED_ABOUT = 2
"""First passages of a follow-up that stays with the subject, whose articles are talked about."""


def point(reader: Reader, retrieval: Retrieval) -> Findings:
    """Read the question with every passage. Blocks, some 80 ms a passage and core."""
    found = retrieval.passages
    question = retrieval.question.standalone
    read = reader.read(question, [(one.passage.article.title, one.passage.text) for one in found])
    best = max((one.score for one in found), default=1.0) or 1.0
    nearest = max((candidate.score for candidate in retrieval.candidates), default=1.0) or 1.0
    known = {candidate.key: candidate for candidate in retrieval.candidates}
    pointed: list[Pointed] = []
    for rank, (passage, told) in enumerate(zip(found, read, strict=True)):
        for candidate, span, begin in _sentences(passage, told, known):
            behind = span.score - told.here
            # Whether the passage answers is judged better by its own head than by its best span (0.81 and 0.74 of
            # those questions); the spans say where in it.
            score = told.answers + behind
            near = candidate.score / nearest
            fit = score + RANKED * passage.score / best + NEAREST * near + NAMED * _named(candidate, retrieval)
            place = span.start - begin, span.end - begin
            about = passage.dense or 0.0, passage.lexical or 0.0
            pointed.append(Pointed(candidate, score, fit, *place, behind, near, rank, *about))
    ranked = tuple(sorted(pointed, key=lambda one: -one.fit))
    judged = read_with_dates(reader, question, found[:JUDGED], read[:JUDGED])
    return Findings(ranked, probability(features(found, judged)))


def _named(candidate: Candidate, retrieval: Retrieval) -> bool:
    """Whether a sentence of what is talked about has all that a follow-up says itself."""
    said, article = retrieval.question.follow_up, candidate.passage.article
    about = {one.passage.article.version for one in retrieval.passages[:TALKED_ABOUT]}
    return (
        said is not None
        and (bool(retrieval.new_subject) or article.version in about)
        and has_all(candidate.sentence.text, article.lang, said.own, said.language)
    )


def _sentences(
    found: ScoredPassage, told: PassageReading, known: Mapping[tuple[str, int], Candidate]
) -> Iterator[tuple[Candidate, SpanReading, int]]:
    """Yield the sentences of a passage, each with its likeliest answer and where in the passage it begins."""
    passage = found.passage
    spans = told.by_span([(s.start - passage.start, s.end - passage.start) for s in passage.sentences])
    for sentence, span in zip(passage.sentences, spans, strict=True):
        candidate = known.get((passage.article.version, sentence.ordinal))
        if candidate is not None:
            yield candidate, span, sentence.start - passage.start
