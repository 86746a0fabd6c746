"""Quotation marks in a sentence: what stands between them, and what beside."""

import re

QUOTED = re.compile(r"«\s*+([^«»]*[^«»\s])\s*»|“([^“”]+)”|„([^„“”]+)[“”]|\"([^\"]+)\"")


def inside(found: re.Match[str]) -> str:
    """Return what stands between the marks."""
    return next(group for group in found.groups() if group)


def outside_quotations(sentence: str) -> str:
    """Return what a sentence says itself: all of it if there is nothing beside a quotation."""
    outside = QUOTED.sub(" ", sentence)
    return outside if any(character.isalpha() for character in outside) else sentence
