"""A unit that stands behind one of several numbers and is meant of the others: « 54 % des voix contre 46 »."""

import re
from functools import lru_cache

from bot.answering.verify.exact.figures import figures
from bot.answering.verify.exact.shared_units.tables import measures, with_unit
from index.text.function_words import is_stop_word

_NUMBER = re.compile(r"\A[\d.,\s]+")
_COUNTED = re.compile(r" ([^\W\d]+)")


@lru_cache(maxsize=4096)
def completed(text: str, lang: str) -> tuple[str, ...]:
    """Return a text once for each unit in it, with that unit behind each number in digits that counts nothing.

    What a number counts is the word behind it, unless it is a small one (« contre 46 le matin »); in a language whose
    small words are not listed it is every word.
    """
    behind = dict.fromkeys(_NUMBER.sub("", figure.text) for figure in figures(text, lang))
    units = [unit for unit in behind if unit and measures(unit, lang)]
    return tuple(with_unit(text, unit, unless=lambda end: _counts(text, end, lang)) for unit in units)


def _counts(text: str, end: int, lang: str) -> bool:
    """Whether a word that may be counted stands behind the number that ends there."""
    word = _COUNTED.match(text, end)
    return word is not None and not is_stop_word(word[1], lang)
