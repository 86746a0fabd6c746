"""Whether words say what stood in a text: what may not be kept of an article that was taken down.

A question that somebody asks after an answer may repeat it, without that its row names the article: « Et Vautrelle ? »
Three words in a row repeat it, and so does a name, a figure, or in scripts without spaces two characters. Too much
counts as repeated rather than too little.
"""

import re
from collections.abc import Iterator

from index.text.names import names
from index.text.triples import triples
from index.text.typography import UNSPACED_WORDS, fold

_WORD = re.compile(r"\w+")
_FIGURE = re.compile(r"\d{2,}")
_UNSPACED = re.compile(rf"(?=([{UNSPACED_WORDS}]{{2}}))")


def telling(text: str, lang: str) -> frozenset[str]:
    """Return what gives a text away."""
    named = {word for name in names(text, lang) for whole in name.words for word in _words(whole)}
    return frozenset({*named, *_FIGURE.findall(text), *_runs(text)})


def repeats(text: str, told: frozenset[str]) -> bool:
    """Tell whether a text has something of what gave others away."""
    return not told.isdisjoint({*_words(text), *_FIGURE.findall(text), *_runs(text)})


def _words(text: str) -> list[str]:
    return _WORD.findall(fold(text).casefold())


def _runs(text: str) -> Iterator[str]:
    """Yield what repeats it in any script; less than three words only where they are all of it."""
    yield from triples(fold(text).casefold()) - {""}
    yield from _UNSPACED.findall(text)
