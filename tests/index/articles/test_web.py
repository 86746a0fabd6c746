import time
import zlib
from collections.abc import Iterator
from dataclasses import replace
from ipaddress import ip_address, ip_network
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from index.articles import Unreadable, gather
from index.articles.web.addresses import is_public, permitted_address
from index.articles.web.fetching import Fetcher
from index.articles.web.limits import WebLimits
from index.articles.web.memory import BELIEVED, WebMemory
from index.articles.web.parsing import Permission
from index.articles.web.robots import Robots
from index.errors import ArticleError, SourceError
from index.storage.books.seen import Seen
from index.storage.database import open_database
from index.storage.manifest import Manifest
from index.types import Article
from tests.doubles.news_site import NewsSite, Page, news_site, rss

SENTENCE = (
    "La rivière a débordé dans la nuit, et «\u202frien n’a tenu\u202f», dit le maire, qui attend encore des renforts. "
)

LOOPBACK = ip_network("127.0.0.0/8")


def page(title: str, sentence: str = SENTENCE) -> bytes:
    return f"""<html lang="fr"><head><title>{title}</title><meta property="og:title" content="{title}">
    </head><body><article><p>{sentence * 2}</p><p>{sentence}</p></article></body></html>""".encode()


def feed(*entries: str) -> Page:
    items = "".join(
        f"<item><title>{name}</title><link>/{name}?utm_source=rss#top</link>"
        f"<pubDate>Wed, 12 Mar 2031 23:30:00 -0500</pubDate><author>Ana Ruiz</author></item>"
        for name in entries
    )
    return rss(items, str(len(entries)))


@pytest.fixture
def kept(tmp_path: Path) -> Manifest:
    return Manifest(open_database(None, tmp_path / "index.sqlite"))


def of_the_next_run(memory: WebMemory, kept: Manifest) -> WebMemory:
    kept.keep(Seen(pages=memory.noted, met=memory.met))
    return WebMemory(kept.pages)


@pytest.fixture
def site() -> Iterator[NewsSite]:
    with news_site() as site:
        yield site


def fetcher(memory: WebMemory | None = None, **limits: object) -> Fetcher:
    """Return one that finds every host on loopback and does not wait."""
    chosen = WebLimits(**{"delay": 0.0, "private": (LOOPBACK,), **limits})
    return Fetcher(memory, chosen, resolver=lambda _host, _port: ["127.0.0.1"])


def read(url: str, with_fetcher: Fetcher | None = None) -> list[Article | Unreadable]:
    return list(gather([url], fetcher=with_fetcher or fetcher()))


def error(url: str, with_fetcher: Fetcher | None = None) -> str:
    (outcome,) = read(url, with_fetcher)
    assert isinstance(outcome, Unreadable)
    return outcome.error


def test_a_page_is_an_article_whose_id_is_its_address(site):
    site.pages["/crue"] = Page(page("Crue"))
    (article,) = read(site.url("/crue"))
    assert (article.article_id, article.url, article.title) == (site.url("/crue"),) * 2 + ("Crue",)
    assert "«\u202frien n’a tenu\u202f»" in article.text


def test_the_server_is_asked_by_name_though_connected_by_address(site):
    site.pages["/crue"] = Page(page("Crue"))
    read(site.url("/crue"))
    assert set(site.hosts) == {f"news.test:{site.port}"}


@pytest.mark.slow
def test_a_feed_gives_its_entries_with_the_metadata_of_the_feed(site):
    site.pages |= {
        "/rss": feed("crue", "vol"),
        "/crue?": Page(page("x")),
        "/crue": Page(page("x")),
        "/vol": Page(page("y")),
    }
    crue, vol = read(site.url("/rss"))
    assert (crue.article_id, crue.title, crue.source) == (site.url("/crue"), "crue", "Le Ponant")
    assert (str(crue.date), crue.authors, vol.title) == ("2031-03-12", ("Ana Ruiz",), "vol")


