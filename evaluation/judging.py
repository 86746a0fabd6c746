"""A model as judge of support: a second opinion beside the string measures, never mixed with them."""

import asyncio
import json
from collections.abc import Sequence
from dataclasses import dataclass

from bot.answering.deadline import Deadline
from bot.answering.model import Message, Model, model_of
from bot.settings import Settings
from evaluation.measures.folding import fold, without_markers
from evaluation.measures.support import Judge, judged_pairs
from evaluation.runs.folder import RunFolder
from evaluation.runs.lines import AnswerLine
from index.errors import ModelError, SettingsError
from prompts import load_prompt

_VERDICT_TOKENS = 300
"""Enough for a reasoning model to come to its one word."""


@dataclass(frozen=True, slots=True)
class Judging:
    """Which model is to judge. Its key is OPENAI_API_KEY."""

    model: str
    url: str | None = None
    """Of any OpenAI-compatible endpoint; OPENAI_BASE_URL's if None."""
    parallel: int = 4


def judge_answers(lines: Sequence[AnswerLine], judging: Judging, settings: Settings, folder: RunFolder) -> Judge:
    """Have every pair of quotes and sentence judged that ALCE asks about; verdicts are kept in `judge.jsonl`.

    Raises SettingsError without an endpoint, ModelError if the judge cannot be asked.
    """
    endpoint = {"llm_model": judging.model} | ({"openai_base_url": judging.url} if judging.url else {})
    model = model_of(settings.model_copy(update=endpoint))
    if model is None:
        raise SettingsError("the judge needs an endpoint: give --judge-url, or set OPENAI_BASE_URL or OPENAI_API_KEY")
    verdicts = _Verdicts(folder, judging.model)
    wanted = [pair for line in lines for pair in judged_pairs(line.answer) if verdicts.of(pair) is None]
    asyncio.run(_ask_all(list(dict.fromkeys(wanted)), model, verdicts, judging.parallel, settings.llm_timeout))
    return lambda premise, claim: bool(verdicts.of((premise, claim)))


class _Verdicts:
    """The verdicts so far, in memory and on disk."""

    def __init__(self, folder: RunFolder, model: str) -> None:
        self._file = folder.path / "judge.jsonl"
        self._model = model
        self._known: dict[tuple[str, str], bool] = {}
        if self._file.is_file():
            for line in self._file.read_text(encoding="utf-8").split("\n")[:-1]:
                told = json.loads(line)
                if told["model"] == model:
                    self._known[told["premise"], told["claim"]] = told["supports"]

    def of(self, pair: tuple[str, str]) -> bool | None:
        return self._known.get(pair)

    def add(self, pair: tuple[str, str], *, supports: bool) -> None:
        self._known[pair] = supports
        told = {"model": self._model, "premise": pair[0], "claim": pair[1], "supports": supports}
        with self._file.open("a", encoding="utf-8") as file:
            file.write(json.dumps(told, ensure_ascii=False) + "\n")


async def _ask_all(
    pairs: Sequence[tuple[str, str]], model: Model, verdicts: _Verdicts, parallel: int, seconds: float
) -> None:
    free = asyncio.Semaphore(parallel)
    prompt = load_prompt("judge")

    async def ask(pair: tuple[str, str]) -> None:
        premise, claim = pair
        async with free:
            content = prompt.render(premise=premise, claim=without_markers(claim).strip())
            told = await model.complete(
                [Message("user", content)], deadline=Deadline.after(seconds), max_tokens=_VERDICT_TOKENS
            )
        verdicts.add(pair, supports=read_verdict(told))

    await asyncio.gather(*(ask(pair) for pair in pairs))


def read_verdict(told: str) -> bool:
    """Return what the judge says last, `yes` or `no`. Raises ModelError if it says neither."""
    said = [word.strip(".,:;!*\"'") for word in fold(told).split()]
    verdict = next((word for word in reversed(said) if word in {"yes", "no"}), None)
    if verdict is None:
        raise ModelError(f"the judge said neither yes nor no but {told[:80]!r}: choose another --judge model")
    return verdict == "yes"
