"""Text in the colour of what it stands on: it is on the page, and nobody sees it."""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple

from lxml.html import HtmlElement
from tinycss2 import parse_one_component_value, serialize
from tinycss2.ast import FunctionBlock, PercentageToken
from tinycss2.color4 import Color
from tinycss2.color5 import parse_color

ALIKE = 0.04
"""Difference of each part of two colours, of 1, up to which nobody tells them apart: #fff and #f6f6f6."""
CLEAR = 0.05
"""Opacity, of 1, below which nothing is seen."""
_LIGHTS = {
    "xyz-d65": ((3.24097, -1.537383, -0.498611), (-0.969244, 1.875968, 0.041555), (0.05563, -0.203977, 1.056972)),
    "xyz-d50": ((3.134136, -1.617221, -0.49066), (-0.978796, 1.916254, 0.033443), (0.071955, -0.228977, 1.40539)),
}
"""Rows that make red, green and blue light of CIE's coordinates, by their white (CSS Color 4, section 17)."""

_HEXADECIMAL = re.compile(r"[0-9a-fA-F]{6}\Z")

Declared = Mapping[str, str]
"""The values of an element's properties, in small letters."""


class Rgb(NamedTuple):
    """Red, green, blue and opacity, of 1."""

    red: float
    green: float
    blue: float
    alpha: float


class _Seen(NamedTuple):
    """The colour of a text and of what it stands on; None where that cannot be told, and everything may be seen."""

    colour: Rgb | None
    ground: Rgb | None
    opacity: float


_WHITE = Rgb(1.0, 1.0, 1.0, 1.0)
_INK_ON_PAPER = _Seen(Rgb(0.0, 0.0, 0.0, 1.0), _WHITE, 1.0)


def erase_unseen(page: HtmlElement, declared: Mapping[HtmlElement, Declared], *, styled_elsewhere: bool) -> None:
    """Take out of a page what has the colour of its background, as far as the page itself says either.

    `declared`: what style attributes and sheets say of elements. What has no background stands on white, unless a
    sheet elsewhere may give the whole page another one, and on a picture everything may be seen.
    """
    seen: dict[HtmlElement, _Seen] = {}
    for element in page.iter("*"):
        around = seen.get(element.getparent(), _INK_ON_PAPER)
        now = _seen(element, declared.get(element, {}), around)
        if element.tag in {"html", "body"} and styled_elsewhere and now.ground == _WHITE:
            now = now._replace(ground=None)
        seen[element] = now
        if now.opacity < CLEAR or _is_unseen(now):
            element.text = None
            for child in element:
                child.tail = None


@lru_cache(maxsize=1_000)
def _is_unseen(now: _Seen) -> bool:
    if now.colour is None:
        return False
    clear = now.colour.alpha * now.opacity < CLEAR
    return clear or (now.ground is not None and are_alike(now.colour, now.ground))


def _seen(element: HtmlElement, said: Declared, around: _Seen) -> _Seen:
    colour = around.colour
    own = said.get("-webkit-text-fill-color") or said.get("color") or _attribute(element)
    if own and own not in {"inherit", "unset", "currentcolor"}:
        colour = colour_of(own)
    elif not own and (element.tag == "mark" or (element.tag == "a" and element.get("href"))):
        colour = None  # browsers have colours of their own for them
    return _Seen(colour, _ground(element, said, around.ground), around.opacity * opacity_of(said.get("opacity")))


def _ground(element: HtmlElement, said: Declared, around: Rgb | None) -> Rgb | None:
    for value in (said.get("background-image"), said.get("background"), said.get("background-color")):
        if value and value not in {"none", "transparent", "inherit", "unset", "initial"}:
            colour = colour_of(value)
            if colour is not None and colour.alpha < CLEAR:
                return around
            return colour if colour is not None and colour.alpha == 1 else None
    if element.get("background"):
        return None
    return colour_of(_older(element.get("bgcolor"))) if element.get("bgcolor") else around


def opacity_of(value: str | None) -> float:
    """Return an opacity of CSS, of 1; what is none, as a calculated one, leaves everything to be seen."""
    try:
        figure = (value or "1").removeprefix("calc(").removesuffix(")")
        share = float(figure.removesuffix("%")) / (100 if figure.endswith("%") else 1)
    except ValueError:
        return 1.0
    return min(max(share, 0.0), 1.0)


def _attribute(element: HtmlElement) -> str | None:
    name = {"font": "color", "body": "text"}.get(str(element.tag))
    return _older(element.get(name)) if name else None


def _older(value: str | None) -> str | None:
    """Return a colour of an attribute as CSS writes it: `fffffe` is `#fffffe`."""
    return f"#{value}" if value and _HEXADECIMAL.match(value) else value


@lru_cache(maxsize=1_000)
def colour_of(value: str | None) -> Rgb | None:
    """Return a colour of CSS, or of the older attributes of HTML, as light; None if it is none that is told."""
    if not value or len(value) > 200:
        return None
    try:
        found = parse_color(value)
        return _rgb(found) if isinstance(found, Color) else _mixed(value)
    except (ValueError, ArithmeticError, TypeError, LookupError, NotImplementedError):
        return None


def _mixed(value: str) -> Rgb | None:
    """Return what two colours are together (`color-mix`), mixed as sRGB stores them: near where nothing is seen."""
    mixture = parse_one_component_value(value)
    if not isinstance(mixture, FunctionBlock) or mixture.lower_name != "color-mix":
        return None
    parts = groupby(mixture.arguments, key=lambda node: node == ",")
    _, *stops = [list(stop) for is_comma, stop in parts if not is_comma] or [[]]
    shares = [next((token.value for token in stop if isinstance(token, PercentageToken)), None) for stop in stops]
    colours = [
        colour_of(serialize([token for token in stop if not isinstance(token, PercentageToken)]).strip())
        for stop in stops
    ]
    if len(stops) != 2 or colours[0] is None or colours[1] is None:
        return None
    first = shares[0] if shares[0] is not None else 100 - (50 if shares[1] is None else shares[1])
    second = shares[1] if shares[1] is not None else 100 - first
    weights = [first * colours[0].alpha / 100, second * colours[1].alpha / 100]
    alpha = sum(weights)
    red, green, blue = (
        (weights[0] * one + weights[1] * other) / alpha if alpha else 0.0
        for one, other in zip(colours[0][:3], colours[1][:3], strict=True)
    )
    return Rgb(red, green, blue, min(alpha, 1.0))


def _rgb(colour: Color) -> Rgb:
    white = {"lab": "xyz-d50", "lch": "xyz-d50", "oklab": "xyz-d65", "oklch": "xyz-d65"}.get(colour.space)
    if white is None:
        red, green, blue = list(colour.to("srgb"))[:3]
        return Rgb(red, green, blue, colour.alpha)
    light = list(colour.to(white))[:3]
    red, green, blue = (_as_stored(sum(a * b for a, b in zip(row, light, strict=True))) for row in _LIGHTS[white])
    return Rgb(red, green, blue, colour.alpha)


def _as_stored(light: float) -> float:
    """Return an intensity of light as sRGB writes it (IEC 61966-2-1)."""
    light = min(max(light, 0.0), 1.0)
    return 12.92 * light if light <= 0.0031308 else 1.055 * light ** (1 / 2.4) - 0.055


def are_alike(one: Sequence[float], other: Sequence[float]) -> bool:
    """Whether nobody tells two colours apart, each begun by its red, green and blue."""
    return all(abs(a - b) <= ALIKE for a, b in zip(one[:3], other[:3], strict=True))
