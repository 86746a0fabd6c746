"""Which styles keep the text of an element from being read."""

import math
import re
from itertools import takewhile

import tinycss2
from tinycss2.ast import DimensionToken, FunctionBlock, NumberToken, PercentageToken

from index.articles.formats.colours import CLEAR, Declared, colour_of, opacity_of

_SIZE = re.compile(r"(?:^|\s)((?:\d+(?:\.\d+)?|\.\d+)(?:[a-z]+|%)?)(?=[\s/])")
"""The size in `font: bold 1px/2 serif`, which stands before the family: the first figure with a unit, or 0."""
_PLACES = (
    "text-indent", "left", "top", "right", "bottom", "inset", "inset-inline", "inset-inline-start", "inset-inline-end",
    "inset-block", "inset-block-start", "inset-block-end", "margin-left", "margin-top", "margin-inline-start",
    "margin-block-start",
)  # fmt: skip
_SIZES = (
    "width", "height", "max-width", "max-height", "inline-size", "block-size", "max-inline-size", "max-block-size"
)  # fmt: skip
_ON_EACH_OTHER = -0.5
"""Space between letters, of their size, from which on they stand on each other; of headlines it is -0.05."""
_BLURRED = 8
"""Pixels over which each point of a letter is spread."""
_MASKS = ("mask", "mask-image", "-webkit-mask", "-webkit-mask-image")
_SCREENFULS = {"vw", "vh", "vmin", "vmax", "dvw", "dvh", "svw", "svh", "lvw", "lvh"}
_SHRUNK = 0.02
_FAR = 1_000
"""In any unit; a margin of minus a screenful is how a picture is shown from edge to edge."""
_CLIPPED = {"rect(0,0,0,0)", "rect(0000)", "rect(1,1,1,1)"}

_Amount = tuple[float, str]
"""A figure with its unit in small letters, `%` or nothing."""


def hides(said: Declared) -> bool:
    """Whether an element of which this is said cannot be read."""
    size = said.get("font-size") or next(iter(_SIZE.findall(said.get("font", ""))), "")
    return (
        said.get("display") == "none"
        or said.get("visibility") in {"hidden", "collapse"}
        or said.get("content-visibility") == "hidden"
        or _is_tiny(_amount(size))
        or opacity_of(said.get("opacity")) < CLEAR
        or _is_less(_amount(said.get("zoom")), 0.1)
        or _is_filtered(said.get("filter", ""))
        or _is_cut_to_nothing(said)
        or any(_is_far_out(amount) for name in _PLACES for amount in _amounts(said.get(name)))
        or any(value <= -_FAR and unit not in _SCREENFULS for value, unit in _amounts(said.get("margin")))
        or any(_is_moved_far(amount) for amount in _amounts(said.get("translate")))
        or any(_is_less((abs(value), unit), _SHRUNK) for value, unit in _amounts(said.get("scale")))
        or any(_transforms_away(function) for function in _functions(said.get("transform")))
        or said.get("clip", "").replace(" ", "").replace("px", "") in _CLIPPED
        or any(_cuts_away(function) for function in _functions(said.get("clip-path")))
        or any(_masks_all(function) for name in _MASKS for function in _functions(said.get(name)))
        or any(unit == "em" and value <= _ON_EACH_OTHER for value, unit in _amounts(said.get("letter-spacing")))
        or any(_is_clear(said.get(name)) for name in ("color", "-webkit-text-fill-color"))
    )


def _amount(value: str | None) -> _Amount | None:
    return next(iter(_amounts(value)), None)


def _amounts(value: str | None) -> list[_Amount]:
    return _figures(tinycss2.parse_component_value_list(value)) if value else []


def _figures(tokens: list[tinycss2.ast.Node]) -> list[_Amount]:
    found = []
    for token in tokens:
        if isinstance(token, DimensionToken):
            found.append((token.value, token.lower_unit))
        elif isinstance(token, PercentageToken):
            found.append((token.value, "%"))
        elif isinstance(token, NumberToken):
            found.append((token.value, ""))
        elif isinstance(token, FunctionBlock) and token.lower_name == "calc" and len(token.arguments) == 1:
            found.extend(_figures(token.arguments))
    return found


def _functions(value: str | None) -> list[FunctionBlock]:
    if not value:
        return []
    return [token for token in tinycss2.parse_component_value_list(value) if isinstance(token, FunctionBlock)]


