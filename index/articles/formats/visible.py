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

MOST_RULES = 2_000
"""Rules of the style sheets in a page that are looked at: each is searched for in the whole page."""
_LETTERLESS = re.compile(r"[-+]?0*\.?0*(?:px|pt|em|rem|%|vw|vh|ex|ch)?")
_FAR_OUT = re.compile(r"-\d{3,}(?:\.\d+)?(?:px|em|rem|pt|vw|vh|%)")
_CLEAR = re.compile(
    r"#[0-9a-f]{3}0|#[0-9a-f]{6}00|(?:rgb|hsl)a?\((?:[^(),/]*(?:,[^(),/]*){2},|[^(),/]*/)0+(?:\.0*)?%?\)"
)
"""Colours whose opacity is nought."""
_TINY = re.compile(r"(?:1(?:\.0*)?|0?\.\d+)(?:px|pt)")
"""Type of a pixel or less."""
_SCREENS = {"", "all", "screen"}
_NEVER_DROPPED = {"html", "body"}


def drop_hidden(page: HtmlElement) -> None:
    """Remove from a parsed page what its own attributes and style sheets do not let a reader see.

    Style sheets elsewhere are not fetched, and nothing is computed: a text in the colour of its background stays.
    """
    for element in (*_by_attribute(page), *_by_style_sheet(page)):
        if element.tag not in _NEVER_DROPPED and element.getparent() is not None:
            element.drop_tree()


def _by_attribute(page: HtmlElement) -> Iterator[HtmlElement]:
    yield from _elements(
        page,
        "//*[@hidden and not(@hidden = 'until-found')] | //template | //*[@popover]"
        " | //*[translate(normalize-space(@aria-hidden), 'TRUE', 'true') = 'true']",
    )
    for element in _elements(page, "//*[@style]"):
        if _hides(tinycss2.parse_blocks_contents(element.get("style"), skip_whitespace=True, skip_comments=True)):
            yield element


def _elements(page: HtmlElement, xpath: str) -> list[HtmlElement]:
    found: Any = page.xpath(xpath)
    return list(found)


def _by_style_sheet(page: HtmlElement) -> Iterator[HtmlElement]:
    sheet = "\n".join(
        style.text_content() for style in _elements(page, "//style[not(@media) or @media='all' or @media='screen']")
    )
    for number, selector in enumerate(_hiding_selectors(tinycss2.parse_stylesheet(sheet, True, True))):
        if number >= MOST_RULES:
            return
        try:
            found: Any = CSSSelector(selector, translator="html")(page)
            yield from found
        except (SelectorError, etree.XPathError, NotImplementedError, AttributeError):
            continue  # pseudo-classes such as :hover describe a state of the page, not the page


def _hiding_selectors(rules: list[tinycss2.ast.Node]) -> Iterator[str]:
    for rule in rules:
        if rule.type == "at-rule" and rule.lower_at_keyword == "media" and rule.content is not None:
            if tinycss2.serialize(rule.prelude).strip().lower() in _SCREENS:
                yield from _hiding_selectors(tinycss2.parse_rule_list(rule.content, True, True))
        elif rule.type == "qualified-rule" and _hides(tinycss2.parse_blocks_contents(rule.content, True, True)):
            yield tinycss2.serialize(rule.prelude)


def _hides(declarations: list[tinycss2.ast.Node]) -> bool:
    """Whether an element with these declarations cannot be read. Of two for one property the later one counts."""
    said = {d.lower_name: tinycss2.serialize(d.value).strip().lower() for d in declarations if d.type == "declaration"}
    return (
        said.get("display") == "none"
        or said.get("visibility") in {"hidden", "collapse"}
        or said.get("content-visibility") == "hidden"
        or any(_is_zero(said.get(name)) for name in ("font-size", "opacity", "zoom"))
        or said.get("transform", "").replace(" ", "") in {"scale(0)", "scale(0,0)", "scalex(0)", "scaley(0)"}
        or (
            any(_is_zero(said.get(name)) for name in ("width", "height", "max-width", "max-height"))
            and said.get("overflow", said.get("overflow-x", said.get("overflow-y", "visible"))) in {"hidden", "clip"}
        )
        or any(
            _FAR_OUT.fullmatch(said.get(name, ""))
            for name in ("text-indent", "left", "top", "right", "bottom", "margin-left")
        )
        or said.get("clip", "").replace(" ", "").replace("px", "") in {"rect(0,0,0,0)", "rect(0000)", "rect(1,1,1,1)"}
        or said.get("clip-path", "").replace(" ", "") in {"inset(50%)", "inset(100%)", "circle(0)", "polygon(00)"}
        or _is_clear(said.get("color", ""))
        or _TINY.fullmatch(said.get("font-size", "")) is not None
    )


def _is_clear(colour: str) -> bool:
    """Tell whether nothing is seen of a text in a colour."""
    bare = colour.replace(" ", "")
    return bare == "transparent" or _CLEAR.fullmatch(bare) is not None


def _is_zero(value: str | None) -> bool:
    return value is not None and bool(value) and _LETTERLESS.fullmatch(value) is not None and "0" in value
