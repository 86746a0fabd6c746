"""The answer as a document: what is proved, or an abstention that helps."""

from bot.answering.compose.abstaining import abstained
from bot.answering.compose.composing import answered, quoted
from bot.answering.compose.copies import with_copies
from bot.answering.compose.quoting import choose, choose_about, highlights, naming

__all__ = [
    "abstained", "answered", "choose", "choose_about", "highlights", "naming", "quoted", "with_copies",
]  # fmt: skip
