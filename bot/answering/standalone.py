"""A follow-up, made understandable without its conversation."""

from collections.abc import Sequence

from bot.answering.types import Turn


def standalone(question: str, history: Sequence[Turn]) -> str:
    """Return the question with what it leaves out: so far, the question before it."""
    asked = [turn.content for turn in history if turn.role == "user"]
    return f"{asked[-1]} {question}" if asked else question
