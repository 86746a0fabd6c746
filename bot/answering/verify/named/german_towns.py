"""Towns that German words in -er come from: „Regensburger Oberbürgermeisterin“, „Bremer Werft“."""

from collections.abc import Sequence
from functools import lru_cache

from index.text.names import names

_SHORTEST = 4  # letters of a town


def towns_meant(word: str, sentence: str) -> tuple[str, ...]:
    """Return the towns that a word may come from where it stands before a noun: „Lindemonter Urteil“, „Ute Fischer“."""
    before_a_noun = any(word in name.words[:-1] for name in names(sentence, "de"))
    return towns_in((word,)) if before_a_noun else ()


@lru_cache(maxsize=1024)
def towns_in(words: Sequence[str]) -> tuple[str, ...]:
    """Return the towns that words may come from."""
    towns = (word.removesuffix("er") for word in words if word.endswith("er") and word[:1].isupper())
    return tuple(form for town in towns if len(town) >= _SHORTEST for form in (town, f"{town}en"))
