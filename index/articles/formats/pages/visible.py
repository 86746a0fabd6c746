"""Remove what a page hides from its readers: it is not indexed, and so never quoted to them.

Hidden text is how pages give orders to language models, and keywords to search engines.
"""

import re
from collections.abc import Iterator
from typing import Any

import tinycss2
from lxml.html import HtmlElement

from index.articles.formats.colours import Declared, erase_unseen
from index.articles.formats.pages.hiding import hides
from index.articles.formats.pages.media import SCREENS, Screen
from index.articles.formats.pages.style_sheets import Elements, is_styled_elsewhere, rules_of, said_of

MOST_RULES = 2_000
"""Rules of the style sheets in a page that are looked at, of those that have to be searched for in the whole page."""
MOST_COLOURS = 300
"""Those of them that only give a colour: each takes 3 ms on a page of 700 paragraphs, and frameworks have thousands."""
_SEEN_BY = {"color", "background", "background-color", "background-image", "-webkit-text-fill-color", "opacity"}
_NEVER_DROPPED = {"html", "body"}
_VARIABLE = re.compile(r"var\(\s{0,9}(--[^\s(),]{1,99})\s{0,9}(?:,([^()]{0,200}))?\)")
_LONGEST = 300
"""Letters of a value with variables: one may stand for several of another."""


def drop_hidden(page: HtmlElement) -> None:
    """Remove from a parsed page what its own attributes and style sheets do not let a reader see.

    Style sheets elsewhere are not fetched, and sizes and places are not computed.
    """
    _open_shadows(page)
    declared: dict[HtmlElement, dict[str, str]] = {}
    hidden = [*_by_style_sheet(page, declared), *_by_attribute(page, declared)]
    styled_elsewhere = is_styled_elsewhere(page)
    resolved = {element: _resolved(element, declared) for element in declared}
    hidden.extend(element for element, said in resolved.items() if said is not declared[element] and hides(said))
    erase_unseen(page, resolved, styled_elsewhere=styled_elsewhere)
    for element in hidden:
        if element.tag not in _NEVER_DROPPED and element.getparent() is not None:
            element.drop_tree()


def _open_shadows(page: HtmlElement) -> None:
    """Have elements hold what is shown in them: their shadow, if they have one, and the rest only where it has a slot.

    Slots with names are not matched: one of them shows everything.
    """
    for shadow in _elements(page, "//*[@shadowrootmode][self::template]"):
        host = shadow.getparent()
        if host is not None and host.tag not in _NEVER_DROPPED and next(shadow.iter("slot"), None) is None:
            host.text = None
            host[:] = [shadow]
            shadow.tail = None
        shadow.tag = "div"


def _by_attribute(page: HtmlElement, declared: dict[HtmlElement, dict[str, str]]) -> Iterator[HtmlElement]:
    yield from _elements(
        page,
        "//*[@hidden and not(@hidden = 'until-found')] | //template | //*[@popover]"
        " | //*[translate(normalize-space(@aria-hidden), 'TRUE', 'true') = 'true']",
    )
    for element in _elements(page, "//*[@style]"):
        said = said_of(tinycss2.parse_blocks_contents(element.get("style"), skip_whitespace=True, skip_comments=True))
        declared.setdefault(element, {}).update(said)
        if hides(said):
            yield element


def _elements(page: HtmlElement, xpath: str) -> list[HtmlElement]:
    found: Any = page.xpath(xpath)
    return list(found)


def _by_style_sheet(page: HtmlElement, declared: dict[HtmlElement, dict[str, str]]) -> Iterator[HtmlElement]:
    elements = Elements(page)
    hidden: dict[HtmlElement, frozenset[Screen]] = {}
    left = {True: MOST_RULES, False: MOST_COLOURS}
    for selector, said, screens in rules_of(page):
        hiding = hides(said)
        if not hiding and not _tells(said):
            continue
        found = elements.find(selector)
        if found is None and left[hiding]:
            left[hiding] -= 1
            found = elements.look_for(selector)
        for element in found or ():
            if screens == SCREENS:
                declared.setdefault(element, {}).update(said)
            if hiding:
                hidden[element] = hidden.get(element, frozenset()) | screens
    yield from (element for element, screens in hidden.items() if screens == SCREENS)


def _tells(said: Declared) -> bool:
    """Whether a rule may matter to what is seen: it gives a colour or a variable, or has a value that is one."""
    return not _SEEN_BY.isdisjoint(said) or any(name.startswith("--") or "var(" in said[name] for name in said)


def _resolved(element: HtmlElement, declared: dict[HtmlElement, dict[str, str]]) -> dict[str, str]:
    """Return what is said of an element, with the values of variables for their names."""
    said = declared[element]
    if not any("var(" in value for value in said.values()):
        return said
    return {name: _valued(value, element, declared) for name, value in said.items()}


def _valued(value: str, element: HtmlElement, declared: dict[HtmlElement, dict[str, str]]) -> str:
    around = [declared[one] for one in (element, *element.iterancestors()) if one in declared]
    for _ in range(5):
        if "var(" not in value or len(value) > _LONGEST:
            break
        value = _VARIABLE.sub(
            lambda found: next((said[found[1]] for said in around if found[1] in said), found[2] or ""), value
        ).strip()
    return value
