"""The same questions in other words, or in another language: by a model, so only where there is one.

What was written is kept beside the articles, so that two runs are asked the same.
"""

import asyncio
import json
from collections.abc import Mapping
from dataclasses import replace
from importlib.resources import files
from pathlib import Path

from pydantic import BaseModel

from bot.llm import Deadline, Message, Model
from evaluation.datasets.types import EvaluationSet, LabelledQuestion
from evaluation.runs.folder import lines_of
from index.errors import ModelError
from prompts.languages import language_name

_TOKENS = 400
"""Enough for a reasoning model to come to its one line."""

_OTHER_LANGUAGE = "fr"
"""What an English question is translated to; every other becomes English."""


class _RewordedLine(BaseModel):
    id: str
    question: str


def paraphrase(loaded: EvaluationSet, folder: Path, model: Model, seconds: float) -> EvaluationSet:
    """Return the set with its questions in other words. Raises ModelError if the model does not write them."""
    languages = {one.question_id: one.lang for one in loaded.questions}
    return _reworded(loaded, folder / f"{loaded.name}-{loaded.digest}-paraphrased.jsonl", languages, (model, seconds))


def translate(loaded: EvaluationSet, folder: Path, model: Model, seconds: float) -> EvaluationSet:
    """Return the set with its questions in English, English ones in French. Raises ModelError."""
    languages = {one.question_id: _OTHER_LANGUAGE if one.lang == "en" else "en" for one in loaded.questions}
    return _reworded(loaded, folder / f"{loaded.name}-{loaded.digest}-translated.jsonl", languages, (model, seconds))


def _reworded(
    loaded: EvaluationSet, file: Path, languages: Mapping[str, str], asked: tuple[Model, float]
) -> EvaluationSet:
    file.parent.mkdir(parents=True, exist_ok=True)
    known = {line.id: line.question for line in lines_of(file, _RewordedLine)}
    wanted = [one for one in loaded.questions if one.question_id not in known]
    known |= asyncio.run(_write(wanted, file, languages, asked))
    questions = tuple(
        replace(one, text=known[one.question_id], lang=languages[one.question_id]) for one in loaded.questions
    )
    return replace(loaded, name=file.stem.replace(f"-{loaded.digest}", ""), questions=questions)


async def _write(
    questions: list[LabelledQuestion], file: Path, languages: Mapping[str, str], asked: tuple[Model, float]
) -> dict[str, str]:
    model, seconds = asked
    free = asyncio.Semaphore(model.endpoint.at_once)
    written = {}

    async def write(question: LabelledQuestion) -> None:
        async with free:
            prompt = _prompt(question, languages[question.question_id])
            told = await model.complete([Message("user", prompt)], deadline=Deadline.after(seconds), max_tokens=_TOKENS)
        if not (line := told.strip().splitlines()[-1:]):
            raise ModelError("the model wrote no question: choose another model, or leave --variants out")
        written[question.question_id] = line[0].strip()
        with file.open("a", encoding="utf-8") as lines:
            lines.write(
                json.dumps({"id": question.question_id, "question": line[0].strip()}, ensure_ascii=False) + "\n"
            )

    await asyncio.gather(*(write(question) for question in questions))
    return written


def _prompt(question: LabelledQuestion, language: str) -> str:
    template = (files("evaluation.variants") / "paraphrase.md").read_text(encoding="utf-8")
    history = "\n".join(f"{turn.role}: {turn.content}" for turn in question.history)
    return template.format(language=language_name(language, "en"), history=history, question=question.text)
