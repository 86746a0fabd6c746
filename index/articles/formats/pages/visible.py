"""Remove what a page hides from its readers: it is not indexed, and so never quoted to them.

Hidden text is how pages give orders to language models, and keywords to search engines.
"""

import re
from collections.abc import Iterator
from typing import Any

import tinycss2
from cssselect import SelectorError
from lxml import etree
from lxml.cssselect import CSSSelector
from lxml.html import HtmlElement

from index.articles.formats.colours import Declared, said_of, unseen

MOST_RULES = 2_000
"""Rules of the style sheets in a page that are looked at: each is searched for in the whole page."""
MOST_COLOURS = 300
"""Those of them that only give a colour: each takes 3 ms on a page of 700 paragraphs, and frameworks have thousands."""
_LETTERLESS = re.compile(r"[-+]?0*\.?0*(?:px|pt|em|rem|%|vw|vh|ex|ch)?")
_FAR_OUT = re.compile(r"\A(?:-\d{3,}|\d{4,})(?:\.\d+)?(?:px|em|rem|pt|vw|vh|%)")
_MOVED = re.compile(r"\A(?:translate(?:x|y|3d)?\()?-?\d{4,}(?:\.\d+)?(?:px|em|rem|pt|vw|vh|%)")
"""Moved by a thousand or more of any unit."""
_SHRUNK = re.compile(r"(?:scale(?:x|y|3d)?\()?0?\.?0*[01]?(?:,.*)?\)?")
_CLEAR = re.compile(
    r"#[0-9a-f]{3}0|#[0-9a-f]{6}00|(?:rgb|hsl)a?\((?:[^(),/]*(?:,[^(),/]*){2},|[^(),/]*/)0+(?:\.0*)?%?\)"
)
"""Colours whose opacity is nought."""
_TINY = re.compile(r"(?:1(?:\.0*)?|0?\.\d+)(?:px|pt)|0?\.0\d*r?em|\d(?:\.\d+)?%")
"""Type of a pixel or less, or of less than a tenth of what is around it."""
_FAINT = re.compile(r"0?\.0[0-4]\d*|[0-4](?:\.\d+)?%")
"""An opacity of less than a twentieth."""
_SIZE = re.compile(r"(?:^|\s)((?:\d+(?:\.\d+)?|\.\d+)(?:[a-z]+|%)?)(?=[\s/])")
"""The size in `font: bold 1px/2 serif`, which stands before the family: the first figure with a unit, or 0."""
_SCREENS = {"", "all", "screen"}
_GROUPS = {"media", "supports", "layer"}
_COLOURS = {"color", "background", "background-color", "background-image"}
_NEVER_DROPPED = {"html", "body"}


def drop_hidden(page: HtmlElement) -> None:
    """Remove from a parsed page what its own attributes and style sheets do not let a reader see.

    Style sheets elsewhere are not fetched, and sizes and places are not computed.
    """
    declared: dict[HtmlElement, Declared] = {}
    hidden = [*_by_style_sheet(page, declared), *_by_attribute(page, declared)]
    for element in (*hidden, *unseen(page, declared)):
        if element.tag not in _NEVER_DROPPED and element.getparent() is not None:
            element.drop_tree()


def _by_attribute(page: HtmlElement, declared: dict[HtmlElement, Declared]) -> Iterator[HtmlElement]:
    yield from _elements(
        page,
        "//*[@hidden and not(@hidden = 'until-found')] | //template | //*[@popover]"
        " | //*[translate(normalize-space(@aria-hidden), 'TRUE', 'true') = 'true']",
    )
    for element in _elements(page, "//*[@style]"):
        said = said_of(tinycss2.parse_blocks_contents(element.get("style"), skip_whitespace=True, skip_comments=True))
        declared[element] = {**declared.get(element, {}), **said}
        if _hides(said):
            yield element


def _elements(page: HtmlElement, xpath: str) -> list[HtmlElement]:
    found: Any = page.xpath(xpath)
    return list(found)


