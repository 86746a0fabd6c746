"""What a page tells machines of its article: JSON-LD as schema.org has it, microdata, and meta elements.

Trafilatura reads some of it: one author, no organisations, one date, and where a page has several articles, as live
pages have one for each message, the headline of any of them.
"""

import json
import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass

from lxml.html import HtmlElement

Node = Mapping[str, object]

_ARTICLES = re.compile(r"(?:\w{0,30}Article|\w{0,30}Posting|Report)\Z")
_MESSAGE = "BlogPosting"
"""A message of a live page, or an article of a blog: it counts where there is no other."""
_MOST = 1_000
"""Nodes of one page that are looked at."""
_MOST_AUTHORS = 50
_UPDATED = (
    "//*[@itemprop='dateModified']/@datetime | //*[@itemprop='dateModified']/@content"
    " | //meta[@property='article:modified_time' or @property='og:updated_time']/@content"
)
_AUTHORS = "//*[@itemprop='author'][not(ancestor::*[@itemprop='comment' or @itemprop='review'])]"
_NAME_WITHIN = "descendant-or-self::*[@itemprop='name']"
_ADDRESS = re.compile(r"\w{2,9}://|@|/")


@dataclass(frozen=True, slots=True)
class Told:
    """What a page says of its article."""

    headline: str | None
    """Only where it is what the page shows as its first heading: others are written for search engines."""
    authors: tuple[str, ...]
    updated: str | None


def told_by(page: HtmlElement) -> Told:
    """Return what a page says of its article."""
    nodes = list(_nodes(page))
    article = _article(nodes)
    by_id = {str(node["@id"]): node for node in nodes if "@id" in node and "name" in node}
    authors = _names(article.get("author") or article.get("creator"), by_id) or _marked(page)
    headline, shown = article.get("headline"), page.find(".//h1")
    is_shown = isinstance(headline, str) and shown is not None and _tidy(shown.text_content()) == _tidy(headline)
    updated = [article.get("dateModified"), *_updated(page)]
    return Told(
        headline=_tidy(headline) if isinstance(headline, str) and is_shown else None,
        authors=tuple(dict.fromkeys(authors)),
        updated=next((one for one in updated if isinstance(one, str) and one.strip()), None),
    )


def _nodes(page: HtmlElement) -> Iterator[Node]:
    """Yield what the page and its graphs consist of; not what stands within: that may be an article it links to."""
    found = 0
    for script in page.iter("script"):
        if "ld+json" not in (script.get("type") or ""):
            continue
        with suppress(ValueError, RecursionError):
            said: object = json.loads(script.text_content().strip().rstrip(";"), strict=False)
            for top in said if isinstance(said, list) else [said]:
                graph = top.get("@graph", [top]) if isinstance(top, dict) else ()
                for node in graph if isinstance(graph, list) else [graph]:
                    found += 1
                    if found > _MOST:
                        return
                    if isinstance(node, dict):
                        yield node


def _article(nodes: list[Node]) -> Node:
    """Return the article of a page, or nothing if it is told of none, or of several and so of a list of them."""
    articles = [(types, node) for node in nodes if (types := [one for one in _types(node) if _ARTICLES.match(one)])]
    whole = [node for types, node in articles if _MESSAGE not in types] or [node for _, node in articles]
    headlines = {str(node.get("headline")) for node in whole}
    return whole[0] if len(headlines) == 1 else {}


def _types(node: Node) -> list[str]:
    types = node.get("@type")
    return [str(one) for one in (types if isinstance(types, list) else [types])]


def _names(value: object, by_id: Mapping[str, Node]) -> list[str]:
    """Return the names of persons and organisations, told as strings, as nodes, or by what stands elsewhere."""
    found = list[str]()
    for one in (value if isinstance(value, list) else [value])[:_MOST_AUTHORS]:
        node = by_id.get(str(one.get("@id")), one) if isinstance(one, dict) and "name" not in one else one
        name = node.get("name") if isinstance(node, Mapping) else node
        found += [each for each in (name if isinstance(name, list) else [name]) if isinstance(each, str)]
    return [name for name in (_tidy(each) for each in found) if name and not _ADDRESS.search(name)]


def _marked(page: HtmlElement) -> list[str]:
    """Return the authors whom microdata marks, if they are several: one alone trafilatura finds, and more surely."""
    marked: object = page.xpath(_AUTHORS)
    names = list[str]()
    for element in marked[:_MOST_AUTHORS] if isinstance(marked, list) else ():
        within = element.xpath(_NAME_WITHIN)
        names.append(_tidy((within[0] if within else element).text_content()))
    names = [name for name in names if name and not _ADDRESS.search(name)]
    return names if len(set(names)) > 1 else []


def _updated(page: HtmlElement) -> list[str]:
    """Return the times of the last change that a page is marked with: more than one may be."""
    found: object = page.xpath(_UPDATED)
    return [str(one) for one in found] if isinstance(found, list) else []


def _tidy(name: str) -> str:
    return " ".join(name.split())
