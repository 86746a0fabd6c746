"""A URL as a source: a feed with its entries, or a page."""

import time
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future
from dataclasses import dataclass, field, replace
from functools import partial

from index.articles.background import in_background
from index.articles.confinement import Confinement
from index.articles.formats.html import read_html
from index.articles.formats.pdf import read_pdf
from index.articles.formats.plain_text import read_text
from index.articles.outcome import Unreadable, attempt
from index.articles.reading import Located, Reading
from index.articles.web.fetching import Fetcher
from index.articles.web.memory import Validators
from index.articles.web.parsing import MOST_ENTRIES, FeedEntry, looks_like_feed, read_entry, read_feed
from index.articles.web.request import Fetched, TooSlow
from index.articles.web.urls import canonical, checked, is_front_page, joined, same_site
from index.errors import ArticleError
from index.reasons import Reason

_AT_ONCE = 8
"""Entries of a feed that are read ahead: those of one host wait for their turns all the same."""
MOST_SLOW, LONGEST = 24, 3_600.0
"""Pages of one feed that take too long, and seconds for all of them, after which the others are left for the next run:
a feed may name five thousand hosts, each of which drips for half a minute, or one that asks for a page every minute."""
_LONGEST_NAME = 300
"""Characters of an address that name an entry that cannot be read."""


def read_web(url: str, fetcher: Fetcher, confinement: Confinement) -> Iterator[Located | Unreadable]:
    """Yield the articles of a feed or the article of a page; nothing for what has not changed since the last run."""
    try:
        fetched = fetcher.fetch(url, confinement)
        if fetched is None:
            return
        if not looks_like_feed(fetched.content):
            yield _page(url, fetched, confinement)
            fetcher.memory.note(url, fetched.validators)
            return
        feed = confinement.read(read_feed, fetched.content, fetched.content_type, fetched.charset)
    except ArticleError as error:
        yield Unreadable(url, error.reason)
        return
    failures = 0
    if feed.left_out:
        told = f"lists {feed.left_out} entries beyond the {MOST_ENTRIES} that are read"
        yield Unreadable(url, Reason.of(told, "long_feed", left_out=feed.left_out, read=MOST_ENTRIES))
    for found in _FeedReading(url, fetched.url, feed.title, fetcher, confinement).entries(feed.entries):
        failures += isinstance(found, Unreadable)
        yield found
    if not failures:  # else the feed is read again, and what failed is tried again
        fetcher.memory.note(url, fetched.validators)


