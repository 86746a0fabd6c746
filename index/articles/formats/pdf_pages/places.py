"""Places on a page: matrices and boxes, as ISO 32000-1 has them (8.3)."""

from collections.abc import Iterable, Sequence
from typing import Any

Matrix = tuple[float, float, float, float, float, float]
Box = tuple[float, float, float, float]
"""Left, lower, right and upper edge, in 1/72 inch."""
Point = tuple[float, float]

IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
NOWHERE: Box = (0.0, 0.0, 0.0, 0.0)


def matrix_of(operands: Sequence[Any]) -> Matrix:
    """Return the matrix of six numbers. Raises ValueError or TypeError if they are none."""
    a, b, c, d, e, f = map(float, operands)
    return a, b, c, d, e, f


def times(one: Matrix, other: Matrix) -> Matrix:
    """Return the matrix that does one, then the other."""
    a, b, c, d, e, f = one
    p, q, r, s, t, u = other
    return a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u


def moved(point: Point, matrix: Matrix) -> Point:
    """Return where a point is after a matrix."""
    a, b, c, d, e, f = matrix
    return point[0] * a + point[1] * c + e, point[0] * b + point[1] * d + f


def around(points: Iterable[Point]) -> Box:
    """Return the box around points, of which there is at least one."""
    across, up = zip(*points, strict=True)
    return min(across), min(up), max(across), max(up)


def around_moved(box: Box, matrix: Matrix) -> Box:
    """Return the box around what a box becomes by a matrix."""
    left, lower, right, upper = box
    return around(moved(corner, matrix) for corner in ((left, lower), (left, upper), (right, lower), (right, upper)))


def stays_upright(matrix: Matrix) -> bool:
    """Whether a rectangle is one of the same directions after a matrix: not turned but by right angles."""
    a, b, c, d, _, _ = matrix
    return (b == c == 0.0) or (a == d == 0.0)


def both(one: Box, other: Box) -> Box:
    """Return what two boxes share, `NOWHERE` if it is nothing."""
    left, lower = max(one[0], other[0]), max(one[1], other[1])
    right, upper = min(one[2], other[2]), min(one[3], other[3])
    return (left, lower, right, upper) if left < right and lower < upper else NOWHERE


def holds(box: Box, point: Point) -> bool:
    """Whether a point is in a box."""
    return box[0] <= point[0] <= box[2] and box[1] <= point[1] <= box[3]
