"""Quotations within a sentence: somebody's own words, or marks that have to go."""

import re
from collections.abc import Iterator

from bot.answering.verify.evidence import Evidence
from index.text.typography import words_alone

SHORTEST_QUOTATION = 3
"""Words between quotation marks from which they promise somebody's own words; fewer are a term or a title."""

_QUOTED = re.compile(r"«\s*+([^«»]*[^«»\s])\s*»|“([^“”]+)”|„([^„“”]+)[“”]|\"([^\"]+)\"")


def quotations(sentence: str) -> Iterator[str]:
    """Yield what a sentence puts between quotation marks as somebody's own words."""
    for found in _QUOTED.finditer(sentence):
        quotation = _inside(found)
        if len(quotation.split()) >= SHORTEST_QUOTATION:
            yield quotation


def is_quoted(quotation: str, evidence: Evidence) -> bool:
    """Whether words stand in the evidence or in a title of its articles."""
    wanted = _letters(quotation)
    return any(wanted in _letters(text) for text in (*evidence.texts, *(a.title for a in evidence.articles)))


def without_marks(sentence: str, evidence: Evidence) -> str:
    """Return a sentence whose quotations are nobody's own words without their marks: they are translations."""

    def told(found: re.Match[str]) -> str:
        return found[0] if is_quoted(_inside(found), evidence) else _inside(found)

    return _QUOTED.sub(told, sentence)


def _inside(found: re.Match[str]) -> str:
    return next(group for group in found.groups() if group)


def _letters(text: str) -> str:
    """Return a text as quotations are compared: whole words stand between spaces."""
    return f" {words_alone(text)} "