def _by_style_sheet(page: HtmlElement, declared: dict[HtmlElement, Declared]) -> Iterator[HtmlElement]:
    sheet = "\n".join(style.text_content() for style in _elements(page, "//style") if _is_shown(style.get("media", "")))
    hiding = colouring = 0
    for selector, said in _telling_rules(tinycss2.parse_stylesheet(sheet, True, True)):
        hides = _hides(said)
        hiding, colouring = hiding + hides, colouring + (not hides)
        if hiding > MOST_RULES:
            return
        if not hides and colouring > MOST_COLOURS:
            continue
        try:
            found: Any = CSSSelector(selector, translator="html")(page)
            for element in found:
                declared[element] = {**declared.get(element, {}), **said}
            if hides:
                yield from found
        except (SelectorError, etree.XPathError, NotImplementedError, AttributeError):
            continue  # pseudo-classes such as :hover describe a state of the page, not the page


def _is_shown(media: str) -> bool:
    return any(part.strip().lower() in _SCREENS for part in media.split(","))


def _telling_rules(rules: list[tinycss2.ast.Node]) -> Iterator[tuple[str, Declared]]:
    """Yield the selectors of rules that hide something, or give it a colour, with what they say."""
    for rule in rules:
        if rule.type == "at-rule" and rule.lower_at_keyword in _GROUPS and rule.content is not None:
            if rule.lower_at_keyword != "media" or _is_shown(tinycss2.serialize(rule.prelude)):
                yield from _telling_rules(tinycss2.parse_rule_list(rule.content, True, True))
        elif rule.type == "qualified-rule":
            said = said_of(tinycss2.parse_blocks_contents(rule.content, True, True))
            if not _COLOURS.isdisjoint(said) or _hides(said):
                yield tinycss2.serialize(rule.prelude), said


def _hides(said: Declared) -> bool:
    """Whether an element of which this is said cannot be read."""
    size = said.get("font-size") or next(iter(_SIZE.findall(said.get("font", ""))), "")
    moved = (said.get(name, "").replace(" ", "") for name in ("transform", "translate"))
    shrunk = (said.get(name, "").replace(" ", "") for name in ("transform", "scale"))
    return (
        said.get("display") == "none"
        or said.get("visibility") in {"hidden", "collapse"}
        or said.get("content-visibility") == "hidden"
        or any(_is_zero(value) for value in (size, said.get("opacity"), said.get("zoom")))
        or _FAINT.fullmatch(said.get("opacity", "")) is not None
        or said.get("filter", "").replace(" ", "") in {"opacity(0)", "opacity(0%)"}
        or any(_SHRUNK.fullmatch(value) for value in shrunk if value)
        or any(_MOVED.match(value) for value in moved if value)
        or (
            any(_is_zero(said.get(name)) for name in ("width", "height", "max-width", "max-height"))
            and said.get("overflow", said.get("overflow-x", said.get("overflow-y", "visible"))) in {"hidden", "clip"}
        )
        or any(
            _FAR_OUT.fullmatch(said.get(name, ""))
            for name in ("text-indent", "left", "top", "right", "bottom", "inset", "margin-left", "margin-top")
        )
        or said.get("clip", "").replace(" ", "").replace("px", "") in {"rect(0,0,0,0)", "rect(0000)", "rect(1,1,1,1)"}
        or said.get("clip-path", "").replace(" ", "") in {"inset(50%)", "inset(100%)", "circle(0)", "polygon(00)"}
        or any(_is_clear(said.get(name, "")) for name in ("color", "-webkit-text-fill-color"))
        or _TINY.fullmatch(size) is not None
    )


def _is_clear(colour: str) -> bool:
    """Tell whether nothing is seen of a text in a colour."""
    bare = colour.replace(" ", "")
    return bare == "transparent" or _CLEAR.fullmatch(bare) is not None


def _is_zero(value: str | None) -> bool:
    return value is not None and bool(value) and _LETTERLESS.fullmatch(value) is not None and "0" in value
