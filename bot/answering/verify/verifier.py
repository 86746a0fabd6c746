"""The verdict on the sentences of a draft: proved by spans of articles, or dropped with a reason.

In three steps, which the engine times: `examine` gathers the evidence of each sentence and vetoes what is exact and
stands nowhere; whether the rest follows is judged, by a model that sees each sentence with its evidence alone; `decide`
makes proofs of what passed. Nothing here calls a language model.

Where no model judges, a sentence passes if everything exact in it stands in the very sentences that it marks, and if
the reader does not say that it cannot follow from them: see "In the place of a judge" in `evaluation/VERIFICATION.md`.
"""

from collections.abc import Sequence
from typing import Protocol

from bot.answering.question import Question
from bot.answering.types import DraftSentence, Exhibit, Library, Rejected
from bot.answering.verify.citation import Citation, Proof, certify
from bot.answering.verify.evidence import Evidence, gather, head
from bot.answering.verify.examined import Examined, Verdict
from bot.answering.verify.marks import outside_quotations
from bot.answering.verify.named import KnownWords
from bot.answering.verify.own_characters import given_back
from bot.answering.verify.quotations import without_marks
from bot.answering.verify.vetoes import Vetoes
from index.text.analyser import analyse
from index.text.language import detect
from index.types import Vectors

LONGEST = 1200
"""Characters. What is longer is no sentence, and would take its time to be read."""

FEWEST_ALONE = 4
"""Words of a sentence that says something by itself: a shorter one does not without its question, « 62 »."""

FOLLOWS = -3.7
"""Log odds, by the reader, from which a sentence that nobody judges is shown. Of the claims that it was not trained on,
two in a hundred of those that follow are below, and one in seven of those that do not."""


class Reads(Protocol):
    """What the verifier needs of the reader."""

    @property
    def vocabulary(self) -> KnownWords:
        """What it knows of single words."""
        ...

    def follows(self, pairs: Sequence[tuple[str, str, str]]) -> list[float]:
        """Return log odds that claims follow, each with the heads of its articles and its evidence."""
        ...


class Verifier:
    """Decides what of a draft is proved; the only maker of citations."""

    def __init__(self, library: Library, reader: Reads) -> None:
        self._library = library
        self._reader = reader
        self._shown: tuple[Sequence[Exhibit], Vectors] | None = None
        """Exhibits of the draft that was examined last, with their vectors: each of its sentences is held to them."""

    def examine(self, question: Question, sentence: DraftSentence, exhibits: Sequence[Exhibit]) -> Examined:
        """Gather the evidence of a sentence and veto what is exact and stands nowhere. Blocks.

        `question` is what it answers. A veto is `figure`, `date`, `name`, `quotation` or `order`; `no_evidence` without
        exhibits, `empty` for a sentence without words, `question` for one that asks, `length` for one that is no
        sentence.
        """
        if unfit := _unfit(sentence.text, exhibits):
            return Examined(sentence, sentence.text, None, unfit)
        alone = len(sentence.text.split()) >= FEWEST_ALONE
        statement = sentence.text if alone else f"{question.standalone} {sentence.text}"
        lang = detect(sentence.text) if alone else question.answer_language
        vetoes = Vetoes(sentence.text, lang, question, self._reader.vocabulary)
        near = self._similarities(statement, exhibits)
        nearness = {exhibit.number: float(cosine) for exhibit, cosine in zip(exhibits, near, strict=True)}
        evidence = gather(sentence, exhibits, near, vetoes.lacks)
        veto = vetoes.objection(evidence)
        evidence = vetoes.without_orders(evidence) or evidence  # nor is an order cited where something else proves it
        if veto:
            return Examined(sentence, statement, evidence, veto, nearness=nearness)
        needed = _needed(statement, lang, evidence)
        if vetoes.objection(needed):
            needed = evidence  # « soixante-deux » proves 62 and shares no word with it
        return Examined(sentence, statement, evidence, None, _strays(vetoes, evidence), needed, nearness)

    def decide(self, examined: Examined, verdict: Verdict | None = None) -> Proof | Rejected:
        """Return the proof of a sentence, or why it is dropped.

        `verdict` is a judge's, which decides in every case but that of a veto. Without one, what strays from its marks
        is dropped, and what the reader does not see in its evidence, which blocks for some 30 ms.
        """
        text = examined.sentence.text
        if examined.to_judge is None:
            return Rejected(text, examined.veto or "no_evidence", examined.marked)
        evidence = examined.needed or examined.to_judge
        passes = verdict == "supported" if verdict else (not examined.strays and self._follows(examined, evidence))
        if not passes:
            return Rejected(text, verdict or "unproved", examined.marked)
        cited = _best_first(evidence, examined)
        return Proof(
            given_back(without_marks(text, evidence), [*evidence.texts, *map(head, evidence.articles)]),
            tuple(dict.fromkeys(_cite(exhibit, start) for exhibit, start in cited)),
            tuple(exhibit.number for exhibit, _ in cited),
            examined.sentence.quoted,
        )

    def quote(self, exhibit: Exhibit) -> Proof:
        """Certify a sentence of an article as its own proof, word for word."""
        evidence = Evidence((exhibit,), 1)
        return Proof(exhibit.text, (_cite(exhibit, evidence.starts[0]),), (exhibit.number,), quoted=True)

    def _follows(self, examined: Examined, evidence: Evidence) -> bool:
        """Whether the reader sees a sentence in its evidence; an article's own words it is not asked about."""
        if any(examined.statement in text for text in evidence.texts):
            return True
        heads = " / ".join(map(head, evidence.articles))
        (odds,) = self._reader.follows([(examined.statement, heads, " ".join(evidence.texts))])
        return odds >= FOLLOWS

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
    return "question" if outside_quotations(text).rstrip(' »”"').endswith("?") else None


def _strays(vetoes: Vetoes, evidence: Evidence) -> bool:
    """Whether a sentence without a veto says more than what it marks: see `Examined.strays`."""
    marked = evidence.of_marked()
    return (marked is not None and vetoes.objection(marked) is not None) or vetoes.needs_arithmetic(marked or evidence)


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


def _best_first(evidence: Evidence, examined: Examined) -> list[tuple[Exhibit, int]]:
    """Return the exhibits of evidence and where they begin: what is marked, the nearest first, then what was added.

    What only says who « il » is stands before what he did, in the article and so in the prompt. Of 153 claims that are
    proved by several sentences another one is first so than in the prompt in 109; in about five of these the one in the
    prompt was the better.
    """
    marked = {exhibit.number for exhibit in examined.marked}
    places = zip(evidence.exhibits, evidence.starts, strict=True)
    return sorted(places, key=lambda at: (at[0].number not in marked, -examined.nearness.get(at[0].number, 0.0)))


def _cite(exhibit: Exhibit, start: int) -> Citation:
    return certify(exhibit.passage, start, exhibit.sentence.end)
