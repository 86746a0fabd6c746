"""The rules of the style sheets that a page has in itself, and the elements that each is for."""

import base64
import binascii
import re
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple
from urllib.parse import unquote_to_bytes

import tinycss2
from cssselect import SelectorError
from lxml import etree
from lxml.cssselect import CSSSelector
from lxml.html import HtmlElement
from tinycss2.ast import AtRule, Node, QualifiedRule

from index.articles.formats.colours import Declared
from index.articles.formats.pages.media import Screen, screens_of

_GROUPS = {"media", "supports", "layer", "scope"}
_DEEPEST = 12
"""Rules within rules: nobody writes so many, and their selectors grow with each."""
_LONGEST = 4_000
"""Letters of a selector."""
_DATA = re.compile(r"\s{0,9}data:text/css[^,]{0,100},", re.IGNORECASE)
_PLAIN = re.compile(r"([a-z][a-z0-9]{0,19})?((?:\.[\w-]{1,200}){0,9})\Z", re.IGNORECASE)
"""A selector of a tag and classes."""
_NAMES = re.compile(r"\.([a-zA-Z_][\w-]{0,200})")


class Rule(NamedTuple):
    """What is said of the elements that a selector finds, on these screens."""

    selector: str
    said: Declared
    screens: frozenset[Screen]


def said_of(declarations: Iterable[Node]) -> dict[str, str]:
    """Return what declarations say by property; of two for one property the later one counts."""
    return {d.lower_name: tinycss2.serialize(d.value).strip().lower() for d in declarations if d.type == "declaration"}


def rules_of(page: HtmlElement) -> Iterator[Rule]:
    """Yield the rules of a page's `style` tags, and of sheets that it has in addresses (`data:`)."""
    sheets: list[Any] = page.xpath("//style | //link[@href and contains(@rel, 'stylesheet')]")
    for sheet in sheets:
        text = sheet.text_content() if sheet.tag == "style" else _in_address(sheet.get("href"))
        yield from _rules(tinycss2.parse_stylesheet(text, True, True), "", screens_of(sheet.get("media", "")), 0)


def is_styled_elsewhere(page: HtmlElement) -> bool:
    """Whether a page has style sheets at other addresses."""
    links: list[Any] = page.xpath("//link[contains(@rel, 'stylesheet')]/@href")
    return any(not _DATA.match(link) for link in links) or any(
        "@import" in (style.text or "") for style in page.iter("style")
    )


def _in_address(address: str) -> str:
    """Return the sheet that an address has in itself, if any."""
    head = _DATA.match(address)
    if head is None:
        return ""
    content = unquote_to_bytes(address[head.end() :])
    if head[0].lower().rstrip(",").endswith(";base64"):
        try:
            content = base64.b64decode(content)
        except binascii.Error:
            return ""
    return content.decode("utf-8", "replace")


def _rules(nodes: list[Node], within: str, screens: frozenset[Screen], depth: int) -> Iterator[Rule]:
    """Yield rules, those within other rules with the selectors around them."""
    if depth > _DEEPEST or not screens:
        return
    said = said_of(nodes) if within else {}
    if said:
        yield Rule(within, said, screens)
    for node in nodes:
        if isinstance(node, AtRule):
            yield from _at_rule(node, within, screens, depth)
        elif isinstance(node, QualifiedRule):
            selector = _joined(within, tinycss2.serialize(node.prelude).strip())
            if len(selector) <= _LONGEST:
                yield from _rules(
                    tinycss2.parse_blocks_contents(node.content, True, True), selector, screens, depth + 1
                )


def _at_rule(rule: AtRule, within: str, screens: frozenset[Screen], depth: int) -> Iterator[Rule]:
    name, told = rule.lower_at_keyword, tinycss2.serialize(rule.prelude)
    if name == "import" and not depth:
        address = next((token for token in rule.prelude if token.type in {"string", "url", "function"}), None)
        value = getattr(address, "value", None) or "".join(
            getattr(token, "value", "") for token in getattr(address, "arguments", ())
        )
        yield from _rules(tinycss2.parse_stylesheet(_in_address(value), True, True), "", screens, depth + 1)
    elif name in _GROUPS and rule.content is not None:
        inner = screens & screens_of(told) if name == "media" else screens
        yield from _rules(tinycss2.parse_blocks_contents(rule.content, True, True), within, inner, depth + 1)


def _joined(around: str, selector: str) -> str:
    """Return the whole selector of a rule within another one."""
    if not around:
        return selector
    outer = f":is({around})"
    return ", ".join(
        part.replace("&", outer) if "&" in part else f"{outer} {part.strip()}" for part in selector.split(",")
    )[: _LONGEST + 1]


class Elements:
    """The elements of a page, by selector: plain ones are looked up, and of others each is looked for once."""

    def __init__(self, page: HtmlElement) -> None:
        self._page = page
        self._by_class: dict[str, list[HtmlElement]] = {}
        for element in page.iter("*"):
            for name in dict.fromkeys((element.get("class") or "").split()):
                self._by_class.setdefault(name, []).append(element)

    def find(self, selector: str) -> list[HtmlElement] | None:
        """Return those that a selector finds; None if it would have to be looked for in the whole page."""
        plain = _PLAIN.match(selector)
        if plain and plain[2]:
            first, *others = plain[2][1:].split(".")
            tag = plain[1] and plain[1].lower()
            return [
                element
                for element in self._by_class.get(first, ())
                if (not tag or element.tag == tag) and set(others) <= set(element.get("class").split())
            ]
        if not re.search(r"[,:\\]", selector) and any(name not in self._by_class for name in _NAMES.findall(selector)):
            return []
        return None

    def look_for(self, selector: str) -> list[HtmlElement]:
        """Return those that a selector finds."""
        try:
            found: Any = CSSSelector(selector, translator="html")(self._page)
            return list(found)
        except (SelectorError, etree.XPathError, NotImplementedError, AttributeError):
            return []  # pseudo-classes such as :hover describe a state of the page, not the page
