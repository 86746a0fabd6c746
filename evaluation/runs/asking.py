"""Ask the questions of a set that a run has not asked yet, and write each result down at once."""

import asyncio
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot.answering.document import AnswerDocument
from bot.answering.events import Answerer, final_answer
from bot.terminal import tell_error
from evaluation.datasets.types import LabelledQuestion
from evaluation.measures.ranking import Ranking
from evaluation.runs.folder import RunFolder
from evaluation.runs.lines import AnswerLine, RankingLine, ShownLine

Ranker = Callable[[str], Ranking]
"""Ranks articles for a query."""

Locate = Callable[[AnswerDocument], tuple[ShownLine, ...]]
"""Returns the passages that were read for an answer."""

Advance = Callable[[], None]
"""Called once a question, done now or in the run that was interrupted."""


@dataclass(frozen=True, slots=True)
class AskOptions:
    """How answers are asked for."""

    use_model: bool
    parallel: int
    """Questions at a time: more than one only pays where an endpoint takes it."""
    locate: Locate


def search_text(question: LabelledQuestion) -> str:
    """Return what is searched: the question after what the person said before, as any retriever would be given."""
    return "\n".join([turn.content for turn in question.history if turn.role == "user"] + [question.text])


def ask_rankers(
    questions: Sequence[LabelledQuestion], systems: Sequence[tuple[Ranker, RunFolder]], advance: Advance
) -> list[list[RankingLine]]:
    """Rank for every question, one after the other: side by side, the times would be of no use.

    Of each question all systems are asked before the next: what else the machine does then slows all of them.
    """
    done = [{line.id: line for line in folder.lines(RankingLine)} for _, folder in systems]
    for question in questions:
        for (rank, folder), lines in zip(systems, done, strict=True):
            if question.question_id not in lines:
                lines[question.question_id] = _rank(question, rank)
                folder.append(lines[question.question_id])
        advance()
    return [[lines[question.question_id] for question in questions] for lines in done]


def _rank(question: LabelledQuestion, rank: Ranker) -> RankingLine:
    query = search_text(question)
    started = time.perf_counter()
    ranking = rank(query)
    seconds = time.perf_counter() - started
    return RankingLine(id=question.question_id, ranking=tuple(ranking), seconds=seconds)


async def ask_answerer(
    questions: Sequence[LabelledQuestion],
    answerer: Answerer,
    folder: RunFolder,
    asking: AskOptions,
    advance: Advance,
) -> list[AnswerLine]:
    """Answer every question, several at a time if so wanted; tell on stderr where the model failed."""
    done = {line.id: line for line in folder.lines(AnswerLine)}
    free = asyncio.Semaphore(asking.parallel)

    async def ask(question: LabelledQuestion) -> None:
        async with free:
            if question.question_id not in done:
                started = time.perf_counter()
                events = answerer.answer(question.text, question.history, use_model=asking.use_model)
                answer = await final_answer(events)
                seconds = time.perf_counter() - started
                shown = await asyncio.to_thread(asking.locate, answer)
                line = AnswerLine(id=question.question_id, answer=answer, seconds=seconds, shown=shown)
                folder.append(line)
                done[line.id] = line
            advance()

    await asyncio.gather(*(ask(question) for question in questions))
    lines = [done[question.question_id] for question in questions]
    if failed := [line.answer.fault for line in lines if line.answer.fault]:
        reasons = "; ".join(sorted(set(failed)))
        tell_error(f"the model failed for {len(failed)} of {len(lines)} questions, answered without it: {reasons}")
    return lines
