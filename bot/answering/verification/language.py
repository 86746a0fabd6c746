"""The language of one sentence, guessed from its letters and its small words: good enough to read its figures.

The detector that decides in which language to answer needs more care and costs more; here a wrong guess between
two languages with the same number words changes nothing.
"""

import re
from functools import lru_cache

from bot.answering.verification.typography import fold, is_cyrillic

_SMALL = {
    "fr": "le la les des du de un une et est a ont dans en pour par sur au aux que qui selon avec il elle ne pas plus",
    "en": "the a of and to in is was were are has have had for on by at with that from said his her it not be been",
    "de": "der die das den dem des und ist ein eine in im zu von mit auf für nicht sich wurden wurde hat haben laut",
    "es": "el los las del de y en un una que se ha han con por para es fue según no su más al lo",
    "it": "il lo gli del della dei di e in un una che si ha hanno con per è sono stato non nel alla al più secondo",
}
_WORDS = {lang: frozenset(words.split()) for lang, words in _SMALL.items()}
_CYRILLIC = frozenset({"ru", "uk", "be", "bg", "mk", "sr"})
_UKRAINIAN = frozenset("іїєґ")


@lru_cache(maxsize=2048)
def guess_language(text: str, default: str = "fr") -> str:
    """Return the likeliest of the seven languages; the default where nothing speaks for any."""
    text = fold(text).casefold()
    cyrillic = re.findall(r"[\u0400-\u04ff]", text)
    if len(cyrillic) * 2 > sum(c.isalpha() for c in text):
        return "uk" if _UKRAINIAN.intersection(cyrillic) else "ru"
    words = re.findall(r"[^\W\d_]+", text)
    scores = {lang: sum(word in small for word in words) for lang, small in _WORDS.items()}
    best = max(scores.values())
    if not best or scores.get(default) == best:
        return default
    return max(scores, key=lambda lang: scores[lang])


def is_written_in(language: str, text: str) -> bool:
    """Whether a sentence may be in a language: only a script or small words that speak for another exclude it."""
    guessed = guess_language(text, default=language)
    if is_cyrillic(text) != (language in _CYRILLIC):
        return False
    return language in _CYRILLIC or language not in _WORDS or guessed == language
