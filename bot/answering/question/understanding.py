"""A question, understood once: everything that later steps need to know of it, before anything is searched."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.answering.question.answer_language import wished_language
from bot.answering.question.asker import asker_language
from bot.answering.question.follow_up import FollowUp, follow_up_of
from bot.answering.question.queries import queries
from bot.answering.question.standalone import recent, standalone, standalone_by_model
from bot.answering.question.subject import subject
from bot.answering.types import Turn
from bot.llm import Deadline, Model, Usage
from index.text.language import detect
from index.text.typography import visible
from prompts import Replies, load_replies

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
    asker_language: str = ""
    """ISO 639-1 code of the language in which whoever asks is spoken to; empty where nothing is known of it."""
    follow_up: FollowUp | None = None
    """What a follow-up says itself, where only rules have understood it: it may name something new."""

    @property
    def answer_language(self) -> str:
        """ISO 639-1 code of the language that everything is told in: the one it wishes for, or else its own."""
        return self.wished_language or self.language

    @property
    def replies(self) -> Replies:
        """The bot's own sentences around the answer: where it speaks not that language, in that of whoever asks."""
        return load_replies(self.answer_language, self.asker_language)

    @property
    def parts(self) -> int:
        """How many searches it deserves, the one for the whole included."""
        return len(self.queries)


def understand(text: str, history: Sequence[Turn] = ()) -> Question:
    """Understand a question by rules. Blocks, a few milliseconds."""
    asked = _asked(text, history)
    alone = standalone(asked.question, asked.history)
    return replace(_question(asked, alone), follow_up=follow_up_of(asked.question, alone, asked.history))


async def understand_by_model(
    model: Model, text: str, history: Sequence[Turn], deadline: Deadline, usage: Usage
) -> Question:
    """Understand a question, a follow-up with the help of a model; by rules where that fails."""
    asked = await asyncio.to_thread(_asked, text, history)
    alone = await standalone_by_model(model, asked.question, asked.history, deadline, usage)
    question = await asyncio.to_thread(_question, asked, alone)
    by_rules = question.leans and alone == standalone(asked.question, asked.history)
    return replace(question, follow_up=follow_up_of(asked.question, alone, asked.history)) if by_rules else question


@dataclass(frozen=True, slots=True)
class _Asked:
    """What somebody wrote, and the question in it."""

    text: str
    question: str
    """The text without the wish to be answered in a language."""
    wished_language: str
    history: Sequence[Turn]
    """In which nobody wishes for a language: what was wished for then does not count for the next question."""


def _asked(text: str, history: Sequence[Turn]) -> _Asked:
    text = visible(text)
    wished, question = wished_language(text)
    earlier = [
        replace(turn, content=wished_language(turn.content)[1]) if turn.role == "user" else turn
        for turn in recent(history)
    ]
    return _Asked(text, question, wished, earlier)


def _question(asked: _Asked, alone: str) -> Question:
    language, leans = detect(asked.question), alone != asked.question
    answers = [turn.content for turn in asked.history if turn.role == "assistant"]
    earlier = answers[-1][:_LONGEST_EARLIER_ANSWER] if answers and leans else ""
    return Question(
        asked.text, language, alone, queries(alone, language), earlier, subject(asked.question),
        leans=leans, wished_language=asked.wished_language, asker_language=asker_language(),
    )  # fmt: skip
