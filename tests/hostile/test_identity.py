"""A source cannot speak under another's name."""

import json
from collections.abc import Iterator
from dataclasses import replace
from ipaddress import ip_network
from pathlib import Path

import pytest

from index.articles import Unreadable, gather
from index.articles.web.fetching import Fetcher
from index.articles.web.limits import WebLimits
from index.opening import Index
from index.place import IndexPlace
from index.sources import Named, select_some
from index.types import Article
from tests.doubles.news_site import NewsSite, Page, news_site
from tests.doubles.word_vectors import word_vectors
from tests.index.newsroom import FROM_LOOPBACK

TEXT = "La rivière a débordé dans la nuit, et rien n’a tenu, dit le maire, qui attend encore des renforts. "
LIE = "La rivière n’a pas débordé du tout, et tout a tenu, dit le préfet, qui n’attend plus de renforts. "


@pytest.fixture
def site() -> Iterator[NewsSite]:
    with news_site() as site:
        yield site


def read(url: str) -> list[Article | Unreadable]:
    limits = WebLimits(delay=0.0, private=(ip_network("127.0.0.0/8"),))
    return list(gather([url], fetcher=Fetcher(limits=limits, resolver=lambda *_: ["127.0.0.1"])))


def feed(link: str, content: str) -> Page:
    entry = f"<entry><title>Faux</title><link href='{link}'/><id>1</id><updated>2001-01-01T00:00:00Z</updated>"
    body = f"<feed xmlns='http://www.w3.org/2005/Atom'><title>Faux</title>{entry}<content type='html'>"
    return Page(f"{body}<![CDATA[<p>{content}</p>]]></content></entry></feed>".encode(), "application/atom+xml")


def page(text: str, canonical: str = "") -> Page:
    link = (
        f"<link rel='canonical' href='{canonical}'><meta property='og:url' content='{canonical}'>" if canonical else ""
    )
    return Page(f"<html lang=fr><head><title>Crue</title>{link}</head><article><p>{text}</p></article></html>".encode())


@pytest.mark.slow
def test_the_text_that_a_feed_has_for_another_sites_page_is_not_that_sites(site):
    site.pages |= {"/atom": feed(site.url("/crue", "honest.test"), LIE * 20), "/crue": page(TEXT * 4)}
    (found,) = read(site.url("/atom", "lies.test"))
    assert isinstance(found, Article)
    assert LIE.strip() not in found.text
    assert (found.title, found.date, found.source) != ("Faux", "2001-01-01", "Faux")
    assert found.title == "Crue"


@pytest.mark.slow
def test_a_page_cannot_say_that_it_is_another_sites(site):
    site.pages["/crue"] = page(LIE * 4, canonical="https://honest.test/crue")
    (found,) = read(site.url("/crue", "lies.test"))
    assert isinstance(found, Article)
    assert found.url == site.url("/crue", "lies.test")


@pytest.mark.slow
def test_the_name_of_a_site_that_a_page_says_to_be_of_is_not_made_its_source(site):
    site.pages["/crue"] = page(LIE * 4, canonical="https://honest.test/crue")
    (found,) = read(site.url("/crue", "lies.test"))
    assert isinstance(found, Article)
    assert found.source is None


@pytest.mark.slow
def test_a_page_that_leads_to_another_site_is_known_and_cited_by_that_one(site):
    site.pages |= {
        "/go": Page(status=302, headers={"Location": site.url("/crue", "lies.test")}),
        "/crue": page(LIE * 4),
    }
    (found,) = read(site.url("/go", "honest.test"))
    assert isinstance(found, Article)
    assert (found.article_id, found.url) == (site.url("/crue", "lies.test"),) * 2


def claimed(site: NewsSite, text: str) -> str:
    """A line of JSON whose id is the address of a page."""
    return json.dumps({"id": site.url("/crue", "127.0.0.1"), "text": text, "url": site.url("/crue", "127.0.0.1")})


