"""The messages of the exam (`exam.tsv`), and the questions of the sets: nothing is fitted on either."""

import json
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import get_args

from bot.smalltalk.kinds import Kind

FILE = "exam.tsv"


@dataclass(frozen=True, slots=True)
class Message:
    """What somebody would write to a bot about the news."""

    text: str
    language: str
    """ISO 639-1 code."""
    kind: Kind | None
    """What it wants; None for a question about the news, or about the answer before it."""


def everything_said() -> tuple[Message, ...]:
    """Return the messages of all people, small talk and questions. Raises ValueError for a line that is none."""
    lines = files("evaluation.smalltalk").joinpath(FILE).read_text(encoding="utf-8").splitlines()
    return tuple(_message(line) for line in lines if not line.startswith("#"))


def questions_of_sets() -> tuple[str, ...]:
    """Return the questions of `evaluation/sets` and `evaluation/calibration`, in a fixed order."""
    found = sorted(Path(str(files("evaluation"))).glob("*/*/questions.jsonl"))
    return tuple(json.loads(line)["question"] for file in found for line in file.read_text("utf-8").splitlines())


def _message(line: str) -> Message:
    _, kind, language, text = line.split("\t")
    if kind != "question" and kind not in get_args(Kind):
        raise ValueError(f"{FILE}: {kind} is no kind of small talk")
    return Message(text, language, None if kind == "question" else kind)  # type: ignore[arg-type]  # checked above
