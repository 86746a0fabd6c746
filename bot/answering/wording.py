"""What the wording of sentences tells about how they hang together."""

import re
from collections.abc import Iterable
from functools import cache

from index.text.analyser import analyse
from index.text.function_words import function_words
from index.text.remembering import remembering
from index.text.typography import bare

_START = 40  # characters
_BUT = {"fr": ("mais",), "en": ("but",), "de": ("aber",), "es": ("pero",), "it": ("ma",), "ru": ("но",), "uk": ("але",)}
_ASKING = ("?", "\uff1f", "\u061f")
"""In an interview « Une sur neuf l’était » answers what stands before it."""
_ALIKE = 0.8  # Jaccard index of their words


def leans_on(before: str, text: str, lang: str) -> bool:
    """Whether a sentence needs the one before it: it answers its question, or starts with « Il », « Selon elle »."""
    return before.endswith(_ASKING) or bool(_leaning(lang).match(bare(text.lstrip('«“"¿¡\u00a0\u202f -–—')[:_START])))


@cache
def _leaning(lang: str) -> re.Pattern[str]:
    """Return how such a sentence starts, in folded text."""
    known = function_words(lang)
    pronouns = _any(known.subjects + known.pronouns + known.references)
    return re.compile(rf"(?:{_any(known.attributions)} )?{pronouns}(?!\w)|{_any(_BUT.get(lang, ()))}(?!\w)")


def _any(words: Iterable[str]) -> str:
    options = "|".join(re.escape(word) for word in sorted(map(bare, words), key=len, reverse=True))
    return rf"(?:{options})" if options else r"(?!)"


def alike(one: str, other: str) -> bool:
    """Whether two sentences share nearly all their words (Jaccard index of at least 0.8), figures included."""
    first, second = _words(one), _words(other)
    return len(first & second) >= _ALIKE * len(first | second) and _figures(one) == _figures(other)


@remembering(4096)
def _words(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", text.lower()))


@remembering(4096)
def _figures(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"\d+", text))


def has_all(sentence: str, lang: str, phrase: str, asked_in: str) -> bool:
    """Whether a sentence in a language has every word of a phrase in another or the same, stemmed as in one of them.

    No sentence has those of a phrase that has none.
    """
    said = frozenset(analyse(sentence, lang))
    return any(words and words <= said for words in (frozenset(analyse(phrase, one)) for one in (asked_in, lang)))
