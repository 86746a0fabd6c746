"""What is parsed of the web, in the worker: feeds, entries that hold their whole article, and robots.txt files."""

import re
from codecs import BOM_UTF8
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from xml.sax import SAXException

import feedparser
from protego import Protego

from index.articles.encodings import meant_by
from index.articles.formats.html import read_markup, untagged
from index.errors import ArticleError

WHOLE_TEXT = 1_000
"""Characters of text. A feed entry with more is the article itself, and its page need not be fetched."""
MOST_ENTRIES = 5_000
"""Entries of one feed that are looked at."""
_LOOKED_AT, _MOST_ASIDES = 20_000, 50
_ASIDES = ((b"<!--", b"-->"), (b"<?", b"?>"), (b"<!", b">"))
"""What may stand before the first element."""
_NAMES_ENCODING = re.compile(rb"\s{0,99}<\?xml[^>]{0,200}?\sencoding\s{0,9}=", re.IGNORECASE)
_LONGEST_TOLD = 2_000
"""Characters of a title, a name, a link."""


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """An entry as the feed tells it."""

    link: str
    stamp: str
    """Its id, title and dates: while these stay, the entry has not changed."""
    told: dict[str, object]
    markup: tuple[str, ...]
    """What may be its whole article."""


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed with the entries that have a link."""

    title: str | None
    entries: tuple[FeedEntry, ...]
    left_out: int
    """Entries beyond `MOST_ENTRIES`."""


@dataclass(frozen=True, slots=True)
class Permission:
    """What a robots.txt says of one address."""

    granted: bool
    delay: float
    """Seconds between two requests that it asks for; 0 if it asks for none."""


def looks_like_feed(content: bytes) -> bool:
    """Whether a document is RSS or Atom: the first element tells, behind declarations and comments."""
    rest = content[:_LOOKED_AT].removeprefix(b"\xef\xbb\xbf").lstrip()
    for _ in range(_MOST_ASIDES):
        closing = next((end for start, end in _ASIDES if rest.startswith(start)), None)
        if closing is None:
            break
        rest = rest.partition(closing)[2].lstrip()
    return rest[:9].lower().startswith((b"<rss", b"<feed", b"<rdf:rdf"))


def read_feed(content: bytes, content_type: str, charset: str | None = None) -> Feed:
    """Read a feed. Raises ArticleError if it is broken, or names no page, so that nothing can be read of it.

    The `charset` that the server says counts where the document names none and is not in UTF-8: servers say one for all
    that they send, whatever it is.
    """
    if charset and not _NAMES_ENCODING.match(content[:_LOOKED_AT]) and not _is_utf8(content):
        content_type = f"{content_type}; charset={meant_by(charset)}"
    # As a stream: of bytes, feedparser first looks whether they are the name of a file.
    parsed = feedparser.parse(BytesIO(content), response_headers={"content-type": content_type}, sanitize_html=False)
    linked = [entry for entry in parsed.entries if entry.get("link")]
    if not linked and parsed.entries:
        raise ArticleError("is a feed whose entries have no link", "no_link")
    if not linked and isinstance(parsed.get("bozo_exception"), SAXException):
        raise ArticleError("is a broken feed, of which no entry can be read", "damaged")
    title = parsed.feed.get("title")
    return Feed(
        title[:_LONGEST_TOLD] if isinstance(title, str) else None,
        tuple(_entry(entry) for entry in linked[:MOST_ENTRIES]),
        max(0, len(linked) - MOST_ENTRIES),
    )


def _is_utf8(content: bytes) -> bool:
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def read_entry(markup: bytes) -> str | None:
    """Return the text of the article that an entry holds in UTF-8, or None if it holds less than an article."""
    try:
        text = read_markup(markup.decode("utf-8", "replace"))
    except ArticleError:
        return None
    return text if len(text) >= WHOLE_TEXT else None


def permission(robots: bytes, url: str, agent: str) -> Permission:
    """Say whether a robots.txt permits an agent to fetch a URL."""
    rules = _rules(robots)
    return Permission(bool(rules.can_fetch(url, agent)), float(rules.crawl_delay(agent) or 0))


@lru_cache(maxsize=16)
def _rules(robots: bytes) -> Protego:
    return Protego.parse(robots.removeprefix(BOM_UTF8).decode("utf-8", "replace"))


def _entry(entry: feedparser.FeedParserDict) -> FeedEntry:
    told: dict[str, object] = {
        "title": untagged(_told(entry.get("title")) or ""),
        "author": [_told(author.get("name")) for author in entry.get("authors", [])[:50]],
        "date": _told(entry.get("published")),
        "updated": _told(dict.get(entry, "updated")),  # feedparser would give `published` instead, and warn
        "section": next((_told(tag.get("term")) for tag in entry.get("tags", [])), None),
    }
    stamp = "|".join(str(dict.get(entry, name, ""))[:_LONGEST_TOLD] for name in ("id", "title", "published", "updated"))
    return FeedEntry(str(entry.link), stamp, told, tuple(_long_contents(entry)))


def _long_contents(entry: feedparser.FeedParserDict) -> Iterator[str]:
    for content in entry.get("content", [])[:5]:
        markup = content.get("value")
        if isinstance(markup, str) and len(markup) >= WHOLE_TEXT:
            yield markup


def _told(value: object) -> str | None:
    return value[:_LONGEST_TOLD] if isinstance(value, str) else None
