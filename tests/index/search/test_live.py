"""The live generation is kept loaded, and is read anew when another one or another store has taken its place."""

import pytest

from index.errors import ArticlesGone, NothingIndexed, StoreError
from index.search.live import OPENED_AGAIN, LiveIndex
from index.search.searcher import IndexReader
from tests.doubles.word_vectors import DIMENSION
from tests.index.shelf import Shelf, numbered


@pytest.fixture
def shelf(tmp_path):
    return Shelf(tmp_path)


class Opened:
    """Opens the stores of generations, and notes their names."""

    def __init__(self, shelf):
        self.names = []
        self._shelf = shelf

    def __call__(self, generation):
        self.names.append(generation.store)
        return self._shelf.registry.open(generation.store), self._shelf.embedder


def found(snapshot):
    return {hit.version for hit in snapshot.store.nearest(snapshot.vector("Le pont ferme", "fr"), 9)}


def test_before_the_first_run_nothing_is_indexed(shelf):
    with pytest.raises(NothingIndexed):
        LiveIndex(shelf.manifest, Opened(shelf)).use(found)


def test_what_is_live_is_loaded_once_until_another_generation_is(shelf):
    one, other = numbered(2)
    opened = Opened(shelf)
    live = LiveIndex(shelf.manifest, opened)
    shelf.filled(one)
    assert live.snapshot() is live.snapshot()
    shelf.filled(one, other)
    assert live.snapshot().articles.keys() == {"a0", "a1"}
    assert len(opened.names) == 2


def test_a_generation_that_is_asked_for_is_read_though_another_is_live(shelf):
    one, other = numbered(2)
    first = shelf.filled(one)
    shelf.filled(one, other)
    assert LiveIndex(shelf.manifest, Opened(shelf), first).snapshot().articles.keys() == {"a0"}


def test_a_search_during_which_its_store_is_thrown_away_for_another_searches_that_one(shelf):
    articles = numbered(2)
    generation = shelf.filled(*articles)
    opened = Opened(shelf)
    live = LiveIndex(shelf.manifest, opened)

    def replaced_meanwhile(snapshot):
        if opened.names == ["f-store"]:
            shelf.upkeep.rebuild(generation)
        return found(snapshot)

    assert live.use(replaced_meanwhile) == {article.version for article in articles}
    assert opened.names == ["f-store", shelf.manifest.generation().store]


def test_a_store_that_fails_again_and_again_is_opened_anew_only_so_often(shelf):
    shelf.filled(*numbered(1))
    opened = Opened(shelf)

    def fail(_):
        raise StoreError("is damaged")

    with pytest.raises(StoreError, match="is damaged"):
        LiveIndex(shelf.manifest, opened).use(fail)
    assert len(opened.names) == 1 + OPENED_AGAIN


def test_nothing_is_loaded_anew_for_an_article_that_is_gone(shelf):
    shelf.filled(*numbered(1))
    opened = Opened(shelf)

    def gone(_):
        raise ArticlesGone("a7")

    with pytest.raises(ArticlesGone):
        LiveIndex(shelf.manifest, opened).use(gone)
    assert len(opened.names) == 1


def test_of_two_searches_that_fail_with_one_store_the_first_has_it_opened_anew_for_both(shelf):
    shelf.filled(*numbered(1))
    opened = Opened(shelf)
    live = LiveIndex(shelf.manifest, opened)
    failing = live.snapshot()

    def fail_with_the_first(snapshot):
        if snapshot is failing:
            live.use(found_by_another)
            raise StoreError("was closed")
        return found(snapshot)

    def found_by_another(snapshot):
        if snapshot is failing:
            raise StoreError("was closed")
        return found(snapshot)

    assert live.use(fail_with_the_first)
    assert len(opened.names) == 2


def test_a_store_that_lacks_a_live_article_is_opened_anew(shelf):
    article = numbered(1)[0]
    generation = shelf.filled(article)
    opened = Opened(shelf)

    def mended(live):
        if opened.names:
            shelf.upkeep.rebuild(live)
        return opened(shelf.manifest.generation())

    reader = IndexReader(shelf.manifest, mended)
    sentences = [(article, sentence) for sentence in reader.passages("a0")[0].sentences]
    shelf.store().drop([article.version])
    assert reader.sentence_vectors(sentences).shape == (2, DIMENSION)
    assert opened.names == [generation.store, shelf.manifest.generation().store]