@dataclass(frozen=True, slots=True)
class _FeedReading:
    """One feed that is being read."""

    name: str
    """The source."""
    address: str
    """Where it was found."""
    title: str | None
    fetcher: Fetcher
    confinement: Confinement
    slow: list[str] = field(default_factory=list)
    """Pages that took too long."""

    def entries(self, entries: tuple[FeedEntry, ...]) -> Iterator[Located | Unreadable]:
        """Yield the articles of new and changed entries in their order, some of them read ahead."""
        pending: deque[tuple[str, FeedEntry, Future[tuple[Validators, Located | None]]]] = deque()
        until, left = time.monotonic() + LONGEST, 0
        for found in self._links(entries):
            if isinstance(found, Unreadable):
                yield found
                continue
            if len(self.slow) >= MOST_SLOW or time.monotonic() > until:
                left += 1
                continue
            pending.append((*found, in_background(partial(self._article, *found), "entry")))
            if len(pending) >= _AT_ONCE:
                yield from self._finished(*pending.popleft())
        while pending:
            yield from self._finished(*pending.popleft())
        if left:
            told = f"is too slow: {left} of its entries are left for the next run"
            yield Unreadable(self.address, Reason(told, "slow"))

    def _links(self, entries: tuple[FeedEntry, ...]) -> Iterator[tuple[str, FeedEntry] | Unreadable]:
        leading = [(self._address(entry), entry) for entry in entries]
        self.fetcher.memory.recall(url for url, _ in leading if isinstance(url, str))
        seen: set[str] = set()
        for url, entry in leading:
            if isinstance(url, Unreadable):
                yield url
                continue
            if url not in seen and not self.fetcher.memory[url].is_as_told(self.name, entry.stamp):
                yield url, entry
            seen.add(url)

    def _address(self, entry: FeedEntry) -> str | Unreadable:
        try:
            return canonical(joined(self.address, entry.link))
        except ArticleError as error:
            return Unreadable(entry.link[:_LONGEST_NAME], error.reason)

    def _finished(
        self, url: str, entry: FeedEntry, reading: "Future[tuple[Validators, Located | None]]"
    ) -> Iterator[Located | Unreadable]:
        try:
            validators, located = attempt(reading.result)
        except ArticleError as error:
            self.slow.extend([url] if isinstance(error, TooSlow) else [])
            yield Unreadable(url, error.reason)
            return
        if located:
            yield located
        memory = self.fetcher.memory
        before = memory[url]
        now = replace(before, etag=validators.etag, last_modified=validators.last_modified, sent=validators.sent)
        memory.note(url, now.told_by(self.name, entry.stamp))
        if not before.disputed:  # they are asked for all that they have, so that their entry is read anew
            memory.ask_anew(before.other_feeds(self.name))

    def _article(self, url: str, entry: FeedEntry) -> tuple[Validators, Located | None]:
        """Read an entry's article: from the feed if it is all there, else from its page.

        A feed is not believed about pages of other sites: text, title, date and author would be claimed in that site's
        name. Such a page is read itself; so is one that another feed of the same site told of, whose authors may be
        others than this one's.
        """
        known = self.fetcher.memory[url]
        own = same_site(self.address, url) and not known.disputed and not known.other_feeds(self.name)
        told = {name: value for name, value in entry.told.items() if value} if own else {}
        for markup in entry.markup if own else ():
            whole = self.confinement.read(read_entry, markup.encode("utf-8", "replace"))
            if whole:
                return Validators(), Located(url, url, Reading(whole, {**told, "source": self.title, "url": url}))
        fetched = self.fetcher.fetch(url, self.confinement)
        if fetched is None:
            return self.fetcher.memory[url], None
        if is_front_page(fetched.url) and not is_front_page(url):
            raise ArticleError("leads to a front page: it is gone, or moved to where its link does not say", "gone")
        page = _page(url, fetched, self.confinement)
        if not same_site(url, fetched.url):  # it has moved to another site, of which the feed cannot speak
            return fetched.validators, page
        given = {**page.reading.given, **told}
        given["source"] = page.reading.given.get("source") or (self.title if own else None)
        return fetched.validators, Located(page.article_id, page.place, Reading(page.reading.text, given))


def _page(url: str, fetched: Fetched, confinement: Confinement) -> Located:
    """Read a page. Its id and its cited URL are on the site that it was fetched from, whatever the page claims."""
    if fetched.content_type == "application/pdf" or fetched.content.startswith(b"%PDF-"):
        reading = confinement.read(read_pdf, fetched.content)
    elif fetched.content_type in {"text/plain", "text/markdown"}:
        reading = attempt(lambda: read_text(fetched.content))
    elif fetched.content_type in {"text/html", "application/xhtml+xml", ""}:
        reading = confinement.read(read_html, fetched.content, fetched.charset)
    else:
        raise ArticleError(f"is neither a page nor a feed ({fetched.content_type})", "kind")
    named = reading.given.get("url")
    source = reading.given.get("source")
    if named and source and not same_site(str(named), fetched.url) and same_site(f"http://{source}", str(named)):
        source = None  # made of that address, which is not the page's to claim
    address = fetched.url
    # Some systems say of every page that it is the front page, where nobody would find what is cited.
    if named and same_site(str(named), address) and (is_front_page(address) or not is_front_page(str(named))):
        address = str(named)
    name = url if same_site(checked(url).geturl(), fetched.url) else canonical(fetched.url)
    return Located(name, name, Reading(reading.text, {**reading.given, "source": source, "url": address}))
