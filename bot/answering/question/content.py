"""The words that say what a text is about, and whether it mentions a name."""

import re
from functools import cache

import regex

from bot.answering.question.patterns import spoken
from index.text.function_words import stop_words
from index.text.typography import UNSPACED, fold, letters

# With `regex`, whose letters include the signs that stand on and beside them.
_WORD = regex.compile(rf"(?P<unspaced>[{UNSPACED}]+)|[^\W{UNSPACED}]+")
_HIRAGANA = re.compile("[ぁ-ゟ]+")
"""Japanese endings and small words are written so."""
_SYMBOLS = re.compile("[々-鿿\U00020000-\U000323af]")
_LETTERS_A_WORD, _SYMBOLS_A_WORD = 12, 6
"""Of scripts without spaces, small words among them: « 有多少人受伤 » leans, and « 谁是北京市的市长 » stands alone."""


def content_words(text: str, language: str) -> list[str]:
    """Return the words that say what a text is about, as it writes them; names are among them."""
    stop = stop_words(language) | _all_stop_words()
    found: list[str] = []
    for word in _WORD.finditer(fold(text)):
        if word["unspaced"]:
            found += _stretches(_HIRAGANA.sub("", word[0]))
        elif len(bare_letters := letters(word[0])) > 2 and bare_letters not in stop:
            found.append(word[0])
    return found


def _stretches(text: str) -> list[str]:
    """Cut what is written without spaces into as many stretches as it has words, about."""
    longest = _SYMBOLS_A_WORD if _SYMBOLS.match(text) else _LETTERS_A_WORD
    return [text[i : i + longest] for i in range(0, len(text), longest)]


def mentions(text: str, name: str) -> bool:
    """Say whether a name stands in a text, or begins a word of it: « Mali » in « Maliens », and not in « anomalie ».

    Both as `bare` folds them.
    """
    at = text.find(name)
    while at > 0 and text[at - 1].isalnum():
        at = text.find(name, at + 1)
    return at >= 0


@cache
def _all_stop_words() -> frozenset[str]:
    """Return the stop words of the languages that people mix."""
    return frozenset().union(*(stop_words(language) for language in spoken()))
