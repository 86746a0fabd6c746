"""One question, from the asker to the proved answer: the story of this program, from top to bottom.

    understand   the question, with the conversation so far
    read         search the index, weigh every sentence found
    judge        do the articles answer this at all?
    draft        a model writes sentences that name their proof          (or: choose the articles' own sentences)
    verify       each sentence is proved by a span of an article, or dropped
    answer       what is proved, with its citations; or an abstention that helps

The model never writes a quotation, and no sentence leaves here that did not pass the verifier.
"""

import asyncio
import time
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, field

from bot.answering import composing
from bot.answering.abstaining import suggestions
from bot.answering.composing import Circumstances
from bot.answering.deadline import Deadline
from bot.answering.disagreement import disagree
from bot.answering.drafting import draft
from bot.answering.events import Event, Finished, Proved, Retrieved
from bot.answering.extractive import choose
from bot.answering.context import arrange
from bot.answering.document import AnswerDocument
from bot.answering.gate import EvidenceGate
from bot.answering.model import Model
from bot.answering.reading import Reading, read
from bot.answering.standalone import standalone
from bot.answering.types import Exhibit, Library, Rejected, Turn
from bot.answering.verification.citation import Proof
from bot.answering.verification.verifier import Verifier


@dataclass(slots=True)
class Timings:
    """Seconds by step."""

    steps: dict[str, float] = field(default_factory=dict)
    _last: float = field(default_factory=time.monotonic)

    def step(self, name: str) -> None:
        """Book the time since the last step under a name."""
        now = time.monotonic()
        self.steps[name] = round(self.steps.get(name, 0.0) + now - self._last, 4)
        self._last = now


class AnswerEngine:
    """Answers questions about the articles of a library, with a model or without."""

    def __init__(self, library: Library, gate: EvidenceGate, model: Model | None, seconds: float) -> None:
        self._library = library
        self._gate = gate
        self._model = model
        self._seconds = seconds
        """For one whole answer."""
        self._verifier = Verifier(library)

    async def answer(
        self, question: str, history: Sequence[Turn] = (), *, use_model: bool = True
    ) -> AsyncIterator[Event]:
        """Answer a question: progress events, then `Finished`. Raises StoreError if the index cannot be searched."""
        deadline, timings = Deadline.after(self._seconds), Timings()
        model = self._model if use_model else None
        asked = await asyncio.to_thread(standalone, question, history)
        reading = await asyncio.to_thread(read, self._library, question, asked)
        evidence = await asyncio.to_thread(self._gate.probability, asked, reading.passages)
        timings.step("retrieve")
        yield Retrieved(len(reading.passages))

        around = Circumstances(reading, evidence, timings)
        if evidence < self._gate.threshold:
            yield Finished(self._abstention(around, mode="llm" if model else "extractive"))
            return
        proofs: list[Proof] = []
        if model:
            async for event in self._drafted(model, reading, deadline, around):
                yield event
