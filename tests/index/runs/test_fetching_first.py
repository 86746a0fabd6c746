"""Servers may take their time: nobody who writes the index waits for them."""

import threading
import time

import pytest

from index.embedding.embedding import Embedder
from index.errors import EmbeddingFailed
from index.opening import Index
from index.runs.consent import ANY_REMOVAL
from index.sources import Named, Selection
from index.storage.books.pages import PageBook
from tests.doubles.news_site import Page, news_site
from tests.doubles.word_vectors import WordVectors, word_vectors

CRUE = "<html lang=fr><title>Crue</title><article><p>{}</p></article></html>"
FLOOD = "La Velune est sortie de son lit lundi soir, et douze maisons ont été inondées à Orbec, selon le préfet."
EBB = "La Velune est rentrée dans son lit mardi matin, et les habitants d’Orbec nettoient leurs maisons, dit le maire."


@pytest.fixture
def site():
    with news_site() as site:
        site.pages["/crue"] = Page(CRUE.format(FLOOD).encode(), headers={"ETag": '"1"'})
        yield site


def fetching(newsroom, page, site):
    """Index a page in a thread of another process's index; returns when the server has been asked for it.

    It is answered when it is told to be: `let_go`.
    """
    asked, site.pages["/crue"].let_go = len(site.asked), threading.Event()
    thread = threading.Thread(target=lambda: newsroom.reopened().run([page]))
    thread.start()
    while len(site.asked) == asked:
        time.sleep(0.01)
    return thread


@pytest.mark.slow
def test_others_write_while_a_page_is_fetched_and_nothing_is_lost(newsroom, site):
    page = site.url("/crue", "127.0.0.1")
    slow = fetching(newsroom, page, site)
    assert newsroom.index.remove(["a0"])
    newsroom.write(7)
    assert newsroom.run().diff.added == ["a7"]
    assert slow.is_alive()
    site.pages["/crue"].let_go.set()
    slow.join()
    live = newsroom.index.manifest.live_articles(newsroom.index.generation().number)
    assert sorted(live) == ["a1", "a2", "a7", page]


@pytest.mark.slow
def test_a_page_that_is_the_same_is_read_again_if_somebody_goes_back_meanwhile(newsroom, site):
    page = site.url("/crue", "127.0.0.1")
    newsroom.index.run([page])
    site.pages["/crue"] = Page(CRUE.format(EBB).encode(), headers={"ETag": '"2"'})
    newsroom.index.run([page])
    slow = fetching(newsroom, page, site)
    newsroom.index.roll_back()
    site.pages["/crue"].let_go.set()
    slow.join()
    assert newsroom.index.reader.article(page).text == EBB


@pytest.mark.slow
def test_while_pages_are_fetched_each_is_counted(newsroom, site):
    site.pages["/decrue"] = Page(CRUE.format(EBB).encode())
    pages = [site.url(path, "127.0.0.1") for path in ("/crue", "/decrue")]
    told = []
    newsroom.index.run(pages, tell=lambda progress: told.append((progress.articles, progress.total)))
    assert told[:2] == [(1, 2), (2, 2)]


ITEM = "<item><title>Crue</title><link>/crue</link></item>"
RSS = f"<rss version='2.0'><channel><title>Le Ponant</title>{ITEM}</channel></rss>"


@pytest.mark.slow
def test_what_came_from_a_feed_that_was_dropped_comes_back_when_it_is_named_again(newsroom, site):
    site.pages["/rss"] = Page(RSS.encode(), "application/rss+xml", headers={"ETag": '"1"'})
    feed, page = (site.url(path, "127.0.0.1") for path in ("/rss", "/crue"))
    assert newsroom.index.run([feed]).diff.added == [page]
    dropped = Selection({str(newsroom.articles): Named.COMMAND}, unnamed=frozenset({feed}))
    assert newsroom.index.run(dropped, consent=ANY_REMOVAL).diff.removed == [page]
    assert newsroom.index.run([feed]).diff.added == [page]


@pytest.mark.slow
def test_what_came_from_a_feed_that_was_dropped_comes_back_though_the_run_was_killed_once_it_was_live(newsroom, site):
    site.pages["/rss"] = Page(RSS.encode(), "application/rss+xml", headers={"ETag": '"1"'})
    feed, page = (site.url(path, "127.0.0.1") for path in ("/rss", "/crue"))
    newsroom.index.run([feed])
    before = newsroom.index.generation()

    def until_it_is_live(setting):
        if newsroom.index.generation() != before:
            raise KeyboardInterrupt
        return word_vectors(setting)

    dropped = Selection({str(newsroom.articles): Named.COMMAND}, unnamed=frozenset({feed}))
    with pytest.raises(KeyboardInterrupt):
        Index(newsroom.place, until_it_is_live).run(dropped, consent=ANY_REMOVAL)
    assert not newsroom.index.reader.article(page)
    assert newsroom.index.run([feed]).diff.added == [page]


@pytest.mark.slow
def test_a_page_that_has_changed_is_read_again_though_who_went_back_was_killed_meanwhile(newsroom, site, monkeypatch):
    page = site.url("/crue", "127.0.0.1")
    newsroom.index.run([page])
    site.pages["/crue"] = Page(CRUE.format(EBB).encode(), headers={"ETag": '"2"'})
    newsroom.index.run([page])

    def killed(pages):
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(PageBook, "clear", killed)
        with pytest.raises(KeyboardInterrupt):
            newsroom.index.roll_back()
    newsroom.index.run([page])
    assert newsroom.index.reader.article(page).text == EBB


@pytest.mark.slow
def test_a_page_that_could_not_be_embedded_is_fetched_again_by_the_next_run(newsroom, site):
    site.pages["/rss"] = Page(RSS.encode(), "application/rss+xml", headers={"ETag": '"1"'})
    feed, page = (site.url(path, "127.0.0.1") for path in ("/rss", "/crue"))
    away = [True]

    class Unreliable(WordVectors):
        def statements(self, texts):
            if away:
                raise EmbeddingFailed(f"the embedding is away for {away.pop()}")
            return super().statements(texts)

    index = Index(newsroom.place, lambda setting: Embedder(Unreliable(), word_vectors(setting).name))
    away.append(True)  # for the batch, and for the article by itself
    assert index.run([feed]).diff.withdrawn == [page]
    assert index.run([feed]).diff.added == [page]
