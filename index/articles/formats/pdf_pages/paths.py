"""Paths of a PDF's page (ISO 32000-1, 8.5): what is filled, outlined, or limits what may be drawn."""

from dataclasses import dataclass, field
from typing import Any

from index.articles.formats.pdf_pages.places import Box, Point, around

_NUMBERS = {b"m": 2, b"l": 2, b"c": 6, b"v": 4, b"y": 4}
_CORNERS = 4


@dataclass(slots=True)
class Path:
    """One that is being made."""

    points: list[Point] = field(default_factory=list)
    rectangles: int = 0
    parts: int = 0
    curved: bool = False

    def add(self, operator: bytes, operands: Any) -> bool:  # noqa: ANN401 - as pypdf read them
        """Add what an operator says to the path; returns whether it is one that makes paths."""
        if operator == b"re":
            left, lower, wide, high = map(float, operands[:4])
            self.points += [(left, lower), (left + wide, lower), (left + wide, lower + high), (left, lower + high)]
            self.rectangles += 1
        elif operator in _NUMBERS:
            numbers = [float(operand) for operand in operands[: _NUMBERS[operator]]]
            self.points += zip(numbers[::2], numbers[1::2], strict=True)
            self.parts += operator == b"m"
            self.curved |= operator not in {b"m", b"l"}
        else:
            return operator == b"h"
        return True

    @property
    def box(self) -> Box:
        """What is around it."""
        return around(self.points)

    @property
    def is_rectangle(self) -> bool:
        """Whether it is one rectangle of the page's directions, and nothing else."""
        if self.rectangles == 1 and not self.parts:
            return True
        if self.rectangles or self.parts != 1 or self.curved:
            return False
        corners = dict.fromkeys(self.points)
        left, lower, right, upper = self.box
        ends = all(x in {left, right} and y in {lower, upper} for x, y in corners)
        return ends and len(corners) == _CORNERS and len(self.points) <= _CORNERS + 1 and self._goes_around

    @property
    def _goes_around(self) -> bool:
        """Whether each of its sides is upright or level, as those of no crossed one are."""
        sides = zip(self.points, self.points[1:], strict=False)
        return all((x == p) != (y == q) for (x, y), (p, q) in sides)

    @property
    def is_line(self) -> bool:
        """Whether it is one straight line, upright or level."""
        if len(self.points) != 2 or self.parts != 1:
            return False
        (x, y), (p, q) = self.points
        return x == p or y == q

    def stroked(self, width: float) -> Box:
        """Return what a line of a width along it is within."""
        left, lower, right, upper = self.box
        return left - width / 2, lower - width / 2, right + width / 2, upper + width / 2
