"""From a text to the terms that are compared: one analyser for articles and for questions.

Steps: elisions off (l’, qu’), figures joined (« 12 500 » is 12500), words split at hyphens and apostrophes, stop words
dropped, numbers put into figures (« dix » is 10), the rest stemmed by language (Snowball), then put into ASCII
letters, so that accents do not matter and Cyrillic names meet Latin ones. Accents are folded *after* stemming, since
the stemmers read them; what people type without accents mostly stems to the same letters.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

import regex
import Stemmer

from index.text.function_words import stop_words
from index.text.numbers import figures
from index.text.remembering import remembering
from index.text.typography import ELIDING, ELISIONS, UNSPACED, letters

ANALYSER_VERSION = "7"
"""Part of the index fingerprint: to be changed with anything that changes a term."""

_STEMMERS = {
    "ar": "arabic", "ca": "catalan", "cs": "czech", "da": "danish", "de": "german", "el": "greek", "en": "english",
    "es": "spanish", "et": "estonian", "eu": "basque", "fi": "finnish", "fr": "french", "ga": "irish", "hi": "hindi",
    "hu": "hungarian", "hy": "armenian", "id": "indonesian", "it": "italian", "lt": "lithuanian", "nb": "norwegian",
    "ne": "nepali", "nl": "dutch", "nn": "norwegian", "no": "norwegian", "pl": "polish", "pt": "portuguese",
    "ro": "romanian", "ru": "russian", "sr": "serbian", "sv": "swedish", "ta": "tamil", "tr": "turkish",
}  # fmt: skip

# A figure with its thousands apart: « 12 500 » with any of the spaces that are used, 12.500, 12,500, 12'500.
_THOUSANDS = re.compile(r"(?<![\d.,])\d{1,3}(?:[ .,']\d{3})+(?![\d.,]?\d)")
_OTHER_DIGIT = re.compile(r"[^\D0-9]")
_MARKS = str.maketrans("’ʼ\u066b\u066c", "''.,")
"""Apostrophes, one of which counts as a letter, and the marks within Arabic figures."""
# With `regex`, whose letters include the signs that stand on and beside them: `re` cuts « हिन्दी » at each vowel.
# What is written without spaces ends where another script begins: « AI技術 ».
_WORD = regex.compile(rf"\d+(?:[.,]\d+)*|[{UNSPACED}]+|[^\W\d_\u200c{UNSPACED}]+|\d+")
_POINTS = re.compile("[\u0591-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670]")
"""Vowels of Hebrew and Arabic, which are mostly not written, and what draws a word out."""
_UNSEEN = re.compile("[\u00ad\u200b\u200d\u2060\ufe00-\ufe0f\ufeff\U000e0100-\U000e01ef]|(?<![\u0600-\u06ff])\u200c")
"""What stands inside words without changing them; in Persian the last parts them as a space does."""
_DOTLESS = {"tr", "az"}
"""Languages in which « I » is the capital of « ı », and « İ » that of « i »."""
_ELISION = re.compile(rf"\b{ELISIONS}'(?=\w)")
# Scripts written without spaces between words: two neighbouring characters make a term.
_UNSPACED = re.compile(f"[{UNSPACED}]")


def analyse(text: str, lang: str) -> list[str]:
    """Return the terms of a text in order, repeated as often as they occur.

    `lang` is an ISO 639-1 code; a language without a stemmer is only folded and split.
    """
    return [term for word in _words(text, lang) for term in _terms(word, lang)]


def _terms(word: str, lang: str) -> Iterator[str]:
    if word[0].isdigit():
        yield word
    elif _UNSPACED.match(word):
        yield from (word[i : i + 2] for i in range(max(1, len(word) - 1)))
    elif term := _term(word, lang):
        yield term


def _words(text: str, lang: str) -> Iterator[str]:
    text = unicodedata.normalize("NFKC", text).translate(_MARKS)
    if lang in _DOTLESS:
        text = text.replace("I", "ı")
    text = _POINTS.sub("", _UNSEEN.sub("", text.replace("İ", "i"))).casefold()
    if lang == "uk":
        text = text.replace("'", "")  # a letter there: « п’ять »
    if lang in ELIDING:
        text = _ELISION.sub("", text)
    text = _OTHER_DIGIT.sub(lambda digit: str(unicodedata.decimal(digit[0])), text)
    text = _THOUSANDS.sub(lambda figure: re.sub(r"\D", "", figure[0]), text)
    for word in _WORD.findall(text):
        yield word.replace(",", ".")


_A_WORD = 40
"""Letters. What is longer is mostly no word; so what is remembered takes 15 MB."""


@remembering(50_000, _A_WORD)
def _term(word: str, lang: str) -> str:
    """Return the term of a word, or nothing if the word is to be dropped."""
    folded = letters(word)
    if folded in stop_words(lang):
        return ""
    if figure := figures(lang).get(folded):
        return figure
    stemmer = _stemmer(lang)
    stem = stemmer.stemWord(word) if stemmer else word
    term = letters(stem)
    if lang == "fr" and len(term) > 4:
        term = term.removesuffix("e")  # « revendiquee », typed without its accent, stems to « revendique »
    return term if len(term) > 1 else ""


@cache
def _stemmer(lang: str) -> Stemmer.Stemmer | None:
    return Stemmer.Stemmer(_STEMMERS[lang], 0) if lang in _STEMMERS else None
