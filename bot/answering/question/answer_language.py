"""The language that somebody wants to be answered in, and says so: « Qui dirige le port ? Réponds en anglais. »

A model that reads such a wish under « Answer in French » has two orders, and a search for it finds what is about
England. So the wish is taken out of the question, and its language is the one that everything is told in.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files

from babel import Locale

from bot.answering.question.patterns import either_spelling
from index.text.language import LANGUAGES_TOLD

_SAME = str.maketrans("’ʼ`´\u00a0\u202f\t\n\r", "''''   ..")
"""Character for character, so that places in the text are kept. A line ends what is said on it."""
_BEGINS, _ENDS = r"(?:\A|(?<=[.?!…;,(—–])) {0,3}[¿¡]?", r"(?= {0,3}(?:[.?!…;:,)]|\Z))"
_SENTENCE_BEGINS, _SENTENCE_ENDS = r"(?:\A|(?<=[.?!…])) {0,3}[(¿¡]?", r"(?=[)\s.!?…]{0,5}\Z| ?:)"
_LANGUAGE = r"(?P<language>[^\W\d_]{3,16})\b"
_LEFT_OVER, _STOPS = " ,;:()—–", ".?!…"
_INFLECTED = {"ru": 2, "uk": 1}
"""How many letters at the end of a language's name change with its case."""


def wished_language(question: str) -> tuple[str, str]:
    """Return the ISO 639-1 code of the language that a question asks to be answered in, and the question without that.

    An empty code, and the question as it is, where it asks for none, or for one that no text is told to be in. A
    question that says nothing else is left as it is, too. « Qui a écrit ce livre en anglais ? » asks for none.
    """
    alike = question.translate(_SAME)
    for spoken, wordings in _wordings().items():
        for wish in (found for wording in wordings for found in wording.finditer(alike)):
            named = (code for code, name in _names(spoken).items() if name.fullmatch(wish["language"]))
            if code := next(named, ""):
                return code, _without(question, wish.start(), wish.end())
    return "", question


def _without(question: str, start: int, end: int) -> str:
    before, after = question[:start].rstrip(_LEFT_OVER), question[end:].lstrip(_LEFT_OVER)
    if before[-1:] in _STOPS:  # or nothing stands before: the stop behind the wish is its own
        after = after.lstrip(f"{_STOPS}{_LEFT_OVER}")
    left = f"{before} {after}".strip()
    return left if any(map(str.isalnum, left)) else question


@cache
def _wordings() -> Mapping[str, tuple[re.Pattern[str], ...]]:
    """Return the wordings of such wishes by the language they are in; spaces and apostrophes are all alike in them."""
    lists = tomllib.loads((files("bot.answering.question") / "answer_language.toml").read_text(encoding="utf-8"))
    please = either_spelling(word for words in lists.values() for word in words["please"])
    return {spoken: tuple(_worded(words, please)) for spoken, words in lists.items()}


def _worded(words: Mapping[str, list[str]], please: str) -> Iterator[re.Pattern[str]]:
    asks, answers, objects = (either_spelling(words[name]) for name in ("asks", "answers", "objects"))
    within, within_alone = either_spelling(words["in"]), either_spelling(filter(None, words["in"]))
    first, last = f"(?:{please},? )?", f"(?:,? {please})?"
    yield _pattern(f"{_BEGINS}{first}{asks}(?: {objects})?(?:,? {please},?)? {within}{_LANGUAGE}{last}")
    yield _pattern(f"{_BEGINS}{first}{answers} {within}{_LANGUAGE}{last}{_ENDS}")
    yield _pattern(f"{_SENTENCE_BEGINS}{first}{within_alone}{_LANGUAGE}{last}{_SENTENCE_ENDS}")
    yield _pattern(f"(?<=,) {{0,3}}{within_alone}{_LANGUAGE},? {please}{_SENTENCE_ENDS}")


def _pattern(wording: str) -> re.Pattern[str]:
    return re.compile(wording, re.IGNORECASE)


@cache
def _names(spoken: str) -> Mapping[str, re.Pattern[str]]:
    """Return the names that the languages which a text can be told to be in have in one of them."""
    names = Locale(spoken).languages
    cut = _INFLECTED.get(spoken)
    return {
        code: _pattern(either_spelling([f"{names[code][:-cut]}*" if cut else names[code]])) for code in LANGUAGES_TOLD
    }
