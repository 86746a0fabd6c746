"""Servers may take their time: nobody who writes the index waits for them."""

import threading
import time
from ipaddress import ip_network

import pytest

from tests.doubles.news_site import Page, news_site
from tests.index.newsroom import Newsroom

CRUE = "<html lang=fr><title>Crue</title><article><p>{}</p></article></html>"
FLOOD = "La Velune est sortie de son lit lundi soir, et douze maisons ont été inondées à Orbec, selon le préfet."
EBB = "La Velune est rentrée dans son lit mardi matin, et les habitants d’Orbec nettoient leurs maisons, dit le maire."


@pytest.fixture
def newsroom(tmp_path):
    newsroom = Newsroom(tmp_path, fetch_private=(ip_network("127.0.0.0/8"),), fetch_delay=0.0)
    newsroom.run()
    return newsroom


@pytest.fixture
def site():
    with news_site() as site:
        site.pages["/crue"] = Page(CRUE.format(FLOOD).encode(), headers={"ETag": '"1"'})
        yield site


def fetching(newsroom, page, site):
    """Index a page in a thread of another process's index; returns when the server has been asked for it."""
    asked = len(site.asked)
    thread = threading.Thread(target=lambda: newsroom.reopened().run([page]))
    thread.start()
    while len(site.asked) == asked:
        time.sleep(0.01)
    return thread


def test_others_write_while_a_page_is_fetched_and_nothing_is_lost(newsroom, site):
    page = site.url("/crue", "127.0.0.1")
    site.pages["/crue"].after = 2.0
    slow = fetching(newsroom, page, site)
    assert newsroom.index.remove(["a0"])
    newsroom.write(7)
    assert newsroom.run().diff.added == ["a7"]
    assert slow.is_alive()
    slow.join()
    live = newsroom.index.manifest.live_articles(newsroom.index.generation().number)
    assert sorted(live) == ["a1", "a2", "a7", page]


def test_a_page_that_is_the_same_is_read_again_if_somebody_goes_back_meanwhile(newsroom, site):
    page = site.url("/crue", "127.0.0.1")
    newsroom.index.run([page])
    site.pages["/crue"] = Page(CRUE.format(EBB).encode(), headers={"ETag": '"2"'})
    newsroom.index.run([page])
    site.pages["/crue"].after = 1.0
    slow = fetching(newsroom, page, site)
    newsroom.index.roll_back()
    slow.join()
    assert newsroom.index.reader.article(page).text == EBB


def test_while_pages_are_fetched_each_is_counted(newsroom, site):
    site.pages["/decrue"] = Page(CRUE.format(EBB).encode())
    pages = [site.url(path, "127.0.0.1") for path in ("/crue", "/decrue")]
    told = []
    newsroom.index.run(pages, tell=lambda progress: told.append((progress.articles, progress.total)))
    assert told[:2] == [(1, 2), (2, 2)]
