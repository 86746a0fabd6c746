"""Drafting: numbered exhibits in, proved sentences out, each judged by the numbers that the model claims as proof."""

from bot.answering.draft.drafter import Drafter, answer_prompt
from bot.answering.draft.writing import Writing

__all__ = ["Drafter", "Writing", "answer_prompt"]
