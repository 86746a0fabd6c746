"""A unit that stands behind one of several numbers and is meant of the others: « 54 % des voix contre 46 »."""

import re
from functools import lru_cache

from bot.answering.verify.exact.figures import figures
from bot.answering.verify.exact.tables import WITHOUT_UNIT, measures
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
    return tuple(_with_unit(text, unit, lang) for unit in behind if unit and measures(unit, lang))


def _with_unit(text: str, unit: str, lang: str) -> str:
    def completed_number(number: re.Match[str]) -> str:
        counted = _COUNTED.match(text, number.end())
        return number[0] if counted and not is_stop_word(counted[1], lang) else f"{number[0]} {unit}"

    return WITHOUT_UNIT.sub(completed_number, text)