def _is_less(amount: _Amount | None, least: float) -> bool:
    """Whether a share, which may be written in percent, is less than another one."""
    return amount is not None and amount[0] / (100 if amount[1] == "%" else 1) < least


def _is_tiny(size: _Amount | None) -> bool:
    """Whether type is of a pixel or less, or of less than a tenth of what is around it."""
    if size is None:
        return False
    value, unit = size
    return value == 0 or (unit in {"px", "pt"} and value <= 1) or (unit in {"em", "rem", "%"} and _is_less(size, 0.1))


def _is_filtered(value: str) -> bool:
    given = {function.lower_name: next(iter(_figures(function.arguments)), None) for function in _functions(value)}
    blurred = given.get("blur")
    return _is_less(given.get("opacity"), CLEAR) or (blurred is not None and blurred[0] >= _BLURRED)


def _is_cut_to_nothing(said: Declared) -> bool:
    overflow = said.get("overflow", said.get("overflow-x", said.get("overflow-y", "visible")))
    sizes = [_amount(said.get(name)) for name in _SIZES]
    return overflow.split()[:1] in (["hidden"], ["clip"]) and any(
        size is not None and (size[0] == 0 or (size[1] in {"px", "pt"} and size[0] <= 1)) for size in sizes
    )


def _is_far_out(amount: _Amount) -> bool:
    """Whether something placed there is outside of every screen."""
    value, unit = amount
    return bool(unit) and (value <= -100 or value >= _FAR or (unit in _SCREENFULS and value >= 100))


def _is_moved_far(amount: _Amount) -> bool:
    value, unit = amount
    return abs(value) >= (100 if unit in _SCREENFULS else _FAR)


def _transforms_away(function: FunctionBlock) -> bool:
    """Whether one step of a transformation leaves nothing to see: too small, turned on its edge, or far away."""
    name, figures = function.lower_name, _figures(function.arguments)
    if name.startswith("translate"):
        return any(_is_moved_far(figure) for figure in figures)
    if name.startswith("scale"):
        return any(_is_less((abs(value), unit), _SHRUNK) for value, unit in figures)
    if name in {"rotatex", "rotatey"} and figures:
        value, unit = figures[0]
        turned = {"deg": 360.0, "turn": 1.0, "grad": 400.0, "rad": 2 * math.pi}.get(unit, math.inf)
        return abs(math.cos(2 * math.pi * value / turned)) < _SHRUNK
    if (name, len(figures)) in {("matrix", 6), ("matrix3d", 16)}:
        row = 2 if name == "matrix" else 4
        a, b, c, d = (figures[at][0] for at in (0, 1, row, row + 1))
        return abs(a * d - b * c) < _SHRUNK**2
    return False


def _cuts_away(function: FunctionBlock) -> bool:
    """Whether a shape that an element is cut to has no inside: a circle of no size, a polygon of one corner."""
    name, figures = function.lower_name, _figures(function.arguments)
    if name in {"circle", "ellipse"}:
        radii = _figures(list(takewhile(lambda node: getattr(node, "lower_value", "") != "at", function.arguments)))
        return any(value == 0 for value, _ in radii)
    if name == "inset" and all(unit == "%" or not value for value, unit in figures):
        sides = [value for value, _ in figures] * 4
        across, down = sides[1:2] * 2 if len(figures) == 3 else sides[1:4:2], sides[0:3:2]
        # What is cut from one side alone is mostly about to be shown, from that side on.
        return any(min(pair, default=0) > 0 and sum(pair) >= 100 for pair in (across, down))
    corners = tinycss2.serialize(function.arguments).split(",")
    return name == "polygon" and len({" ".join(corner.split()) for corner in corners}) == 1


def _masks_all(function: FunctionBlock) -> bool:
    """Whether a mask is a run of colours that let nothing through."""
    stops = tinycss2.serialize(function.arguments).split(",")
    colours = [colour for stop in stops if (colour := colour_of(next(iter(stop.split()), None)))]
    return function.lower_name.endswith("gradient") and bool(colours) and all(c.alpha < CLEAR for c in colours)


def _is_clear(value: str | None) -> bool:
    colour = colour_of(value)
    return colour is not None and colour.alpha < CLEAR
