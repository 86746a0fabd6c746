"""The verifier and its judge as claims are tried on them."""

from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from bot.answering.deadline import Deadline
from bot.answering.model import Model
from bot.answering.second_opinion import proves
from bot.answering.types import DraftSentence, Exhibit, Rejected
from bot.answering.verification.citation import Proof
from bot.answering.verification.verifier import Verifier
from bot.wiring import Sourcier

Verdict = Literal["supported", "contradicted", "unknown"]


@dataclass(frozen=True, slots=True)
class Examined:
    """A claim with what the verifier makes of it, before a judge was asked."""

    sentence: DraftSentence
    exhibits: tuple[Exhibit, ...]
    proof: Proof | Rejected

    @property
    def veto(self) -> str | None:
        """Why no judge is asked."""
        return None

    @property
    def probability(self) -> float:
        """1 for what is proved, else 0."""
        return float(isinstance(self.proof, Proof))


class Verifying(Protocol):
    """What is asked of a verifier."""

    def examine(self, question: str, sentence: DraftSentence, exhibits: Sequence[Exhibit]) -> Examined:
        """Examine a sentence of an answer. Blocks."""
        ...

    def decide(self, examined: Examined, verdict: Verdict | None = None) -> Proof | Rejected:
        """Return the proof of a sentence, or why it is dropped."""
        ...


Judge = Callable[[str, Sequence[Examined]], AsyncIterator[tuple[int, Verdict]]]
"""Yields the place of sentences of one prompt with what is to be said of them. Raises ModelError."""


class _Old:
    def __init__(self, verifier: Verifier) -> None:
        self._verifier = verifier

    def examine(self, question: str, sentence: DraftSentence, exhibits: Sequence[Exhibit]) -> Examined:
        return Examined(sentence, tuple(exhibits), self._verifier.verify(question, sentence, exhibits))

    def decide(self, examined: Examined, verdict: Verdict | None = None) -> Proof | Rejected:
        if isinstance(examined.proof, Proof) and verdict not in {None, "supported"}:
            return Rejected(examined.sentence.text, "unknown")
        return examined.proof


def verifier_of(sourcier: Sourcier) -> Verifying:
    """Return the verifier over an index."""
    return _Old(Verifier(sourcier.index.reader))


def judge_by(model: Model, seconds: float) -> Judge:
    """Return the judge that asks a model, once for all sentences of one prompt."""

    async def judge(_: str, examined: Sequence[Examined]) -> AsyncIterator[tuple[int, Verdict]]:
        for place, one in enumerate(examined):
            shown = "\n".join(e.text for e in one.exhibits if e.number in one.sentence.numbers)
            told = await proves(model, shown, one.sentence.text, Deadline.after(seconds))
            yield place, "supported" if told else "unknown"

    return judge
