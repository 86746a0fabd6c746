"""Numbers in words, put into digits: how they are read in a text, put together, and written as a part of a word."""

from bot.answering.verify.exact.numerals.reading import to_digits

__all__ = ["to_digits"]
