"""Drafting: numbered exhibits in, the model's sentences out, each with the numbers that it claims as proof.

drafter = Drafter(model, deadline, usage)
async for drafted in drafter.draft(question, language, exhibits):  # DraftSentence, or Declined
    ...
mended = await drafter.repair(sentence, question, language, exhibits)  # DraftSentence or None
"""

from bot.answering.drafting.cleaning import Declined
from bot.answering.drafting.drafter import Drafter, answer_prompt
from bot.answering.drafting.parsing import Drafted

__all__ = ["Declined", "Drafted", "Drafter", "answer_prompt"]
