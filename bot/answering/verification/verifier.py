"""The verdict on one sentence of a draft: proved by a span of an article, or dropped with a reason.

Evidence is tried in the order of closeness. The first that agrees in figures, names, polarity and speaker, and is
close enough, becomes the citation; markers that point elsewhere are ignored. Nothing here calls a language model.
"""

from collections.abc import Sequence

from bot.answering.types import DraftSentence, Exhibit, Library, Rejected, Vectors
from bot.answering.verification.agreement import (
    check_binding,
    check_figures,
    check_polarity,
    check_question,
    check_speaker,
)
from bot.answering.verification.alignment import Alignment, Candidate, statement
from bot.answering.verification.citation import Citation, Proof, certify
from bot.answering.verification.closeness import THRESHOLD
from bot.answering.verification.cosines import Cosines
from bot.answering.verification.language import guess_language
from bot.answering.verification.naming import check_names, mentions, show_names
from bot.answering.verification.orders import reports_order
from bot.answering.verification.parts import halves, without_echo
from bot.answering.verification.reading import Reading, read
from bot.answering.verification.setting import Setting
from bot.answering.verification.spelling import spelt_as

LONGEST = 1200
"""Characters. What is longer is no sentence, and would take its time to be read."""

DENIED = 0.1
"""How much less close than evidence that says the contrary evidence may be: what is denied needs a proof as near."""

MOST_PARTS = 4
"""How many parts of one sentence may each have a proof of their own."""


class Verifier:
    """Decides whether retrieved sentences prove a drafted one; the only maker of citations.

    `library` embeds what comes without vectors. Without a library and without vectors, closeness is judged by
    the words alone.
    """

    def __init__(self, library: Library | None = None) -> None:
        self._cosines = Cosines(library) if library else None

    def verify(
        self,
        question: str,
        sentence: DraftSentence,
        exhibits: Sequence[Exhibit],
        *,
        vectors: Vectors | None = None,
        vector: Vectors | None = None,
    ) -> Proof | Rejected:
        """Prove a sentence by the exhibits that support it best, whichever the model named.

        `question` is the standalone question that the sentence answers. `vectors` are the exhibits' unit vectors,
        shape (n, d), in the order of `exhibits`; `vector` is that of `statement(question, sentence.text)`, shape (d,).
        The reason of a rejection is the first check that the closest exhibit failed: `figure`, `name`, `polarity`,
        `speaker`, `order`, `meaning`; `no_evidence` without exhibits, `empty` for a sentence without words,
        `question` for one that only repeats it (« Does the US agree? » – « The US agrees. »), `length` for one that
        is no sentence.
        """
        unfit = _unfit(sentence.text, exhibits)
        if unfit:
            return Rejected(sentence.text, unfit)
        asked = guess_language(question)
        lang = guess_language(sentence.text, default=asked)
        cosines = self._similarities(statement(question, sentence.text), exhibits, vectors, vector)
        alignment = Alignment(read(question, asked), read(sentence.text, lang), exhibits, cosines)
        if alignment.only_echoes:
            return Rejected(sentence.text, "question")
        proof = _prove(alignment, sentence.numbers)
        if isinstance(proof, Proof):
            return proof
        shorter = without_echo(alignment.sentence, alignment.question)
        again = _prove(alignment.of(read(shorter, lang)), sentence.numbers) if shorter else proof
        return again if isinstance(again, Proof) else Rejected(sentence.text, proof)

    def _similarities(
        self, stated: str, exhibits: Sequence[Exhibit], vectors: Vectors | None, vector: Vectors | None
    ) -> Vectors | None:
        if self._cosines:
            return self._cosines.between(stated, exhibits, vectors, vector)
        return None if vectors is None or vector is None else vectors @ vector

    def quote(self, exhibit: Exhibit) -> Proof:
        """Certify a sentence of an article as its own proof, word for word, for extractive answers."""
        setting = Setting(exhibit)
        citation = _cite(setting, int(setting.core.leans_back and bool(setting.before)))
        return Proof(exhibit.text, (citation,), (exhibit.number,), 1.0, setting.speaker)


