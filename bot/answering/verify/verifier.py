"""The verdict on the sentences of a draft: proved by spans of articles, or dropped with a reason.

In three steps, which the engine times: `examine` gathers the evidence of each sentence and vetoes what is exact and
stands nowhere; whether the rest follows is judged, by a model that sees each sentence with its evidence alone or, where
there is none, by `support`; `decide` makes proofs of what passed. Nothing here calls a language model.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from bot.answering.question import Question
from bot.answering.types import DraftSentence, Exhibit, Library, Rejected, Vectors
from bot.answering.verify.citation import Citation, Proof, certify
from bot.answering.verify.evidence import Evidence, gather, head
from bot.answering.verify.vetoes import Vetoes, without_marks
from bot.answering.wording import leans_on_the_sentence_before
from index.reader.readings import NOWHERE, likelihood
from index.text.analyser import analyse
from index.text.language import detect

LONGEST = 1200
"""Characters. What is longer is no sentence, and would take its time to be read."""

SHORT = 4
"""Words. A shorter sentence says nothing without its question: « 62 »."""

SUPPORTED = 0.5
"""Least probability of what is shown where no model judges."""

STRAYED = 2.0
"""Log odds that a sentence loses whose figure, date or name stands only beside what it marks: in what it marks,
somebody else has another one."""

Verdict = Literal["supported", "contradicted", "unknown"]


class Entailment(Protocol):
    """Tells how likely claims follow from their evidence, and words from names."""

    def follows(self, claims: Sequence[tuple[str, str, str]]) -> Sequence[float]:
        """Return the log odds for claims, each with the heads of its articles and its evidence. Blocks."""
        ...

    def is_word(self, word: str) -> bool:
        """Whether a word with a capital is a common word of some language, not only a name."""
        ...


@dataclass(frozen=True, slots=True)
class Examined:
    """A sentence of a draft with its evidence, before anybody judged whether it follows."""

    sentence: DraftSentence
    statement: str
    """The sentence as it is judged: together with its question if it says nothing alone."""
    evidence: Evidence | None
    veto: str | None
    """Why it cannot be shown whatever a judge says; None if code has no objection."""
    probability: float
    """That it follows, as far as can be told without a judge; 0 where code objects."""
    strays: bool = False
    """Whether a figure, date or name of it stands only in sentences that it does not mark."""
    needed: Evidence | None = None
    """The part of the evidence that is cited: the rest adds no word, figure, date or name."""


class Verifier:
    """Decides what of a draft is proved; the only maker of citations."""

    def __init__(self, library: Library, entailment: Entailment) -> None:
        self._library = library
        self._entailment = entailment
        self._shown: tuple[Sequence[Exhibit], Vectors] | None = None
        """Exhibits of the draft that was examined last, with their vectors: each of its sentences is held to them."""

    def examine(
        self, question: Question, sentence: DraftSentence, exhibits: Sequence[Exhibit], before: str = ""
    ) -> Examined:
        """Gather the evidence of a sentence and veto what is exact and stands nowhere. Blocks.

        `question` is what it answers, `before` the sentence before it in the draft. A veto is `figure`, `date`, `name`,
        `quotation` or `order`; `no_evidence` without exhibits, `empty` for a sentence without words, `question` for
        one that asks, `length` for one that is no sentence.
        """
        unfit = _unfit(sentence.text, exhibits)
        if unfit:
            return Examined(sentence, sentence.text, None, unfit, 0.0)
        alone = len(sentence.text.split()) >= SHORT
        statement = sentence.text if alone else f"{question.standalone} {sentence.text}"
        lang = detect(sentence.text) if alone else question.language
        vetoes = Vetoes(sentence.text, lang, question, self._entailment.is_word)
        evidence = gather(sentence, statement, exhibits, self._similarities, vetoes.lacks)
        veto = vetoes.objection(evidence)
        marked = evidence.of_marked()
        strays = marked is not None and not veto and vetoes.objection(marked) is not None
        odds = NOWHERE if veto else self._entailment.follows([_claim(statement, evidence, before)])[0]
        needed = None if veto else _needed(statement, lang, evidence)
        if needed and vetoes.objection(needed):
            needed = evidence  # « soixante-deux » proves 62 and shares no word with it
        return Examined(sentence, statement, evidence, veto, likelihood(odds - STRAYED * strays), strays, needed)

    def decide(self, examined: Examined, verdict: Verdict | None = None) -> Proof | Rejected:
        """Return the proof of a sentence, or why it is dropped.

        `verdict` is a judge's; without one, the local probability decides. A judge can let through what that
        doubts and refuse what it believes, but never lift a veto.
        """
        return _decided(examined, verdict)

    def quote(self, exhibit: Exhibit) -> Proof:
        """Certify a sentence of an article as its own proof, word for word."""
        evidence = Evidence((exhibit,), 1)
        return Proof(exhibit.text, (_cite(exhibit, evidence.starts[0]),), (exhibit.number,), 1.0)

    def _similarities(self, statement: str, exhibits: Sequence[Exhibit]) -> Vectors:
        last = self._shown
        if last is None or last[0] is not exhibits:
            last = exhibits, self._library.sentence_vectors([(e.article, e.sentence) for e in exhibits])
            self._shown = last
        similar: Vectors = last[1] @ self._library.embed([statement])[0]
        return similar


def _unfit(text: str, exhibits: Sequence[Exhibit]) -> str | None:
    """Return why nothing needs to be compared."""
    if not exhibits:
        return "no_evidence"
    if not any(c.isalnum() for c in text):
        return "empty"
    if len(text) > LONGEST:
        return "length"
    return "question" if text.rstrip(' »”"').endswith("?") else None


def _claim(statement: str, evidence: Evidence, before: str) -> tuple[str, str, str]:
    """Return what is judged: the statement, the heads of its articles, and its evidence.

    A sentence that begins with a pronoun is judged behind the one before it in the draft.
    """
    told = f"{before} {statement}" if before and leans_on_the_sentence_before(statement) else statement
    return told, " / ".join(head(article) for article in evidence.articles), " ".join(evidence.texts)


def _decided(one: Examined, verdict: Verdict | None) -> Proof | Rejected:
    if one.veto or one.evidence is None:
        return Rejected(one.sentence.text, one.veto or "no_evidence", _marked(one.evidence))
    passed = verdict == "supported" if verdict else one.probability >= SUPPORTED
    if not passed:
        return Rejected(one.sentence.text, verdict or "unproved", _marked(one.evidence))
    evidence = one.needed or one.evidence
    citations = tuple(_cite(e, start) for e, start in zip(evidence.exhibits, evidence.starts, strict=True))
    return Proof(
        without_marks(one.sentence.text, evidence),
        tuple(dict.fromkeys(citations)),
        tuple(exhibit.number for exhibit in evidence.exhibits),
        one.probability,
    )


def _marked(evidence: Evidence | None) -> tuple[Exhibit, ...]:
    return evidence.exhibits[: evidence.marked] if evidence else ()


def _needed(statement: str, lang: str, evidence: Evidence) -> Evidence:
    """Return the evidence without sentences that add no word of the statement to the others of its language."""
    wanted = frozenset(analyse(statement, lang))
    kept: list[Exhibit] = []
    covered: frozenset[str] = frozenset()
    for exhibit, text in zip(evidence.exhibits, evidence.texts, strict=True):
        adds = (frozenset(analyse(text, exhibit.article.lang)) & wanted) - covered
        if adds or exhibit.article.lang != lang:
            kept.append(exhibit)
            covered |= adds
    return Evidence(tuple(kept) or evidence.exhibits[:1], min(evidence.marked, max(len(kept), 1)))


def _cite(exhibit: Exhibit, start: int) -> Citation:
    return certify(exhibit.passage, start, exhibit.sentence.end)
