"""A feed of which nothing can be read is named, and read again when it is whole."""

from ipaddress import ip_network

import pytest

from index.articles import Unreadable, gather
from index.articles.web.fetching import Fetcher
from index.articles.web.limits import WebLimits
from tests.doubles.news_site import Page, news_site

BEGUN = "<rss version='2.0'><channel><title>Fil</title>"
BROKEN = {
    "cut off": (BEGUN[:-4], "broken"),
    "nested without an end": (BEGUN + "<x>" * 1_000, "broken"),
    "without links": (f"{BEGUN}<item><title>t</title><link/></item></channel></rss>", "no link"),
}


@pytest.fixture
def site():
    with news_site() as site:
        yield site


def read(site, fetcher):
    return list(gather([site.url("/feed")], fetcher=fetcher))


@pytest.fixture
def fetcher():
    limits = WebLimits(delay=0.0, private=(ip_network("127.0.0.0/8"),))
    return Fetcher(limits=limits, resolver=lambda *_: ["127.0.0.1"])


@pytest.mark.slow
@pytest.mark.parametrize(("content", "reason"), BROKEN.values(), ids=BROKEN)
def test_a_feed_of_which_nothing_can_be_read_is_named_each_time(site, fetcher, content, reason):
    site.pages["/feed"] = Page(content.encode(), "application/rss+xml", headers={"ETag": '"1"'})
    for _ in range(2):
        (found,) = read(site, fetcher)
        assert isinstance(found, Unreadable)
        assert reason in found.error


def test_a_feed_without_entries_is_no_broken_one(site, fetcher):
    site.pages["/feed"] = Page(f"{BEGUN}</channel></rss>".encode(), "application/rss+xml")
    assert read(site, fetcher) == []
