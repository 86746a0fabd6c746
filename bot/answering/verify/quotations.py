"""Quotations within a sentence: somebody's own words, or marks that have to go."""

import re
from collections.abc import Iterator

from bot.answering.verify.evidence import Evidence
from bot.answering.verify.marks import QUOTED, inside
from index.text.analyser import analyse
from index.text.typography import words_alone

SHORTEST_QUOTATION = 3
"""Words between quotation marks from which they promise somebody's own words; fewer are a term or a title."""

LONGEST_TITLE = 5
"""Words between quotation marks up to which they may be the title of something, which is declined as names are."""

_WITH_CASES = frozenset({"pl", "ru", "uk"})
"""Languages that are read and decline what they name."""


def quotations(sentence: str) -> Iterator[str]:
    """Yield what a sentence puts between quotation marks as somebody's own words."""
    for found in QUOTED.finditer(sentence):
        quotation = inside(found)
        if len(quotation.split()) >= SHORTEST_QUOTATION:
            yield quotation


def is_quoted(quotation: str, evidence: Evidence) -> bool:
    """Whether words stand in the evidence or in a title of its articles: those of a title also in another case."""
    wanted = _letters(quotation)
    told = [(text, one.article.lang) for text, one in zip(evidence.texts, evidence.exhibits, strict=True)]
    told += [(article.title, article.lang) for article in evidence.articles]
    return any(wanted in _letters(text) or _is_declined(quotation, text, lang) for text, lang in told)


def _is_declined(quotation: str, text: str, lang: str) -> bool:
    """Whether a text has the few words of a title in another case: „Damę z sową”, „Dama z sową”."""
    if lang not in _WITH_CASES or len(quotation.split()) > LONGEST_TITLE:
        return False
    wanted, told = analyse(quotation, lang), analyse(text, lang)
    return bool(wanted) and f" {' '.join(wanted)} " in f" {' '.join(told)} "


def without_marks(sentence: str, evidence: Evidence) -> str:
    """Return a sentence whose quotations are nobody's own words without their marks: they are translations."""

    def told(found: re.Match[str]) -> str:
        return found[0] if is_quoted(inside(found), evidence) else inside(found)

    return QUOTED.sub(told, sentence)


def _letters(text: str) -> str:
    """Return a text as quotations are compared: whole words stand between spaces."""
    return f" {words_alone(text)} "
