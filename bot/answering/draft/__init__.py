"""Drafting: numbered sentences of articles in, what the model writes of them out, each sentence proved or refused."""

from bot.answering.draft.drafter import answer_prompt
from bot.answering.draft.second_look import written
from bot.answering.draft.writing import Writing

__all__ = ["Writing", "answer_prompt", "written"]
