"""Colours of a PDF (ISO 32000-1, 8.6), where they need not be calculated by a program in the file."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

Colour = tuple[float, float, float]
"""Red, green and blue, each from 0 to 1."""
BLACK, WHITE = (0.0, 0.0, 0.0), (1.0, 1.0, 1.0)
_NEUTRAL = 5.0
"""How far the a and b of a colour of L*a*b* may be from 0 to be taken for a grey, of 100."""


@dataclass(frozen=True, slots=True)
class Space:
    """A colour space: its kind, and what colours of it are made by."""

    kind: str
    base: "Space | None" = None
    means: Any = None


GREY = Space("/DeviceGray")
_OF_PARTS = {1: GREY, 3: Space("/DeviceRGB"), 4: Space("/DeviceCMYK")}
_SAME = {
    "/CalGray": 1,
    "/G": 1,
    "/DeviceGray": 1,
    "/CalRGB": 3,
    "/RGB": 3,
    "/DeviceRGB": 3,
    "/CMYK": 4,
    "/DeviceCMYK": 4,
}
_UNKNOWN = Space("")
DEEPEST = 4
"""A space may be based on another: a hostile one on itself."""


def device(parts: int) -> Space:
    """Return the space of so many parts: grey, red-green-blue or cyan-magenta-yellow-black."""
    return _OF_PARTS.get(parts, _UNKNOWN)


def space_of(told: Any, named: Any, depth: int = 0) -> Space:  # noqa: ANN401 - objects of pypdf
    """Return a colour space as a page tells it: by a name, of its own in `named`, or as an array."""
    told = told.get_object()
    if depth >= DEEPEST or not told:
        return _UNKNOWN
    if not isinstance(told, str):
        return _made(str(told[0]), told[1:], named, depth + 1)
    return space_of(named[told], {}, depth + 1) if told in named else device(_SAME.get(told, 0))


def _made(kind: str, rest: Any, named: Any, depth: int) -> Space:  # noqa: ANN401 - as above
    match kind:
        case "/ICCBased":
            return device(int(rest[0].get_object()["/N"]))
        case "/Separation" | "/DeviceN":
            return Space("tint", space_of(rest[1], named, depth), rest[2].get_object())
        case "/Indexed" | "/I":
            return Space("listed", space_of(rest[0], named, depth), _bytes(rest[2].get_object()))
        case _:
            return device(_SAME[kind]) if kind in _SAME else Space(kind)


def colour_of(space: Space, parts: Sequence[Any]) -> Colour | None:
    """Return a colour of a space; None if it is none (a pattern), or not to be told."""
    values = [float(part) for part in parts if isinstance(part, int | float)]
    colour: Colour | None = None
    match space.kind, len(values):
        case "/DeviceGray", 1:
            colour = values[0], values[0], values[0]
        case "/DeviceRGB", 3:
            colour = values[0], values[1], values[2]
        case "/DeviceCMYK", 4:
            red, green, blue = ((1 - ink) * (1 - values[3]) for ink in values[:3])
            colour = red, green, blue
        case "/Lab", 3 if max(map(abs, values[1:])) < _NEUTRAL:
            colour = values[0] / 100, values[0] / 100, values[0] / 100
        case "listed", 1:
            colour = _listed(space, int(values[0]))
        case "tint", _:
            colour = _tint(space, values)
    return colour


def _listed(space: Space, index: int) -> Colour | None:
    size = {"/DeviceGray": 1, "/DeviceRGB": 3, "/DeviceCMYK": 4}.get(space.base.kind if space.base else "", 0)
    parts = [byte / 255 for byte in space.means[index * size : (index + 1) * size]]
    return colour_of(space.base, parts) if space.base and size else None


def _tint(space: Space, values: Sequence[float]) -> Colour | None:
    """Return the colour of so much of an ink: by interpolation (7.10.3); without any ink it is the paper's."""
    function = space.means
    if isinstance(function, dict) and function.get("/FunctionType") == 2 and len(values) == 1 and space.base:
        none, full = function.get("/C0", [0.0]), function.get("/C1", [1.0])
        share = values[0] ** float(function["/N"])
        return colour_of(
            space.base, [float(a) + share * (float(b) - float(a)) for a, b in zip(none, full, strict=True)]
        )
    return None if any(values) else WHITE


def _bytes(table: Any) -> bytes:  # noqa: ANN401 - a string or a stream of pypdf
    if hasattr(table, "get_data"):
        return bytes(table.get_data())
    return table.encode("latin-1", "replace") if isinstance(table, str) else bytes(table)
