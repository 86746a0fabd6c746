"""Drafting: numbered exhibits in, the model's sentences out, each with the numbers that it claims as proof.

drafter = Drafter(model, deadline, usage)
async for drafted in drafter.draft(question, language, exhibits):  # DraftSentence, or what the model says of the whole
    ...
"""

from bot.answering.drafting.cleaning import Declined, Disagreeing, Missing
from bot.answering.drafting.drafter import Drafter, answer_prompt
from bot.answering.drafting.parsing import Drafted

__all__ = ["Declined", "Disagreeing", "Drafted", "Drafter", "Missing", "answer_prompt"]
