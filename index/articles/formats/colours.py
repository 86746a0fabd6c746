"""Text in the colour of what it stands on: it is on the page, and nobody sees it."""

from collections.abc import Iterable, Iterator, Mapping

import tinycss2
from lxml.html import HtmlElement
from tinycss2.color3 import RGBA, parse_color

_WHITE = RGBA(1.0, 1.0, 1.0, 1.0)
ALIKE = 0.04
"""Difference of each part of two colours, of 1, up to which nobody tells them apart: #fff and #f6f6f6."""
CLEAR = 0.05
"""Opacity, of 1, below which nothing is seen."""

Declared = Mapping[str, str]
"""The values of an element's properties, in small letters."""


def unseen(page: HtmlElement, declared: Mapping[HtmlElement, Declared]) -> Iterator[HtmlElement]:
    """Yield the elements whose text has the colour of their background, as far as the page itself says either.

    `declared`: what style attributes and sheets say of elements. What has no background stands on white, and on what is
    no plain colour (a picture) everything may be seen.
    """
    for element in page.iter("font", *_tags(declared)):
        colour = _colour(declared.get(element, {}).get("color") or element.get("color"))
        if colour is None:
            continue
        ground = _ground(element, declared)
        if colour.alpha < CLEAR or (ground is not None and _are_alike(colour, ground)):
            yield element


def _tags(declared: Iterable[HtmlElement]) -> set[str]:
    return {str(element.tag) for element in declared}


def _ground(element: HtmlElement, declared: Mapping[HtmlElement, Declared]) -> RGBA | None:
    """Return the colour that an element stands on; None if it is none, or not to be told."""
    for around in (element, *element.iterancestors()):
        said = declared.get(around, {})
        for value in (said.get("background-image"), said.get("background"), said.get("background-color")):
            if value and value not in {"none", "transparent", "inherit"}:
                return _colour(value)
        if around.get("background"):
            return None
        if around.get("bgcolor"):
            return _colour(around.get("bgcolor"))
    return _WHITE


def _colour(value: str | None) -> RGBA | None:
    found = parse_color(value.removesuffix("!important").strip()) if value else None
    return found if isinstance(found, RGBA) else None


def _are_alike(one: RGBA, other: RGBA) -> bool:
    return all(abs(a - b) <= ALIKE for a, b in zip(one[:3], other[:3], strict=True))


def said_of(declarations: Iterable[tinycss2.ast.Node]) -> dict[str, str]:
    """Return what declarations say by property; of two for one property the later one counts."""
    return {d.lower_name: tinycss2.serialize(d.value).strip().lower() for d in declarations if d.type == "declaration"}
