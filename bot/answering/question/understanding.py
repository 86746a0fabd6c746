"""A question, understood once: everything that later steps need to know of it, before anything is searched."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.answering.question.own_words import FollowUp, own_words
from bot.answering.question.queries import queries
from bot.answering.question.standalone import standalone, standalone_by_model
from bot.answering.question.subject import subject
from bot.answering.types import Turn
from bot.llm import Deadline, Model, Usage
from index.text.language import detect
from index.text.typography import visible

_LONGEST_EARLIER_ANSWER = 300  # characters


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked. Made by `understand` or `understand_by_model`, and handed from step to step as it is."""

    text: str
    """As it was asked, without what nobody sees."""
    language: str
    """ISO 639-1 code of the language in which it is asked, and therefore answered."""
    standalone: str
    """As it is searched: understandable without the conversation."""
    queries: tuple[str, ...]
    """The searches that it deserves: the whole first, then each of its parts if it has several."""
    earlier_answer: str = ""
    """The answer that a follow-up refers to, shortened; empty for a question that stands alone."""
    subject: str = ""
    """Whom or what it wants to be told about, if it asks nothing else."""

    follow_up: FollowUp | None = None
    """What a follow-up says itself, where only rules have understood it: it may name something new."""

    @property
    def parts(self) -> int:
        """How many searches it deserves, the one for the whole included."""
        return len(self.queries)


def understand(text: str, history: Sequence[Turn] = ()) -> Question:
    """Understand a question by rules. Blocks, a few milliseconds."""
    text = visible(text)
    alone = standalone(text, history)
    return replace(_question(text, alone, history), follow_up=own_words(text, alone, history))


async def understand_by_model(
    model: Model, text: str, history: Sequence[Turn], deadline: Deadline, usage: Usage
) -> Question:
    """Understand a question, a follow-up with the help of a model; by rules where that fails."""
    text = visible(text)
    rewritten = await standalone_by_model(model, text, history, deadline, usage)
    question = await asyncio.to_thread(_question, text, rewritten, history)
    by_rules = rewritten != text and rewritten == standalone(text, history)
    return replace(question, follow_up=own_words(text, rewritten, history)) if by_rules else question


def _question(text: str, standalone: str, history: Sequence[Turn]) -> Question:
    language = detect(text)
    answers = [turn.content for turn in history if turn.role == "assistant"]
    earlier = answers[-1][:_LONGEST_EARLIER_ANSWER] if answers and standalone != text else ""
    return Question(text, language, standalone, queries(standalone, language), earlier, subject(text))
