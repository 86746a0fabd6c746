"""What is drawn on a PDF's page: letters, and what may be under or over them."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pypdf.generic import NameObject

from index.articles.formats.pdf_pages.colours import Colour
from index.articles.formats.pdf_pages.places import Box, Point

_PLACES = 8
"""At how many places along it a string is looked at."""


@dataclass(frozen=True, slots=True)
class Letters:
    """One string that is shown."""

    ends: tuple[Point, Point]
    """Where it begins and ends, inside its letters."""
    size: float
    """Of its letters, in 1/72 inch: the lesser of height and width; infinite if it is not to be told."""
    colour: Colour | None
    opacity: float
    mode: int
    number: int
    """How many letters."""
    paints: int
    """How many paints came before it."""
    layer_is_on: bool
    within: Box
    """What of the page may show it."""

    @property
    def places(self) -> list[Point]:
        """Some points along it."""
        (x, y), (p, q) = self.ends
        shares = [(i + 0.5) / _PLACES for i in range(_PLACES)]
        return [(x + (p - x) * share, y + (q - y) * share) for share in shares]


@dataclass(frozen=True, slots=True)
class Paint:
    """A picture, or an area that is filled."""

    box: Box
    colour: Colour | None
    """None if it has many, or it is not to be told."""
    covers: bool
    """Whether nothing shows through, anywhere in the box."""
    is_picture: bool


def strings_of(operator: bytes, operands: Any) -> Iterator[Any]:  # noqa: ANN401 - as pypdf read them
    """Yield the strings that an operator shows (9.4.3), as pypdf takes them to be."""
    if operator == b"TJ":
        yield from filter(is_string, operands[0]) if operands and isinstance(operands[0], list) else ()
    elif operator in {b"Tj", b"'", b'"'}:
        shown = operands[2:3] if operator == b'"' else operands[:1]
        yield from (one for one in shown if isinstance(one, str | bytes))


def is_string(piece: object) -> bool:
    """Whether a part of an array is shown; a name is a `str`, too."""
    return isinstance(piece, str | bytes) and not isinstance(piece, NameObject)
