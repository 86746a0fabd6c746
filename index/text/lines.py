"""Where the lines of a text stand, and any piece of it, without the blanks around them."""

import re
from collections.abc import Iterator

from index.text.typography import LINE_ENDS

_LINE = re.compile(f"[^{LINE_ENDS}]+")


def line_places(text: str) -> Iterator[tuple[int, int]]:
    """Yield start and end of each line that has more than blanks, without those around it."""
    for line in _LINE.finditer(text):
        start, end = trimmed(text, *line.span())
        if start < end:
            yield start, end


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the place of `text[start:end]` without the blanks around it; of blanks alone, an end before its start."""
    piece = text[start:end]
    return start + len(piece) - len(piece.lstrip()), end - (len(piece) - len(piece.rstrip()))
