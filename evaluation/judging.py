"""A model as judge of support: a second opinion beside the string measures, never mixed with them."""

import asyncio
import json
from collections.abc import Sequence
from dataclasses import dataclass

from pydantic import BaseModel

from bot.answering.judge import judge_prompt, proves
from bot.llm import Deadline, Model, model_of
from bot.settings import Settings
from evaluation.measures.folding import without_markers
from evaluation.measures.support import Judge, judged_pairs
from evaluation.runs.folder import RunFolder, lines_of
from evaluation.runs.lines import AnswerLine
from index.errors import SettingsError


@dataclass(frozen=True, slots=True)
class Judging:
    """Which model is to judge. Its key is OPENAI_API_KEY."""

    model: str
    url: str | None = None
    """Of any OpenAI-compatible endpoint; OPENAI_BASE_URL's if None."""
    parallel: int | None = None
    """Requests at a time; as many as the endpoint takes if None."""


def judging_model(judging: Judging, settings: Settings) -> Model:
    """Return the model that is to judge. Raises SettingsError without an endpoint."""
    endpoint = {"llm_model": judging.model} | ({"openai_base_url": judging.url} if judging.url else {})
    model = model_of(settings.model_copy(update=endpoint))
    if model is None:
        raise SettingsError("the judge needs an endpoint: give --judge-url, or set OPENAI_BASE_URL or OPENAI_API_KEY")
    return model


def judge_answers(lines: Sequence[AnswerLine], judging: Judging, settings: Settings, folder: RunFolder) -> Judge:
    """Have every pair of quotes and sentence judged that ALCE asks about; verdicts are kept in `judge.jsonl`.

    Raises SettingsError without an endpoint, ModelError if the judge cannot be asked.
    """
    model = judging_model(judging, settings)
    verdicts = _Verdicts(folder, judging.model)
    wanted = [pair for line in lines for pair in judged_pairs(line.answer) if verdicts.of(pair) is None]
    at_once = judging.parallel or model.endpoint.at_once
    asyncio.run(_ask_all(list(dict.fromkeys(wanted)), model, verdicts, at_once, settings.llm_timeout))
    return lambda premise, claim: bool(verdicts.of((premise, claim)))


class _VerdictLine(BaseModel):
    """A line of `judge.jsonl`."""

    model: str
    prompt: str = ""
    premise: str
    claim: str
    supports: bool


class _Verdicts:
    """The verdicts so far, in memory and on disk."""

    def __init__(self, folder: RunFolder, model: str) -> None:
        self._file = folder.path / "judge.jsonl"
        self._asked = {"model": model, "prompt": judge_prompt().digest}
        """A verdict of another model, or in answer to another prompt, is none."""
        self._known: dict[tuple[str, str], bool] = {}
        for told in lines_of(self._file, _VerdictLine):
            if (told.model, told.prompt) == (model, self._asked["prompt"]):
                self._known[told.premise, told.claim] = told.supports

    def of(self, pair: tuple[str, str]) -> bool | None:
        return self._known.get(pair)

    def add(self, pair: tuple[str, str], *, supports: bool) -> None:
        self._known[pair] = supports
        told = {**self._asked, "premise": pair[0], "claim": pair[1], "supports": supports}
        with self._file.open("a", encoding="utf-8") as file:
            file.write(json.dumps(told, ensure_ascii=False) + "\n")


async def _ask_all(
    pairs: Sequence[tuple[str, str]], model: Model, verdicts: _Verdicts, parallel: int, seconds: float
) -> None:
    free = asyncio.Semaphore(parallel)

    async def ask(pair: tuple[str, str]) -> None:
        premise, claim = pair
        async with free:
            supports = await proves(model, premise, without_markers(claim).strip(), Deadline.after(seconds))
        verdicts.add(pair, supports=supports)

    await asyncio.gather(*(ask(pair) for pair in pairs))
