"""Sourcier's own judges, as pyproject.toml registers them, and what others are made of."""

from bot.answering.deadline import Deadline
from bot.answering.judges import Judge, MakeJudge, ModelJudge, llm, nobody
from bot.answering.model import Model
from bot.answering.usage import Usage
from bot.answering.verify import Examined, Verdict

__all__ = ["Deadline", "Examined", "Judge", "MakeJudge", "Model", "ModelJudge", "Usage", "Verdict", "llm", "nobody"]
