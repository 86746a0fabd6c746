"""With CHROMA_URL, two processes share one index."""

from pathlib import Path

import pytest

from index.errors import StoreError
from tests.doubles.chroma_server import chroma_server
from tests.index.newsroom import Newsroom

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def url(tmp_path_factory):
    with chroma_server(tmp_path_factory.mktemp("server")) as url:
        yield url


@pytest.fixture
def newsroom(tmp_path, url):
    return Newsroom(tmp_path, chroma_url=url)


def index_again(folder, url):
    """What another process does."""
    Newsroom(Path(folder), articles=0, chroma_url=url).run()


def find(folder, url, words):
    """What another process sees."""
    assert words in Newsroom(Path(folder), articles=0, chroma_url=url).finds(1)


def test_a_reader_sees_what_another_process_has_indexed(newsroom, url, processes, tmp_path):
    newsroom.index.own()  # as the bot does: with a server, nobody is kept out
    newsroom.run()
    newsroom.write(1, figure=15)
    assert "12 experts" in newsroom.finds(1)
    assert processes.start(index_again, str(tmp_path), url).result() == 0
    assert "15 experts" in newsroom.finds(1)
    newsroom.index.roll_back()
    assert processes.start(find, str(tmp_path), url, "12 experts").result() == 0


def test_a_removed_article_is_gone_from_the_server_for_everybody(newsroom):
    newsroom.run()
    reader = newsroom.reopened(chroma_url=newsroom.place.chroma_url)
    assert newsroom.finds(1, reader)
    newsroom.index.remove(["a1"])
    assert newsroom.finds(1, reader) is None
    assert newsroom.finds(0, reader)
    assert len(newsroom.index.reader.snapshot().store) == 8


def test_a_collection_that_is_gone_is_filled_anew(newsroom):
    newsroom.run()
    newsroom.index._registry.drop(newsroom.index.generation().store)
    reopened = newsroom.reopened(chroma_url=newsroom.place.chroma_url)
    assert newsroom.finds(2, reopened)


def test_another_embedding_is_built_beside_and_nothing_is_left_of_it_after_its_time(newsroom, url):
    newsroom.run()
    other = newsroom.reopened(chroma_url=url, embedding_model="other words")
    other.run([str(newsroom.articles)])
    assert newsroom.finds(1)
    for figure in range(20, 26):
        newsroom.write(1, figure=figure)
        other.run([str(newsroom.articles)])
    assert other.manifest.stores() == {other.generation().store}


def test_a_server_that_does_not_answer_is_named(tmp_path):
    newsroom = Newsroom(tmp_path, chroma_url="http://127.0.0.1:9")
    with pytest.raises(StoreError, match=r"CHROMA_URL \(http://127\.0\.0\.1:9\)"):
        newsroom.run()
