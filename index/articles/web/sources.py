"""A URL as a source: a feed with its entries, or a page."""

import html
import re
from collections.abc import Iterator
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit

import feedparser

from index.articles.formats.html import read_html
from index.articles.formats.pdf import read_pdf
from index.articles.formats.plain_text import read_text
from index.articles.outcome import Unreadable
from index.articles.reading import Located, Reading
from index.articles.web.fetching import Fetched, Fetcher
from index.articles.web.memory import Validators
from index.errors import ArticleError

_FEED = re.compile(
    rb"^\s*(?:<\?xml[^>]*\?>\s*)?(?:<!--.*?-->\s*|<\?xml-stylesheet[^>]*\?>\s*)*<(?:rss|feed|rdf:RDF)\b", re.DOTALL
)
_WHOLE_TEXT = 1_000
"""Characters of text. A feed entry with more is the article itself, and its page need not be fetched."""
_TRACKING = re.compile(r"utm_|at_|xtor\Z|fbclid\Z|gclid\Z|mc_[ce]id\Z", re.IGNORECASE)


def read_web(url: str, fetcher: Fetcher) -> Iterator[Located | Unreadable]:
    """Yield the articles of a feed or the article of a page; nothing for what has not changed since the last run."""
    try:
        fetched = fetcher.fetch(url)
        if fetched is None:
            return
        if not _FEED.match(fetched.content.removeprefix(b"\xef\xbb\xbf")[:2_000]):
            yield _page(url, fetched)
            fetcher.memory.note(url, fetched.validators)
            return
    except ArticleError as error:
        yield Unreadable(url, str(error))
        return
    failures = 0
    for found in _entries(fetched, fetcher):
        failures += isinstance(found, Unreadable)
        yield found
    if not failures:  # else the feed is read again, and what failed is tried again
        fetcher.memory.note(url, fetched.validators)


def canonical(url: str) -> str:
    """Return the URL without fragment and without what counts visitors: the same article has the same id."""
    parts = urlsplit(url)
    query = urlencode([(name, value) for name, value in parse_qsl(parts.query, True) if not _TRACKING.match(name)])
    return parts._replace(fragment="", query=query if query != parts.query else parts.query).geturl()


def _entries(feed: Fetched, fetcher: Fetcher) -> Iterator[Located | Unreadable]:
    # The type says the encoding, which feedparser weighs against the document's own; it never fetches anything here.
    parsed = feedparser.parse(feed.content, response_headers={"content-type": feed.content_type}, sanitize_html=False)
    source = parsed.feed.get("title")
    seen: set[str] = set()
    for entry in parsed.entries:
        if not entry.get("link"):
            continue
        url = canonical(urljoin(feed.url, entry.link))
        if url in seen:
            continue
        seen.add(url)
        stamp = "|".join(str(dict.get(entry, name, "")) for name in ("id", "title", "published", "updated"))
        if fetcher.memory[url].stamp == stamp:
            continue
        try:
            found = _article(url, entry, source, fetcher)
        except ArticleError as error:
            yield Unreadable(url, str(error))
            continue
        validators, located = found
        if located:
            yield located
        fetcher.memory.note(url, Validators(validators.etag, validators.last_modified, stamp))


def _article(
    url: str, entry: feedparser.FeedParserDict, source: str | None, fetcher: Fetcher
) -> tuple[Validators, Located | None]:
    """Read an entry's article, from the feed if it is all there, else from its page."""
    told = {
        "title": html.unescape(entry.get("title", "")),
        "author": [author.get("name") for author in entry.get("authors", [])],
        "date": entry.get("published"),
        "updated": dict.get(entry, "updated"),  # feedparser would give `published` instead, and warn
        "section": next((tag.get("term") for tag in entry.get("tags", [])), None),
    }
    whole = _whole_text(entry)
    if whole:
        return Validators(), Located(url, url, Reading(whole.text, {**told, "source": source, "url": url}))
    fetched = fetcher.fetch(url)
    if fetched is None:
        return fetcher.memory[url], None
    page = _page(url, fetched)
    given = {"source": source, **page.reading.given, **{name: value for name, value in told.items() if value}}
    given["source"] = page.reading.given.get("source") or source
    return fetched.validators, Located(url, url, Reading(page.reading.text, given))


def _whole_text(entry: feedparser.FeedParserDict) -> Reading | None:
    for content in entry.get("content", []):
        markup = content.get("value", "")
        if len(markup) >= _WHOLE_TEXT:
            try:
                reading = read_html(f"<html><body><article>{markup}</article></body></html>".encode(), "utf-8")
            except ArticleError:
                continue
            if len(reading.text) >= _WHOLE_TEXT:
                return reading
    return None


def _page(url: str, fetched: Fetched) -> Located:
    if fetched.content_type == "application/pdf" or fetched.content.startswith(b"%PDF-"):
        reading = read_pdf(fetched.content)
    elif fetched.content_type in {"text/plain", "text/markdown"}:
        reading = read_text(fetched.content)
    elif fetched.content_type in {"text/html", "application/xhtml+xml", ""}:
        reading = read_html(fetched.content, fetched.charset)
    else:
        raise ArticleError(f"is neither a page nor a feed ({fetched.content_type})")
    return Located(url, url, Reading(reading.text, {**reading.given, "url": reading.given.get("url") or fetched.url}))