@pytest.fixture
def newsroom(tmp_path: Path) -> tuple[Index, Path]:
    """An index, and a file that says to be a page."""
    (tmp_path / "files").mkdir()
    index = Index(IndexPlace(tmp_path / "data", **FROM_LOOPBACK), word_vectors)
    return index, tmp_path / "files" / "a.jsonl"


@pytest.mark.slow
@pytest.mark.parametrize("etag", ["", '"1"'], ids=["a page that is fetched again", "a page that is unchanged"])
def test_a_file_cannot_take_the_address_of_a_page(site, newsroom, etag):
    index, file = newsroom
    address = site.url("/crue", "127.0.0.1")
    site.pages["/crue"] = replace(page(TEXT * 4), headers={"ETag": etag} if etag else {})
    file.write_text(claimed(site, LIE))
    index.run([address])
    for _ in range(2):
        index.run([str(file.parent), address])
        assert TEXT.strip() in index.reader.article(address).text
    index.run(select_some({str(file.parent): Named.COMMAND}, {}, index.sources()))
    assert TEXT.strip() in index.reader.article(address).text


@pytest.mark.slow
@pytest.mark.parametrize("together", [True, False])
def test_a_page_takes_its_address_from_a_file_that_had_it_before(site, newsroom, together):
    index, file = newsroom
    address = site.url("/crue", "127.0.0.1")
    site.pages["/crue"] = page(TEXT * 4)
    file.write_text(claimed(site, LIE))
    index.run([str(file.parent)])
    index.run(
        [str(file.parent), address] if together
        else select_some({address: Named.COMMAND}, {}, index.sources())
    )  # fmt: skip
    assert TEXT.strip() in index.reader.article(address).text


FIRST, SECOND = "/alice/atom", "/bob/atom"


def long(sentence: str, times: int = 20) -> str:
    return sentence * times


@pytest.fixture
def blogs(site) -> NewsSite:
    """A host of several people, two of whom tell of one page."""
    address = site.url("/crue", "127.0.0.1")
    site.pages |= {FIRST: feed(address, long(TEXT)), SECOND: feed(address, long(LIE)), "/crue": page(long(TEXT, 4))}
    return site


def read_in_turn(index: Index, *sources: str) -> None:
    """Read each by itself, as the bot does."""
    for source in sources:
        index.run(select_some({source: Named.COMMAND}, {}, index.sources()))


@pytest.mark.slow
@pytest.mark.parametrize("together", [True, False], ids=["in one run", "each by itself"])
@pytest.mark.parametrize("order", [(FIRST, SECOND), (SECOND, FIRST)], ids=["the honest one first", "the liar first"])
def test_of_two_feeds_that_tell_of_one_page_neither_is_believed_but_the_page(blogs, newsroom, order, together):
    index, _ = newsroom
    feeds = [blogs.url(path, "127.0.0.1") for path in order]
    address = blogs.url("/crue", "127.0.0.1")
    for _ in range(3):
        if together:
            index.run(feeds)
        else:
            read_in_turn(index, *feeds)
    assert LIE.strip() not in index.reader.article(address).text
    assert TEXT.strip() in index.reader.article(address).text
    before = index.reader.article(address)
    assert index.run(feeds).diff.changes_nothing
    assert index.reader.article(address) == before


@pytest.mark.slow
def test_a_feed_cannot_replace_what_another_one_told_even_once(blogs, newsroom):
    index, _ = newsroom
    first, second = (blogs.url(path, "127.0.0.1") for path in (FIRST, SECOND))
    index.run([first])
    index.run([first, second])
    assert LIE.strip() not in index.reader.article(blogs.url("/crue", "127.0.0.1")).text


@pytest.mark.slow
def test_a_page_that_two_feeds_tell_of_is_not_fetched_again_while_both_say_the_same(blogs, newsroom):
    index, _ = newsroom
    feeds = [blogs.url(path, "127.0.0.1") for path in (FIRST, SECOND)]
    for _ in range(3):
        index.run(feeds)
    blogs.pages.pop("/crue")
    assert not index.run(feeds).diff.failed
