"""Ask the questions of a set that a run has not asked yet, and write each result down at once."""

import asyncio
import time
from collections.abc import Callable, Sequence

from bot.answering.document import AnswerDocument
from bot.answering.events import Answerer, Finished
from evaluation.datasets.types import Question
from evaluation.measures.ranking import Ranking
from evaluation.runs.folder import RunFolder
from evaluation.runs.lines import AnswerLine, RankingLine, ShownLine

Ranker = Callable[[str], Ranking]
"""Ranks articles for a query."""

Locate = Callable[[AnswerDocument], tuple[ShownLine, ...]]
"""Returns the passages that were read for an answer."""

Advance = Callable[[], None]
"""Called once a question, done now or in the run that was interrupted."""


def search_text(question: Question) -> str:
    """Return what is searched: the question after what the person said before, as any retriever would be given."""
    return "\n".join([turn.content for turn in question.history if turn.role == "user"] + [question.text])


def ask_ranker(questions: Sequence[Question], rank: Ranker, folder: RunFolder, advance: Advance) -> list[RankingLine]:
    """Rank for every question, one after the other: side by side, the times would be of no use."""
    done = {line.id: line for line in folder.lines(RankingLine)}
    for question in questions:
        if question.question_id not in done:
            query = search_text(question)
            started = time.perf_counter()
            ranking = rank(query)
            seconds = time.perf_counter() - started
            line = RankingLine(id=question.question_id, ranking=tuple(ranking), seconds=seconds)
            folder.append(line)
            done[line.id] = line
        advance()
    return [done[question.question_id] for question in questions]


async def ask_answerer(
    questions: Sequence[Question],
    answerer: Answerer,
    folder: RunFolder,
    locate: Locate,
    advance: Advance,
    *,
    use_model: bool,
    parallel: int,
) -> list[AnswerLine]:
    """Answer every question, up to `parallel` at a time, as far as the endpoint takes it."""
    done = {line.id: line for line in folder.lines(AnswerLine)}
    free = asyncio.Semaphore(parallel)

    async def ask(question: Question) -> None:
        async with free:
            if question.question_id not in done:
                started = time.perf_counter()
                answer = await _last(answerer, question, use_model=use_model)
                seconds = time.perf_counter() - started
                shown = await asyncio.to_thread(locate, answer)
                line = AnswerLine(id=question.question_id, answer=answer, seconds=seconds, shown=shown)
                folder.append(line)
                done[line.id] = line
            advance()

    await asyncio.gather(*(ask(question) for question in questions))
    return [done[question.question_id] for question in questions]


async def _last(answerer: Answerer, question: Question, *, use_model: bool) -> AnswerDocument:
    async for event in answerer.answer(question.text, question.history, use_model=use_model):
        if isinstance(event, Finished):
            return event.answer
    raise RuntimeError(f"no answer came for {question.question_id}, against the contract of Answerer")