def test_an_entry_that_holds_the_whole_article_needs_no_page(site):
    whole = f"<p>{SENTENCE * 6}</p><p>Mercredi. {SENTENCE * 6}</p>"
    entry = (
        f'<entry><title>Crue</title><link href="/crue"/><id>1</id><updated>2031-03-12T08:00:00Z</updated>'
        f'<content type="html"><![CDATA[{whole}]]></content></entry>'
    )
    body = f'<feed xmlns="http://www.w3.org/2005/Atom"><title>Le Ponant</title>{entry}</feed>'
    site.pages["/atom"] = Page(body.encode(), "application/atom+xml")
    (article,) = read(site.url("/atom"))
    assert article.text.startswith(SENTENCE)
    assert [path for _, path in site.asked] == ["/atom"]


@pytest.mark.slow
def test_what_has_not_changed_is_not_sent_again(site, kept):
    site.pages |= {"/rss": feed("crue"), "/crue": Page(page("x"))}
    memory = WebMemory(kept.pages)
    assert len(read(site.url("/rss"), fetcher(memory))) == 1
    memory = of_the_next_run(memory, kept)
    assert read(site.url("/rss"), fetcher(WebMemory(kept.pages))) == []
    assert site.asked == [("200", "/rss"), ("200", "/crue"), ("304", "/rss")]


@pytest.mark.slow
def test_entries_that_the_feed_has_not_touched_are_not_fetched_again(site, kept):
    site.pages |= {"/rss": feed("crue"), "/crue": Page(page("x")), "/vol": Page(page("y"))}
    memory = WebMemory(kept.pages)
    read(site.url("/rss"), fetcher(memory))
    memory = of_the_next_run(memory, kept)
    site.pages["/rss"] = feed("vol", "crue")
    (article,) = read(site.url("/rss"), fetcher(memory))
    assert article.title == "vol"


@pytest.mark.slow
def test_a_run_that_is_killed_before_it_saves_fetches_everything_again(site, kept):
    site.pages |= {"/rss": feed("crue"), "/crue": Page(page("x"))}
    for _ in range(2):
        assert len(read(site.url("/rss"), fetcher(WebMemory(kept.pages)))) == 1


@pytest.mark.slow
def test_what_a_preview_has_fetched_is_fetched_again_by_the_run(site, kept):
    site.pages |= {"/rss": feed("crue"), "/crue": Page(page("x"))}
    memory = WebMemory(kept.pages)
    read(site.url("/rss"), fetcher(memory))
    memory.begin()
    assert len(read(site.url("/rss"), fetcher(memory))) == 1


@pytest.mark.slow
def test_a_run_that_begins_anew_fetches_what_has_not_changed(site, kept):
    site.pages |= {"/rss": feed("crue"), "/crue": Page(page("x"))}
    memory = WebMemory(kept.pages)
    read(site.url("/rss"), fetcher(memory))
    memory = of_the_next_run(memory, kept)
    memory.begin(anew=True)
    assert len(read(site.url("/rss"), fetcher(memory))) == 1


@pytest.mark.slow
def test_what_failed_is_tried_again_though_the_feed_is_the_same(site, kept):
    site.pages |= {"/rss": feed("crue", "vol"), "/vol": Page(page("y"))}
    memory = WebMemory(kept.pages)
    failed, _ = read(site.url("/rss"), fetcher(memory))
    memory = of_the_next_run(memory, kept)
    assert (failed.article, failed.error) == (site.url("/crue"), "the server answers 404")
    site.pages["/crue"] = Page(page("x"))
    assert [article.title for article in read(site.url("/rss"), fetcher(memory))] == ["crue"]


@pytest.mark.slow
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_robots_txt_is_obeyed_with_or_without_a_mark_of_its_encoding(site, mark):
    site.pages |= {
        "/robots.txt": Page(mark + b"User-agent: *\nDisallow: /prive*\n", "text/plain"),
        "/prive/a": Page(page("x")),
    }
    assert error(site.url("/prive/a")) == "robots.txt of news.test does not permit it"
    assert site.asked == []


