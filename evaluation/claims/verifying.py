"""The verifier and its judge as claims are tried on them."""

from collections.abc import AsyncIterator, Callable, Sequence

from bot.answering.judge import judges
from bot.answering.question import Question
from bot.answering.verify import Examined, Verdict, Verifier
from bot.llm import Deadline
from bot.wiring import Sourcier
from index.reader import Reader

Judge = Callable[[Question, Sequence[Examined]], AsyncIterator[tuple[int, Verdict]]]
"""Yields the place of sentences of one prompt with what is to be said of them. Raises ModelError."""


def verifier_of(sourcier: Sourcier) -> Verifier:
    """Return the verifier over an index."""
    return Verifier(sourcier.index.reader, Reader.shared())


def judge_by(judge: judges.Judge, seconds: float) -> Judge:
    """Return the judge with its deadline, asked once for all sentences of one prompt."""
    return lambda question, examined: judge.verdicts(question, examined, Deadline.after(seconds))
