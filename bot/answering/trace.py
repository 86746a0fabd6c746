"""What happened while an answer was made: found, asked, refused, failed, and how long each step took."""

import time
from collections.abc import Callable, Iterable

from bot.answering.types import Rejected
from bot.llm import Model, Usage
from index.errors import ModelError
from prompts import load_replies

_FAULTS_NAME = {"key": ("host",), "model": ("host", "model"), "connection": ("host",)}
"""What the sentence about a fault names."""


class Trace:
    """Everything about an answer except what it says: noted as it happens, and never taken back."""

    def __init__(self, question: str, reader: str = "", clock: Callable[[], float] = time.monotonic) -> None:
        self.question = self.standalone = question
        self.reader = reader
        """Digest of the reader's file."""
        self.language = ""
        self.passages: tuple[str, ...] = ()
        self.evidence: float | None = None
        """Probability, by the reader, that what was found answers."""
        self.model: str | None = None
        self.priced = False
        """Whether the model runs where the listed prices hold."""
        self.prompt = self.notice = self.fault = ""
        self.rejected: list[Rejected] = []
        self.usage = Usage()
        self.timings: dict[str, float] = {}
        self._host = ""
        self._clock = clock
        self._last = clock()

    def read(self, standalone: str, language: str, passages: Iterable[str] = ()) -> None:
        """Note what was searched, in which language it was asked, and the passages found (their ids)."""
        self.standalone, self.language, self.passages = standalone, language, tuple(passages)

    def asks(self, model: Model, prompt: str) -> None:
        """Note that a model is asked, with the prompt of this digest."""
        self.model, self.priced, self._host = model.endpoint.model, model.endpoint.priced, model.endpoint.host
        self.prompt = prompt

    def refused(self, rejected: Rejected) -> None:
        """Note a sentence that is not shown."""
        self.rejected.append(rejected)

    def notices(self, key: str) -> None:
        """Note something that the reader should be told."""
        self.notice = load_replies(self.language).say(key)

    def fails(self, error: ModelError) -> None:
        """Note that the model failed: half a sentence for the reader, and what to do for whoever runs the bot."""
        replies = load_replies(self.language)
        self.notice = replies.say("answer.model_failed")
        if error.fault:
            known = {"host": self._host, "model": self.model or ""}
            told = {name: known[name] for name in _FAULTS_NAME.get(error.fault, ())}
            self.fault = replies.say(f"answer.fault_{error.fault}", **told)
        else:
            self.fault = str(error)

    def took(self, step: str) -> None:
        """Book the time since the last step."""
        now = self._clock()
        self.timings[step] = round(self.timings.get(step, 0.0) + now - self._last, 4)
        self._last = now
