"""Drafting: numbered exhibits in, the model's sentences out, each with the numbers that it claims as proof.

drafter = Drafter(model, deadline, usage)
async for drafted in drafter.draft(question, language, exhibits):  # DraftSentence, or Declined
    ...
mended = await drafter.repair(sentence, question, language, exhibits)  # DraftSentence or None
async for exhibit, translated in Translator(model, deadline, usage).translate(exhibits, language):
    ...
"""

from bot.answering.drafting.cleaning import Declined
from bot.answering.drafting.drafter import Drafter, answer_prompt
from bot.answering.drafting.parsing import Drafted
from bot.answering.drafting.translator import Translator

__all__ = ["Declined", "Drafted", "Drafter", "Translator", "answer_prompt"]
