"""Lines of letters that stand a little closer or wider than their font has them, put together again.

What sets type writes « (Le m) -20 (air) 15 (e) »: a page of such pieces takes as long to read as ten others.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from pypdf.generic import ArrayObject, ByteStringObject, FloatObject

from index.articles.formats.pdf_pages.damaged import MALFORMED

KERNING = 90
"""Thousandths of the letters' size that part two letters at most; a space is 200 wide and more."""
_ASTRAY = 500
"""The same, by which a letter may stand elsewhere than it says: half a letter's width."""


def without_kerning(operations: Sequence[tuple[Any, Any]], resources: Any) -> list[tuple[Any, Any]]:  # noqa: ANN401 - as pypdf read them
    """Return the operators of a page, each line in as few strings as may be; what follows it stands where it stood."""
    in_pairs = _has_letters_of_two_bytes(resources)
    return [
        ([ArrayObject(_joined(operands[0], in_pairs))], operator)
        if operator == b"TJ" and operands and isinstance(operands[0], list)
        else (operands, operator)
        for operands, operator in operations
    ]


def _has_letters_of_two_bytes(resources: Any) -> bool:  # noqa: ANN401 - as above
    """Whether a font of the page may have such letters, which an odd piece would part."""
    try:
        fonts = resources["/Font"].values() if "/Font" in resources else ()
        return any(font.get_object().get("/Subtype") == "/Type0" for font in fonts)
    except MALFORMED:
        return True


def _joined(pieces: Sequence[Any], in_pairs: bool) -> Iterator[Any]:
    held, astray = list[bytes](), 0.0
    for piece in pieces:
        if held and isinstance(piece, int | float) and abs(piece) <= KERNING and abs(astray + piece) <= _ASTRAY:
            astray += piece
        elif isinstance(piece, bytes) and not (in_pairs and len(piece) % 2):
            held.append(piece)
        else:
            yield from _line(held, astray)
            held, astray = [], 0.0
            yield piece
    yield from _line(held, astray)


def _line(pieces: Sequence[bytes], astray: float) -> Iterator[Any]:
    """Yield a string, and how far what follows is from it in steps that nobody takes for a space."""
    if pieces:
        yield ByteStringObject(b"".join(pieces))
    while astray:
        step = max(-KERNING, min(KERNING, astray))
        yield FloatObject(step)
        astray -= step
