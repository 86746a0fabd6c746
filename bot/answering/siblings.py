"""Things that share a name and differ by a number: what is said of Hélia-3 is no answer about Hélia-4."""

import re
from functools import lru_cache

from bot.answering.verification.calendar_words import MONTHS
from bot.answering.verification.typography import bare, fold
from index.stopwords import stop_words

_NUMBERED = re.compile(r"(?<![\w-])([^\W\d_]{4,})[ -](\d{1,3})(?![\w%]|[.,:]\d|\s?%|-\w)")


@lru_cache(maxsize=4096)
def numbered(text: str, lang: str, *, capital: bool = True) -> frozenset[tuple[str, str]]:
    """Return the names with a number in a text, as (name, number), case and accents folded.

    Who asks does not always write a `capital`; in an article « environ 30 » is no name.
    """
    return frozenset(
        (bare(name), number)
        for name, number in _NUMBERED.findall(fold(text))
        if (name[0].isupper() or not capital) and name.casefold() not in MONTHS and bare(name) not in stop_words(lang)
    )


def is_of_sibling(question: str, language: str, text: str, lang: str) -> bool:
    """Whether a sentence is about another of the name that the question asks about, and not about that one, too."""
    asked = numbered(question, language, capital=False)
    told = numbered(text, lang) if asked else frozenset()
    names = {name for name, _ in asked} & {name for name, _ in told}
    return bool(names) and not any(pair in asked for pair in told)
