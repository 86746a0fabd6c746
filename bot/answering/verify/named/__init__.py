"""Names: which words of a sentence are some, and whether the evidence has them in any form, script or language."""

from bot.answering.verify.named.known_words import KnownWords
from bot.answering.verify.named.names import SentenceNames

__all__ = ["KnownWords", "SentenceNames"]
