"""Quotations within a sentence: somebody's own words, or marks that have to go."""

import re
from collections.abc import Iterator

from bot.answering.verify.evidence import Evidence
from bot.answering.verify.marks import QUOTED, inside
from index.text.typography import words_alone

SHORTEST_QUOTATION = 3
"""Words between quotation marks from which they promise somebody's own words; fewer are a term or a title."""


def quotations(sentence: str) -> Iterator[str]:
    """Yield what a sentence puts between quotation marks as somebody's own words."""
    for found in QUOTED.finditer(sentence):
        quotation = inside(found)
        if len(quotation.split()) >= SHORTEST_QUOTATION:
            yield quotation


def is_quoted(quotation: str, evidence: Evidence) -> bool:
    """Whether words stand in the evidence or in a title of its articles."""
    wanted = _letters(quotation)
    return any(wanted in _letters(text) for text in (*evidence.texts, *(a.title for a in evidence.articles)))


def without_marks(sentence: str, evidence: Evidence) -> str:
    """Return a sentence whose quotations are nobody's own words without their marks: they are translations."""

    def told(found: re.Match[str]) -> str:
        return found[0] if is_quoted(inside(found), evidence) else inside(found)

    return QUOTED.sub(told, sentence)


def _letters(text: str) -> str:
    """Return a text as quotations are compared: whole words stand between spaces."""
    return f" {words_alone(text)} "
