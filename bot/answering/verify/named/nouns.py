"""Common words with a capital, German nouns and heads of English sentences, told from names."""

import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet

_OF_A_NOUN = re.compile(r"(?:nis(?:se)?|heit|keit|schaft|tion|tät|ismus)(?:e?n)?$")
"""Endings that no German name has."""
_DERIVED: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("men", ("man", "")), ("man", ("",)), ("ies", ("y",)), ("ers", ("er", "e", "")), ("ors", ("or", "e", "")),
    ("or", ("e", "")), ("ings", ("ing", "e", "")), ("ing", ("e", "")), ("ed", ("e", "")), ("es", ("e", "")),
    ("s", ("",)),
)  # fmt: skip
_SHORTEST_ROOT = 3
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


def roots(word: str, lang: str) -> Iterator[str]:
    """Yield the words that an English word may be made of: survivors, survive; none in other languages."""
    for ending, instead in _DERIVED if lang == "en" else ():
        stem = word.removesuffix(ending)
        if stem != word and len(stem) >= _SHORTEST_ROOT:
            yield from (stem + end for end in instead)