def _unfit(text: str, exhibits: Sequence[Exhibit]) -> str | None:
    """Return why nothing needs to be compared."""
    if not exhibits:
        return "no_evidence"
    if not any(c.isalnum() for c in text):
        return "empty"
    if text.rstrip(' »”"').endswith("?"):
        return "question"
    return "length" if len(text) > LONGEST else None


def _prove(alignment: Alignment, marked: Sequence[int]) -> Proof | str:
    """Return the proof of a sentence, whole or part by part; or what the closest exhibit objects."""
    found = _support(alignment, marked)
    if isinstance(found, Candidate):
        return _proof(alignment.sentence, [found])
    joint = _joint_support(alignment, marked)
    return _proof(alignment.sentence, joint) if joint else found


def _support(alignment: Alignment, marked: Sequence[int], subject: Reading | None = None) -> Candidate | str:
    """Return the first exhibit that proves the whole sentence, or what the closest one objects."""
    reasons, least = [], 0.0
    for candidate in alignment.candidates(marked):
        reason = _objection(alignment, candidate) if candidate.closeness >= least else "polarity"
        if reason == "polarity":
            least = max(least, candidate.closeness - DENIED)
        if reason is None and subject is not None:
            reason = check_names(subject, candidate.evidence, alignment.settings)
        if reason is None:
            return candidate
        reasons.append(reason)
    return reasons[0]


def _joint_support(alignment: Alignment, marked: Sequence[int], depth: int = MOST_PARTS) -> list[Candidate] | None:
    """Return a proof for each part of a sentence that says several things."""
    lang = alignment.sentence.lang
    for cut in halves(alignment.sentence.text):
        one, two = read(cut.first, lang), read(cut.second, lang)
        if not (one.says_something and two.says_something):
            continue
        first = _support(alignment.of(one), marked)
        if isinstance(first, str):
            continue
        rest = alignment.of(two)
        second = _support(rest, marked, one if cut.dependent else None)
        if not isinstance(second, str):
            return [first, second]
        more = _joint_support(rest, marked, depth - 1) if depth > 2 and not cut.dependent else None
        if more:
            return [first, *more]
    return None


def _objection(alignment: Alignment, candidate: Candidate) -> str | None:
    sentence, evidence, exhibits = alignment.sentence, candidate.evidence, alignment.settings
    if candidate.closeness < THRESHOLD:
        return "meaning"
    if evidence.setting.is_order and not reports_order(sentence.text):
        return "order"
    return (
        check_figures(sentence, evidence, alignment.counted, candidate.closeness)
        or check_binding(sentence, evidence)
        or check_names(sentence, evidence, exhibits)
        or check_question(alignment.question, sentence, evidence)
        or check_polarity(sentence, evidence)
        or check_speaker(sentence, evidence, exhibits)
    )


def _proof(sentence: Reading, found: Sequence[Candidate]) -> Proof:
    evidence = [show_names(sentence, candidate.evidence) for candidate in found]
    speaker = next((each.setting.speaker for each in evidence if each.setting.speaker), None)
    citations = tuple(dict.fromkeys(_cite(each.setting, each.steps) for each in evidence))
    same_language = all(each.lang == sentence.lang for each in evidence)
    quotes = [citation.quote for citation in citations]
    return Proof(
        spelt_as(quotes, sentence.text, sentence.lang) if same_language else sentence.text,
        citations,
        tuple(dict.fromkeys(each.setting.exhibit.number for each in evidence)),
        min(candidate.closeness for candidate in found),
        speaker,
        attribution_lost=speaker is not None and not sentence.claims and not mentions(sentence, speaker),
    )


def _cite(setting: Setting, steps: int) -> Citation:
    sentence, passage = setting.exhibit.sentence, setting.exhibit.passage
    return certify(passage, setting.before[steps - 1].start if steps else sentence.start, sentence.end)
