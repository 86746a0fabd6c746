"""Markers: the `[3]`, `[1, 2]`, `[4-6]` by which a model says which exhibits prove a sentence."""

import re

_LABEL = r"(?:n[°o]|no\.|sources?|exhibits?|phrases?|sentences?)"
_NUMBERS = rf"\d{{1,3}}(?:\s*(?:,|;|&|-|–|—|et|and|à|to)\s*(?:{_LABEL}\s*)?\d{{1,3}})*"
MARKER = re.compile(
    rf"\^?[\[【]\[?\s*\^?(?:{_LABEL}\s*)?({_NUMBERS})\s*(?:†[^\]】\n]{{0,40}})?[\]】]\]?(?:\([^()\s]{{0,200}}\))?"
    rf"|\(\s*{_LABEL}\s+({_NUMBERS})\s*\)",
    re.IGNORECASE,
)
"""Up to three digits: `[2023]` is a year that a model put in brackets, not a marker.

Models that were trained to cite otherwise write `【3†source】`, `[^3]` and `[[3]]`.
"""
LONGEST_MARKER = 60
"""Characters after which an open bracket is taken for text."""
_LONGEST_RANGE = 12  # exhibits: of [2-90] the ends are meant
# A run of spaces is tried from its first only: from each it would take the square of its length.
_EMPTY_BRACKETS = re.compile(rf"(?<!\s)\s*\((?:{_LABEL}|voir|see|cf\.?)?[\s,;]*(?::[\s,;]*)?\)", re.IGNORECASE)
_WITH_SPACE = re.compile(rf"(?<!\s)\s*(?:{MARKER.pattern})", re.IGNORECASE)
_CREDIT = re.compile(
    rf"^\s*+(?:(?:according to|as stated in|selon|d['’]après)\s++)?(?:(?:the|la|les|l['’])\s*+)?{_LABEL}?"
    rf"(?:\s*+(?:(?:,|et|and)\s*+)?{MARKER.pattern})+\s*+"
    r"(?:,\s*|(?:indique(?:nt)?|disent|dit|précise(?:nt)?|affirme(?:nt)?|says?|states?|indicates?|reports?)\s+(?:que\s+|qu['’]|that\s+))",
    re.IGNORECASE,
)
_NUMBER_OR_RANGE = re.compile(r"(\d+)(?:\s*(?:-|–|—|à|to)\s*(\d+))?")


def numbers_in(text: str) -> tuple[int, ...]:
    """Return the exhibit numbers that a text claims, each once, in order of first mention."""
    numbers: dict[int, None] = {}
    for marker in MARKER.finditer(text):
        for first, last in _NUMBER_OR_RANGE.findall(marker[1] or marker[2]):
            start, stop = int(first), int(last or first)
            if 0 <= stop - start <= _LONGEST_RANGE:
                numbers.update(dict.fromkeys(range(start, stop + 1)))
            else:
                numbers.update({start: None, stop: None})
    return tuple(numbers)


def without_markers(text: str) -> str:
    """Return the text without markers, and without what only introduced them (« selon [3], », « (source : [3]) »)."""
    without = _CREDIT.sub("", text)
    text = text if without == text else without[:1].upper() + without[1:]  # the sentence begins there now
    return _EMPTY_BRACKETS.sub("", _WITH_SPACE.sub("", text))
