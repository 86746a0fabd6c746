"""Words that one language has and others hardly have: they tell a query that has no small words."""

import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

from index.text.typography import letters

FILE = Path(__file__).with_name("own_words.toml")
"""Language → its words, bare letters alone; `training/own_words.py` makes it."""


def languages_of_words(words: Iterable[str]) -> Counter[str]:
    """Count the words that are of one language, by language, however they are written."""
    owners = _owners()
    return Counter(owners[bare] for word in words if (bare := letters(word)) in owners)


@cache
def _owners() -> Mapping[str, str]:
    table = tomllib.loads(FILE.read_text(encoding="utf-8"))
    return {word: language for language, words in table.items() for word in words.split()}
