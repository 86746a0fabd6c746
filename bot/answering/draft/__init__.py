"""Drafting: numbered sentences of articles in, what the model writes of them out, each sentence proved or refused."""

from bot.answering.draft.drafter import Drafter, answer_prompt
from bot.answering.draft.writing import Writing

__all__ = ["Drafter", "Writing", "answer_prompt"]