@pytest.mark.slow
def test_pages_of_one_host_that_are_read_at_once_wait_for_what_its_robots_txt_says(site):
    site.pages["/robots.txt"] = Page(b"User-agent: *\nAllow: /\n", "text/plain", after=0.3)
    site.pages |= {f"/{name}": Page(page(name, f"{name} dit. {SENTENCE}")) for name in ("crue", "feu", "gel")}
    found = list(gather([site.url(path) for path in ("/crue", "/feu", "/gel")], fetcher=fetcher()))
    assert [getattr(one, "title", one) for one in found] == ["crue", "feu", "gel"]


@pytest.mark.parametrize(("asked", "waited"), [(2.0, 2.0), (3_600.0, 30.0)])
def test_a_host_may_ask_for_half_a_minute_between_two_pages_and_for_no_more(asked, waited):
    robots = Robots()
    robots.note(urlsplit("https://slow.test/robots.txt"), Permission(granted=True, delay=asked))
    assert robots.delay(urlsplit("https://slow.test/a")) == waited
    assert robots.delay(urlsplit("https://other.test/a")) == 0.0


def test_nothing_is_fetched_while_robots_txt_cannot_be_read(site):
    site.pages["/robots.txt"] = Page(status=503)
    assert "robots.txt" in error(site.url("/crue"))


@pytest.mark.slow
def test_requests_to_one_host_are_spaced(site):
    site.pages["/a"] = Page(page("x"))
    started = time.monotonic()
    read(site.url("/a"), fetcher(delay=0.2))
    assert time.monotonic() - started >= 0.2


@pytest.mark.slow
def test_a_page_beyond_the_size_limit_is_refused(site):
    site.pages["/a"] = Page(page("x", SENTENCE * 5_000))
    assert error(site.url("/a"), fetcher(page_bytes=100_000)) == "is larger than 0.1 MB"


def test_a_page_beyond_the_time_limit_is_refused(site):
    site.pages["/a"] = Page(page("x"))
    assert error(site.url("/a"), fetcher(seconds=-1.0)) == "takes longer than -1 s"


@pytest.mark.slow
def test_redirects_are_followed_up_to_a_limit(site):
    site.pages |= {"/old": Page(status=301, headers={"Location": "/new"}), "/new": Page(page("x"))}
    site.pages["/loop"] = Page(status=302, headers={"Location": "/loop"})
    assert read(site.url("/old"))[0].url == site.url("/new")
    assert "redirected more than" in error(site.url("/loop"))


@pytest.mark.parametrize("location", ["data:text/html,a", "javascript:alert(1)", "mailto:a@b.test"])
def test_a_redirect_to_what_is_no_address_is_told_as_one(site, location):
    site.pages["/old"] = Page(status=302, headers={"Location": location})
    assert error(site.url("/old")) in {"is redirected to what is no address", "is no http or https URL"}


@pytest.mark.slow
def test_a_redirect_into_the_private_network_is_refused(site):
    secret = site.url("/secret", "metadata.test")
    site.pages |= {"/a": Page(status=302, headers={"Location": secret}), "/secret": Page(page("x"))}
    addresses = {"news.test": ["127.0.0.1"], "metadata.test": ["169.254.169.254"]}
    outside = Fetcher(limits=WebLimits(delay=0.0, private=(LOOPBACK,)), resolver=lambda host, _: addresses[host])
    assert "metadata.test is at a private address (169.254.169.254)" in error(site.url("/a"), outside)


def test_the_address_that_was_checked_is_the_one_connected_to(site):
    """A name server that answers otherwise the second time is never asked a second time for one request."""
    site.pages["/a"] = Page(page("x"))
    asked: list[str] = []

    def rebinding(host: str, _port: int) -> list[str]:
        asked.append(host)
        return ["127.0.0.1"] if len(asked) <= 2 else ["10.0.0.1"]

    reader = Fetcher(limits=WebLimits(delay=0.0, private=(LOOPBACK,)), resolver=rebinding)
    assert read(site.url("/a"), reader)[0].title == "x"
    assert len(asked) == 2  # robots.txt and the page


