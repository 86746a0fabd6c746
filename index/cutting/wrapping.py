"""Texts whose lines a programme ended at a width, as wires, mails and old systems send them.

Such a line end is a blank: „Prof. Dr. Konrad⏎Weiß“ is one name, and German begins every noun with a capital.
"""

import re
from collections.abc import Iterator

NARROWEST, WIDEST = 45, 100
"""Characters of the longest line of such a text; columns of newspapers have less, but so have verses and lists."""
_FEWEST = 3
"""Line ends that must look so, and nine of ten."""
_LINE_END = re.compile(r"\n(?=\S)(?!(?:[-–—*•>#|]|\d{1,3}[.)])\s)")
"""One that the next line goes on behind: it is not indented, and no entry of a list."""
_WORD = re.compile(r"\S{1,40}(?=\s|\Z)")


def unwrapped(text: str) -> str:
    """Return a text with blanks for the line ends that a programme put in, in as many characters.

    Those are where the next word would not have fitted into the width of the text, its longest line that goes on.
    """
    ends = [end.start() for end in _LINE_END.finditer(text)]
    lengths = [len(text[text.rfind("\n", 0, end) + 1 : end].rstrip()) for end in ends]
    width = max(lengths, default=0)
    if not NARROWEST <= width <= WIDEST:
        return text
    lines = [(end, length) for end, length in zip(ends, lengths, strict=True) if length]
    full = [end for end, length in lines if length + _needed(text, end) > width]
    if len(full) < _FEWEST or 10 * len(full) < 9 * len(lines):
        return text
    return "".join(_without(text, full))


def _needed(text: str, end: int) -> int:
    """Return the characters that the first word of the next line would have taken, nothing if it is not one."""
    word = _WORD.match(text, end + 1)
    return 1 + len(word[0]) if word else 0


def _without(text: str, ends: list[int]) -> Iterator[str]:
    start = 0
    for end in ends:
        line = text[start:end]
        yield f"{line[:-1]}  " if line.endswith("\r") else f"{line} "
        start = end + 1
    yield text[start:]
