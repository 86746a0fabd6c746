"""A question, understood once: everything that later steps need to know of it, before anything is searched."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.answering.question.answer_language import wished_language
from bot.answering.question.own_words import FollowUp, own_words
from bot.answering.question.queries import queries
from bot.answering.question.standalone import recent, standalone, standalone_by_model
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
    """ISO 639-1 code of the language in which it is asked."""
    standalone: str
    """As it is searched: understandable without the conversation, and without « réponds en anglais »."""
    queries: tuple[str, ...]
    """The searches that it deserves: the whole first, then each of its parts if it has several."""
    earlier_answer: str = ""
    """The answer that a follow-up refers to, shortened; empty for a question that stands alone."""
    subject: str = ""
    """Whom or what it wants to be told about, if it asks nothing else."""
    leans: bool = False
    """Whether it is understood only with the conversation, which `standalone` then says itself."""
    wished_language: str = ""
    """ISO 639-1 code of the language that it asks to be answered in; empty where it names none."""
    follow_up: FollowUp | None = None
    """What a follow-up says itself, where only rules have understood it: it may name something new."""

    @property
    def answer_language(self) -> str:
        """ISO 639-1 code of the language that everything is told in: the one it wishes for, or else its own."""
        return self.wished_language or self.language

    @property
    def parts(self) -> int:
        """How many searches it deserves, the one for the whole included."""
        return len(self.queries)


def understand(text: str, history: Sequence[Turn] = ()) -> Question:
    """Understand a question by rules. Blocks, a few milliseconds."""
    said = _said(text, history)
    alone = standalone(said.asked, said.history)
    return replace(_question(said, alone), follow_up=own_words(said.asked, alone, said.history))


async def understand_by_model(
    model: Model, text: str, history: Sequence[Turn], deadline: Deadline, usage: Usage
) -> Question:
    """Understand a question, a follow-up with the help of a model; by rules where that fails."""
    said = await asyncio.to_thread(_said, text, history)
    rewritten = await standalone_by_model(model, said.asked, said.history, deadline, usage)
    question = await asyncio.to_thread(_question, said, rewritten)
    by_rules = question.leans and rewritten == standalone(said.asked, said.history)
    return replace(question, follow_up=own_words(said.asked, rewritten, said.history)) if by_rules else question


@dataclass(frozen=True, slots=True)
class _Said:
    """What was said, and in it what was asked."""

    text: str
    asked: str
    """Without the wish to be answered in a language."""
    wished_language: str
    history: Sequence[Turn]
    """In which nobody wishes for a language: what was wished for then does not count for the next question."""


def _said(text: str, history: Sequence[Turn]) -> _Said:
    text = visible(text)
    wished, asked = wished_language(text)
    earlier = [
        replace(turn, content=wished_language(turn.content)[1]) if turn.role == "user" else turn
        for turn in recent(history)
    ]
    return _Said(text, asked, wished, earlier)


def _question(said: _Said, standalone: str) -> Question:
    language, leans = detect(said.asked), standalone != said.asked
    answers = [turn.content for turn in said.history if turn.role == "assistant"]
    earlier = answers[-1][:_LONGEST_EARLIER_ANSWER] if answers and leans else ""
    return Question(
        said.text, language, standalone, queries(standalone, language), earlier, subject(said.asked),
        leans=leans, wished_language=said.wished_language,
    )  # fmt: skip
