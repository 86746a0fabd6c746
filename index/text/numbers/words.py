"""Numbers written as words, so that « dix blessés » is found by « 10 blessés ».

For tolls and scores, where the press writes words and people type figures; on 404 questions of four sets it changes no
measure of retrieval. « Un », « one », … are left out: they are articles far more often than numbers. A number of
several words (« trente et un ») stays several.
"""

from collections.abc import Mapping
from functools import cache

from index.text.function_words import stop_words
from index.text.numbers.spellings import spellings
from index.text.typography import letters


@cache
def figures(lang: str) -> Mapping[str, str]:
    """Return the figure of every number of two and more that a language writes as one word, by `letters`.

    Empty for a language whose numbers are not known. The first call for a language takes about 0.1 s.
    """
    found: dict[str, str] = {}
    for form, spelling in spellings(lang).items():
        word = letters(form)
        if " " not in form and not spelling.ordinal and spelling.value > 1 and word not in stop_words(lang):
            found.setdefault(word, str(spelling.value))
    return found