@pytest.mark.parametrize(
    "address",
    ["127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1",  # noqa: S104
     "::1", "fe80::1", "fd00::1", "::ffff:127.0.0.1", "2002:7f00:1::", "64:ff9b::10.0.0.1", "ff02::1"],
)  # fmt: skip
def test_addresses_inside_are_not_public(address):
    with pytest.raises(ArticleError, match="FETCH_PRIVATE"):
        permitted_address("host.test", 80, lambda _host, _port: [address])


def test_addresses_outside_are_public():
    assert permitted_address("host.test", 80, lambda *_: ["10.0.0.1", "93.184.216.34"]) == "93.184.216.34"
    assert is_public(ip_address("2606:2800:220:1::1"))


def test_an_unknown_host_or_a_silent_server_is_reported():
    nowhere = Fetcher(limits=WebLimits(private=(LOOPBACK,)))
    assert "is not known" in error("http://no-such-host.invalid/", nowhere)
    assert "does not answer" in error("http://127.0.0.1:9/", fetcher())


def test_other_schemes_are_refused_with_advice():
    with pytest.raises(SourceError, match="only those of http, https"):
        gather(["file:///etc/passwd"])


@pytest.mark.slow
def test_a_link_of_a_feed_to_another_scheme_is_refused(site):
    site.pages["/rss"] = Page(
        b'<rss version="2.0"><channel><title>t</title><item><title>a</title><link>file:///etc/passwd</link></item>'
        b"</channel></rss>",
        "application/rss+xml",
    )
    assert error(site.url("/rss")) == "is no http or https URL"


@pytest.mark.slow
def test_a_picture_is_no_article(site):
    site.pages["/a"] = Page(b"\x89PNG", "image/png")
    assert error(site.url("/a")) == "is neither a page nor a feed (image/png)"


@pytest.mark.slow
def test_a_server_that_says_for_ever_that_nothing_has_changed_is_asked_for_all_of_it_after_a_day(site, kept):
    site.pages |= {"/rss": feed("crue"), "/crue": Page(page("x"))}
    memory = WebMemory(kept.pages)
    read(site.url("/rss"), fetcher(memory))
    memory = of_the_next_run(memory, kept)
    yesterday = replace(memory[site.url("/rss")], sent=time.time() - BELIEVED)
    memory.note(site.url("/rss"), yesterday)
    memory = of_the_next_run(memory, kept)
    site.pages["/vol"] = Page(page("y"))
    site.pages["/rss"] = replace(feed("crue", "vol"), headers={"ETag": yesterday.etag})
    assert [article.title for article in read(site.url("/rss"), fetcher(memory))] == ["vol"]


@pytest.mark.slow
def test_a_page_that_has_not_changed_though_it_was_never_fetched_is_named(site, kept):
    site.pages |= {"/rss": feed("crue"), "/crue": Page(status=304)}
    memory = WebMemory(kept.pages)
    (failed,) = read(site.url("/rss"), fetcher(memory))
    memory = of_the_next_run(memory, kept)
    assert (failed.article, failed.error) == (site.url("/crue"), "the server answers 304")
    site.pages["/crue"] = Page(page("x"))
    assert [article.title for article in read(site.url("/rss"), fetcher(memory))] == ["crue"]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("said", "declared", "encoding"),
    [
        ("application/rss+xml; charset=windows-1251", "", "cp1251"),
        ("text/xml; charset=koi8-r", "", "koi8_r"),
        ("text/xml; charset=iso-8859-1", "", "utf-8"),
        ("text/xml; charset=utf-8", '<?xml version="1.0" encoding="windows-1251"?>', "cp1251"),
    ],
)
def test_a_feed_is_in_the_encoding_that_it_or_else_its_server_says_unless_it_is_utf_8(site, said, declared, encoding):
    told = "<channel><title>Вести</title><item><title>Наводнение</title><link>/a</link></item></channel>"
    site.pages["/rss"] = Page(f"{declared}<rss version='2.0'>{told}</rss>".encode(encoding), said)
    site.pages["/a"] = Page(page("x"))
    (article,) = read(site.url("/rss"))
    assert (article.title, article.source) == ("Наводнение", "Вести")


