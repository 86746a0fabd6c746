"""The answer as a document: what is proved, or an abstention that helps."""

from bot.answering.compose.composing import Highlights, abstained, answered, quoted
from bot.answering.compose.copies import with_copies
from bot.answering.compose.quoting import Quoted, choose, choose_about

__all__ = ["Highlights", "Quoted", "abstained", "answered", "choose", "choose_about", "quoted", "with_copies"]
