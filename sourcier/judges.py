"""Sourcier's own judges, as pyproject.toml registers them, and what others are made of."""

from bot.answering.judge import Judge, MakeJudge, ModelJudge, llm, nobody
from bot.answering.question import Question
from bot.answering.verify import Examined, Verdict
from bot.llm import Deadline, Model, Usage

__all__ = [
    "Deadline",
    "Examined",
    "Judge",
    "MakeJudge",
    "Model",
    "ModelJudge",
    "Question",
    "Usage",
    "Verdict",
    "llm",
    "nobody",
]
