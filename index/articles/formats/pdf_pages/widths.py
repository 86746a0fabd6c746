"""How wide the letters of a font are (ISO 32000-1, 9.7.4.3 and 9.8), to know where the end of a line is."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

_USUAL = 0.5
"""Width of a letter of a font that does not say, of its size."""
_SPACE = 32


@dataclass(frozen=True, slots=True)
class Widths:
    """Of the letters of a font, by code, of its size."""

    by_code: dict[int, float] = field(default_factory=dict)
    other: float = _USUAL
    bytes_each: int = 1
    drawn: bool = False
    """Whether each letter is a drawing, whose size is not that of the font."""

    def of(self, string: bytes | str) -> tuple[float, int, int]:
        """Return the width of a string of the font's size 1, and how many letters and spaces it has."""
        codes = list(_codes(string, self.bytes_each))
        wide = sum(self.by_code.get(code, self.other) for code in codes)
        return wide, len(codes), codes.count(_SPACE) if self.bytes_each == 1 else 0


UNKNOWN = Widths()
"""Of a font that nobody has chosen yet."""


class Fonts:
    """The widths of a document's fonts, each read once."""

    def __init__(self) -> None:
        self._read: dict[int, tuple[Any, Widths]] = {}

    def widths(self, font: Any) -> Widths:  # noqa: ANN401 - a dictionary of pypdf
        """Return those of a font."""
        font = font.get_object()
        if id(font) not in self._read:
            self._read[id(font)] = (font, _widths(font))  # kept, so that its id stays its own
        return self._read[id(font)][1]


def _codes(string: bytes | str, size: int) -> Iterator[int]:
    content = string.encode("latin-1", "replace") if isinstance(string, str) else string
    return iter(content) if size == 1 else (int.from_bytes(content[i : i + size]) for i in range(0, len(content), size))


def _widths(font: Any) -> Widths:  # noqa: ANN401 - as above
    if font.get("/Subtype") == "/Type0":
        below = font["/DescendantFonts"].get_object()[0].get_object()
        usual = float(below.get("/DW", 1000)) / 1000
        told = below.get("/W")
        return Widths(dict(_of_a_composite(told.get_object())) if told is not None else {}, usual, bytes_each=2)
    drawn = font.get("/Subtype") == "/Type3"
    unit = abs(float(font["/FontMatrix"].get_object()[0])) if drawn else 0.001
    listed = font.get("/Widths")
    first = int(font.get("/FirstChar", 0))
    told = listed.get_object() if listed is not None else ()
    by_code = {first + i: float(width.get_object()) * unit for i, width in enumerate(told[:256])}
    return Widths(by_code, drawn=drawn)


def _of_a_composite(told: Any) -> Iterator[tuple[int, float]]:  # noqa: ANN401 - as above
    """Yield code and width: « 5 [500 600] » are of 5 and 6, « 7 9 500 » are of 7 to 9."""
    parts = iter(each.get_object() for each in told)
    for first in parts:
        last = next(parts, None)
        if isinstance(last, list):
            yield from ((int(first) + i, float(width.get_object()) / 1000) for i, width in enumerate(last))
        elif last is not None:
            width = float(next(parts, 1000)) / 1000
            yield from ((code, width) for code in range(int(first), min(int(last), 0xFFFF) + 1))
