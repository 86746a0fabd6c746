"""The messages of the exam (`exam.tsv`), and the questions of the sets: nothing is fitted on either."""

import json
from importlib.resources import files
from pathlib import Path

from bot.smalltalk.said import Utterance, utterance

FILE = "exam.tsv"


def exam() -> tuple[Utterance, ...]:
    """Return the messages of all people, small talk and questions. Raises ValueError for a line that is none."""
    lines = files("evaluation.smalltalk").joinpath(FILE).read_text(encoding="utf-8").splitlines()
    written = (line.split("\t") for line in lines if not line.startswith("#"))
    return tuple(utterance(kind, language, text) for _, kind, language, text in written)


def questions_of_sets() -> tuple[str, ...]:
    """Return the questions of `evaluation/sets` and `evaluation/calibration`, in a fixed order."""
    found = sorted(Path(str(files("evaluation"))).glob("*/*/questions.jsonl"))
    return tuple(json.loads(line)["question"] for file in found for line in file.read_text("utf-8").splitlines())
