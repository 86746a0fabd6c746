"""What happened while an answer was made: found, read, asked, refused, failed, and how long each step took."""

import time
from collections.abc import Iterable

from bot.answering.types import Rejected
from bot.llm import Endpoint, Model, Usage
from index.errors import ModelError


class Trace:
    """What is to be told of an answer beside its question and what it says: noted as it happens, never taken back."""

    def __init__(self, reader: str = "") -> None:
        self.reader = reader
        """Digest of the reader's file."""
        self.passages: tuple[str, ...] = ()
        """Ids of the passages found, best first."""
        self.probability: float | None = None
        """Probability, by the reader, that what was found answers."""
        self.endpoint: Endpoint | None = None
        """Of the model that was asked."""
        self.prompt = ""
        """Name and digest of the prompt it was asked with."""
        self.failure: ModelError | None = None
        """Why the model did not finish."""
        self.unjudged = False
        """Whether a sentence is shown of which no model said that it follows from its evidence."""
        self.rejected: list[Rejected] = []
        """Sentences that are not shown."""
        self.usage = Usage()
        self.timings: dict[str, float] = {}
        """Seconds by step."""
        self._last = time.monotonic()

    def found(self, passages: Iterable[str]) -> None:
        """Note the passages found, by their ids."""
        self.passages = tuple(passages)

    def read(self, probability: float) -> None:
        """Note how probable it is, by the reader, that what was found answers."""
        self.probability = probability

    def asks(self, model: Model, prompt: str) -> None:
        """Note that a model is asked, with the prompt of this digest."""
        self.endpoint, self.prompt = model.endpoint, prompt

    def passed_unjudged(self) -> None:
        """Note that a sentence of the model passed without a verdict."""
        self.unjudged = True

    def refused(self, rejected: Rejected) -> None:
        """Note a sentence that is not shown."""
        self.rejected.append(rejected)

    def fails(self, error: ModelError) -> None:
        """Note that the model failed, or that its time was up."""
        self.failure = error

    def took(self, step: str) -> None:
        """Book the time since the last step."""
        now = time.monotonic()
        self.timings[step] = round(self.timings.get(step, 0.0) + now - self._last, 4)
        self._last = now
