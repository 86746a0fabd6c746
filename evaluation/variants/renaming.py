"""The same newsroom with other names: of people and places in articles, questions, gold and wanted facts alike.

A name is another one when its consonants change places: Kapustin → Katuspim, Капустин → Катуспим. Letter by letter, so
that an adjective or a case of a name stays one of its new name, in either script, and two names never become one.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from babel import Locale

from bot.answering.types import Turn
from evaluation.datasets.parts import with_articles, written
from evaluation.datasets.types import EvaluationSet, Gold, LabelledQuestion
from evaluation.measures.folding import fold
from index.types import Article

SHORTEST = 3
"""Letters of a name; shorter ones are initials and particles."""

STEM = 6
"""Letters at least that a longer word must share with a name to be a form of it (Kardavie, kardave), but for Cyrillic,
where a case of a short name has only its last letter changed (Дрензу, Дрензы)."""

_ENDING, _CASE_ENDING, _SHORTEST_CASE = 2, 1, 5
_COUNTRY = 5  # letters that a country and its people share
_TITLES = frozenset(["mme", "mmes", "mlle", "mister", "miss"])
_WORD = re.compile(r"[^\W\d_]+")
_LANGUAGES = ("fr", "en", "de", "es", "it", "ru", "uk")
_SWAPPED = (("b", "d"), ("p", "t"), ("m", "n"), ("l", "r"), ("б", "д"), ("п", "т"), ("м", "н"), ("л", "р"))
_OTHER = {a: b for one, two in _SWAPPED for a, b in ((one, two), (two, one))}
_OTHER |= {a.upper(): b.upper() for a, b in _OTHER.items()}
_CYRILLIC = re.compile(r"[\u0400-\u052f]")
_LETTER = re.compile(f"[{''.join(_OTHER)}]")
_KEPT = re.compile(r"[tp](?=[hs])", re.IGNORECASE)
"""In th, ph and ts a letter stands for another sound, which in Cyrillic has a letter of its own."""


@dataclass(frozen=True, slots=True)
class Names:
    """The names of a newsroom, folded."""

    words: frozenset[str]
    stems: frozenset[str]

    def has(self, word: str) -> bool:
        """Tell whether a word is a name or a form of one, in capitals or not."""
        folded = fold(word)
        return folded in self.words or any(folded[:end] in self.stems for end in range(SHORTEST, len(folded) + 1))

    def renamed(self, text: str) -> str:
        """Return a text with its names replaced; what is no name stays, and so does the length."""
        return _WORD.sub(lambda found: _other(found[0]) if self.has(found[0]) else found[0], text)


def rename(loaded: EvaluationSet, folder: Path) -> EvaluationSet:
    """Write the articles with other names to `folder`, and return the set with those."""
    names = names_of(loaded.articles)
    articles = [
        {**row, "title": row["title"] and names.renamed(str(row["title"])), "text": names.renamed(str(row["text"]))}
        for row in map(written, loaded.articles)
    ]
    questions = tuple(_renamed(question, names.renamed) for question in loaded.questions)
    made = with_articles(loaded, articles, folder / f"{loaded.name}-{loaded.articles_digest}-renamed.jsonl")
    return replace(made, name=f"{loaded.name}-renamed", questions=questions)


def names_of(articles: Iterable[Article]) -> Names:
    """Return the words that articles write with a capital within a sentence, and never without one.

    Left out are countries, which have names of their own in each language, and days and months. Of German, whose
    nouns all have a capital, only names that another language has too.
    """
    held = list(articles)
    small = {fold(word) for article in held for word in _WORD.findall(article.text) if word[0].islower()}
    capital = {fold(word) for article in held if article.lang != "de" for word in _within(article.text)}
    words = {
        word
        for word in capital - small - _TITLES - _calendar()
        if len(word) >= SHORTEST and word[:_COUNTRY] not in _countries()
    }
    return Names(frozenset(words), frozenset(filter(None, map(_stem, words))))


def _stem(word: str) -> str:
    """Return what all forms of a name begin with; nothing for a name that is too short to tell."""
    if _CYRILLIC.match(word):
        return word[:-_CASE_ENDING] if len(word) >= _SHORTEST_CASE else ""
    return word[: max(STEM, len(word) - _ENDING)] if len(word) >= STEM else ""


def _within(text: str) -> Iterator[str]:
    """Yield capitalised words that neither open a sentence or a quotation nor are abbreviations."""
    for found in _WORD.finditer(text):
        before = text[: found.start()].rstrip(" \u00a0\u202f")
        inside = bool(before) and (before[-1].isalnum() or before[-1] in ",’'-")
        if inside and found[0][0].isupper() and not found[0].isupper():
            yield found[0]


def _other(word: str) -> str:
    kept = {found.start() for found in _KEPT.finditer(word)}
    return _LETTER.sub(lambda found: found[0] if found.start() in kept else _OTHER[found[0]], word)


def _renamed(question: LabelledQuestion, rename_text: Callable[[str], str]) -> LabelledQuestion:
    return replace(
        question,
        text=rename_text(question.text),
        gold=tuple(Gold(gold.article_id, rename_text(gold.quote)) for gold in question.gold),
        must_mention=tuple(tuple(map(rename_text, wordings)) for wordings in question.must_mention),
        must_not=tuple(map(rename_text, question.must_not)),
        history=tuple(Turn(turn.role, rename_text(turn.content)) for turn in question.history),
    )


@cache
def _calendar() -> frozenset[str]:
    locales = [Locale(language) for language in _LANGUAGES]
    told = [
        name
        for locale in locales
        for names in (locale.days, locale.months)
        for name in names["format"]["wide"].values()
    ]
    return frozenset(fold(name) for name in told)


@cache
def _countries() -> frozenset[str]:
    told = [name for language in _LANGUAGES for code, name in Locale(language).territories.items() if code.isalpha()]
    return frozenset(fold(word)[:_COUNTRY] for name in told for word in _WORD.findall(name) if len(word) >= _COUNTRY)
