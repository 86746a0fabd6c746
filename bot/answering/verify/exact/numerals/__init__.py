"""Numbers in words and in Roman letters, put into digits: how they are read in a text, and put together."""

from bot.answering.verify.exact.numerals.reading import to_digits
from bot.answering.verify.exact.numerals.romans import in_digits, is_roman

__all__ = ["in_digits", "is_roman", "to_digits"]
