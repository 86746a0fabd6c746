"""A feed cannot hold up a run by naming one slow host after the other."""

from ipaddress import ip_network

import pytest

from index.articles import Unreadable, gather
from index.articles.web.fetching import Fetcher
from index.articles.web.limits import WebLimits
from index.articles.web.sources import MOST_SLOW
from tests.doubles.news_site import Page, news_site

ENTRIES, READ_AHEAD = 100, 8


@pytest.mark.slow
def test_after_some_slow_pages_the_other_entries_are_left_for_the_next_run():
    with news_site() as site:
        links = [site.url(f"/{n}", f"h{n}.test") for n in range(ENTRIES)]
        items = "".join(f"<item><title>t</title><link>{link}</link></item>" for link in links)
        site.pages["/feed"] = Page(f"<rss><channel><title>f</title>{items}</channel></rss>".encode(), "text/xml")
        site.pages |= {f"/{n}": Page(after=2.0) for n in range(ENTRIES)}
        limits = WebLimits(delay=0.0, seconds=0.5, private=(ip_network("127.0.0.0/8"),))
        fetcher = Fetcher(limits=limits, resolver=lambda *_: ["127.0.0.1"])
        found = list(gather([site.url("/feed")], fetcher=fetcher))
    assert all(isinstance(one, Unreadable) for one in found)
    assert MOST_SLOW < len(found) <= MOST_SLOW + READ_AHEAD + 1
    assert found[-1].error == f"is too slow: {ENTRIES - len(found) + 1} of its entries are left for the next run"