@pytest.mark.parametrize(
    ("written", "title"),
    [
        ("Film&nbsp;: &lt;em&gt;Dune&lt;/em&gt; revient", "Film\u00a0: Dune revient"),
        ("<![CDATA[Le <i class='x'>Charles-de-Gaulle</i> part]]>", "Le Charles-de-Gaulle part"),
        ("Si a &lt; b et b &gt; c", "Si a < b et b > c"),
        ("On les aime &lt;3 et &amp;lt;3", "On les aime <3 et <3"),
    ],
)
def test_a_title_in_a_feed_is_its_words_without_their_markup(site, written, title):
    body = feed("a").body.decode().replace("<title>a</title>", f"<title>{written}</title>")
    site.pages |= {"/rss": Page(body.encode(), "application/rss+xml"), "/a": Page(page("x"))}
    (article,) = read(site.url("/rss"))
    assert article.title == title


def test_an_entry_that_leads_to_the_front_page_is_gone_and_is_no_article(site):
    site.pages |= {"/rss": feed("crue"), "/crue": Page(status=302, headers={"Location": "/"}), "/": Page(page("Une"))}
    assert "front page" in error(site.url("/rss"))


@pytest.mark.parametrize(("said", "cited"), [("/", "/crue?p=2"), ("/crue", "/crue")])
def test_a_page_is_cited_at_the_address_that_it_says_unless_that_is_the_front_page(site, said, cited):
    canonical = f'<head><link rel="canonical" href="{site.url(said)}"><title>'.encode()
    site.pages["/crue?p=2"] = Page(page("Crue").replace(b"<head><title>", canonical))
    (article,) = read(site.url("/crue?p=2"))
    assert article.url == site.url(cited)


def packed(body: bytes, window: int) -> bytes:
    packer = zlib.compressobj(wbits=window)
    return packer.compress(body) + packer.flush()


@pytest.mark.slow
@pytest.mark.parametrize(
    ("encoding", "window"), [("gzip", 16 + zlib.MAX_WBITS), ("deflate", zlib.MAX_WBITS), ("deflate", -zlib.MAX_WBITS)]
)
def test_a_page_is_unpacked_in_all_ways_that_servers_pack_it_and_none_that_breaks_off_is_read(site, encoding, window):
    body = packed(page("Crue"), window)
    site.pages["/crue"] = Page(body, headers={"Content-Encoding": encoding})
    site.pages["/half"] = Page(body[: len(body) // 2], headers={"Content-Encoding": encoding})
    assert [article.title for article in read(site.url("/crue"))] == ["Crue"]
    assert error(site.url("/half")) == "broke off before its end"


@pytest.mark.slow
def test_a_page_that_is_packed_in_several_pieces_is_read_to_its_end(site):
    whole = page("Crue").replace(b"</p></article>", b"</p><p>Le pont de Sarvane est tomb\xc3\xa9.</p></article>")
    pieces = [whole[at : at + 97] for at in range(0, len(whole), 97)]
    body = b"".join(packed(piece, 16 + zlib.MAX_WBITS) for piece in pieces)
    site.pages["/crue"] = Page(body + b"\0" * 20, headers={"Content-Encoding": "gzip"})
    site.pages["/half"] = Page(body[:-15], headers={"Content-Encoding": "gzip"})
    site.pages["/dust"] = Page(packed(b"", 16 + zlib.MAX_WBITS) * 5_000, headers={"Content-Encoding": "gzip"})
    (article,) = read(site.url("/crue"))
    assert "Le pont de Sarvane est tombé." in article.text
    assert error(site.url("/half")) == "broke off before its end"
    assert "pieces" in error(site.url("/dust"))
