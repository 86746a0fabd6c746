"""Ask the model for an answer, and hand out its sentences as they are written."""

from collections.abc import AsyncGenerator, Sequence
from contextlib import aclosing
from dataclasses import dataclass, field

from bot.answering.question import Question
from bot.answering.reply import Drafted, SentenceReader, numbers_in
from bot.answering.retrieval import numbered, write_exhibits
from bot.answering.types import DraftSentence, Exhibit
from bot.llm import Deadline, Message, Model, Usage, messages
from index.errors import ModelError
from index.text.foreign import as_data
from prompts import Prompt, load_prompt
from prompts.languages import language_name

LONGEST_ANSWER = 700
"""Tokens of an answer: six sentences with their numbers in Cyrillic, which takes about three times the tokens of
English."""
MOST_SENTENCES = 6
"""Small models go on and on: nobody reads more, and waiting for it costs the reader's time."""
_MOST_POINTED_AT = 3  # exhibits that are quoted for a reply of nothing but markers
_LONGEST_QUESTION = 1_000  # characters


def answer_prompt() -> Prompt:
    """Return the prompt of `Drafter.draft`: its digest is recorded in the answer."""
    return load_prompt("answer")


@dataclass(frozen=True, slots=True)
class Drafter:
    """Drafts one answer.

    `draft` raises DeadlineExceeded, ContextOverflow (try again with fewer exhibits) or another ModelError.
    """

    model: Model
    deadline: Deadline
    usage: Usage = field(default_factory=Usage)

    async def draft(self, question: Question, exhibits: Sequence[Exhibit]) -> AsyncGenerator[Drafted, None]:
        """Yield each sentence once the model has completed it, and `Declined` where it says that nothing answers.

        If the model fails, the whole sentences that it had written are yielded before the error is raised.
        A reply of markers alone, as small models give it, points at sentences: these are yielded themselves, if
        they are in the language of the answer. Nothing at all may be yielded.
        """
        asking = _asking(question, exhibits)
        reader = SentenceReader(question.answer_language, most=MOST_SENTENCES)
        failure: ModelError | None = None
        said = False
        pieces = self.model.stream(asking, deadline=self.deadline, max_tokens=LONGEST_ANSWER, usage=self.usage)
        async with aclosing(pieces):
            try:
                async for piece in pieces:
                    for drafted in reader.feed(piece):
                        said = True
                        yield drafted
                    if reader.is_done:
                        return
            except ModelError as error:
                failure = error
        for drafted in reader.close(broken=failure is not None or self.usage.cut_short):
            said = True
            yield drafted
        if failure is not None:
            raise failure
        if not said:
            for drafted in _pointed_at(reader.seen, question.answer_language, exhibits):
                yield drafted


def _pointed_at(written: str, language: str, exhibits: Sequence[Exhibit]) -> list[DraftSentence]:
    """Return the exhibits that a reply without words names, as sentences of the answer."""
    named = numbered(exhibits, numbers_in(written)[:_MOST_POINTED_AT])
    return [DraftSentence(e.text, (e.number,), quoted=True) for e in named if e.article.lang == language]


def _asking(question: Question, exhibits: Sequence[Exhibit]) -> list[Message]:
    prompt = answer_prompt().render(
        language=language_name(question.answer_language, "en"),  # small models echo any more of it
        exhibits=write_exhibits(exhibits),
        question=as_data(question.standalone, _LONGEST_QUESTION),
    )
    return messages(prompt)
