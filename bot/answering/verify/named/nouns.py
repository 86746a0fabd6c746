"""Common words with a capital, German nouns and heads of English sentences, told from names."""

import re
from collections.abc import Set as AbstractSet

_OF_A_NOUN = re.compile(r"(?:nis(?:se)?|heit|keit|schaft|tion|tät|ismus)(?:e?n)?$")
"""Endings that no German name has."""
_SHORTEST_HEAD = 5  # letters of a noun that others are made with


def is_noun(word: str, before: str, told: AbstractSet[str]) -> bool:
    """Whether a word is a noun for the words of the evidence, `told`; `before` stands before it, or is empty.

    A name owns it (Müllers Behörde), or it ends a noun of the evidence, or the other way round: Expertin,
    Energieexpertin.
    """
    if _OF_A_NOUN.search(word):
        return True
    owned = before.removesuffix("s") in told and before not in told
    return owned or any(_ends(word.casefold(), other.casefold()) for other in told)


def _ends(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return len(short) >= _SHORTEST_HEAD and long.endswith(short)
