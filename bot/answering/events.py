"""What an answer under way tells its listener: zero or more progress events, then exactly one `Finished`."""

from collections.abc import AsyncGenerator, Sequence
from contextlib import aclosing
from dataclasses import dataclass
from typing import Protocol

from bot.answering.document import AnswerDocument
from bot.answering.types import Turn


@dataclass(frozen=True, slots=True)
class Retrieved:
    """The index has been searched."""

    passages: int
    """How many passages will be read."""


@dataclass(frozen=True, slots=True)
class Proved:
    """One sentence has passed verification, while the model may still be writing."""

    text: str
    """The sentence, without markers."""


@dataclass(frozen=True, slots=True)
class Finished:
    """The answer. Always the last event, whatever failed on the way."""

    answer: AnswerDocument


Event = Retrieved | Proved | Finished


class Answerer(Protocol):
    """Whoever answers questions: the engine, seen from Telegram, the commands and the evaluation."""

    def answer(self, text: str, history: Sequence[Turn] = (), *, use_model: bool = True) -> AsyncGenerator[Event, None]:
        """Answer a question; never raises for a failing model, and never shows an unproved sentence."""
        ...


async def final_answer(events: AsyncGenerator[Event, None]) -> AnswerDocument:
    """Wait for the answer itself, when nobody watches its progress."""
    async with aclosing(events):  # what it took is counted when it ends, and not when it is collected
        async for event in events:
            if isinstance(event, Finished):
                return event.answer
    raise AssertionError("an answer always finishes")
