"""Stores are filled anew from the cache, and emptied of what was taken down and what nobody needs."""

from dataclasses import replace

import pytest
from sqlalchemy import func, select

from index.errors import SettingsError
from index.opening import Index
from index.runs.upkeep import REBUILT_AT_ONCE
from index.storage import tables
from index.storage.manifest import LiveArticle, Plan
from index.storage.retention import KEPT_GENERATIONS
from index.types import Article
from tests.doubles.word_vectors import word_vectors
from tests.index.newsroom import Newsroom
from tests.index.shelf import FINGERPRINT, Shelf, numbered


@pytest.fixture
def shelf(tmp_path):
    return Shelf(tmp_path)


def stored(shelf, store="f-store"):
    """The versions that a store holds, as Chroma tells it."""
    return {record.partition(":")[0] for record in shelf.store(store)._collection.get()["ids"]}


def remembered(shelf, article):
    """How many of an article's sentences have a vector in the cache."""
    return len(shelf.manifest.vectors.known(shelf.vector_keys(article)))


# Filling a store anew


@pytest.mark.slow
def test_a_store_is_filled_anew_with_what_its_generations_hold_without_embedding(shelf):
    old, same, new = numbered(3)
    shelf.filled(old, same)
    shelf.filled(same, new)
    shelf.staging().stage([Article("orphan", "Titre", "Personne ne le tient.", "fr")])
    embedded = shelf.model.embedded
    name = shelf.upkeep.rebuild(shelf.manifest.generation())
    assert name.startswith(f"{FINGERPRINT}-")
    assert {generation.store for generation in shelf.manifest.generations()} == {name}
    assert stored(shelf, name) == {old.version, same.version, new.version}
    assert shelf.model.embedded == embedded
    assert shelf.registry.names() == shelf.manifest.stores() == {name}


# Taking articles down


def take_down(shelf, *article_ids, thorough):
    with shelf.manifest.engine.begin() as connection:
        shelf.manifest.takedowns.begin(connection, article_ids, thorough=thorough)
    shelf.upkeep.finish_takedowns()


def test_where_nothing_is_to_be_taken_down_nothing_is_touched(shelf):
    shelf.filled(*numbered(2))
    shelf.upkeep.finish_takedowns()
    assert shelf.registry.names() == {"f-store"}


@pytest.mark.parametrize("thorough", [True, False])
def test_what_is_taken_down_leaves_store_cache_and_database(shelf, thorough):
    gone, kept = numbered(2)
    shelf.filled(gone, kept)
    take_down(shelf, "a0", thorough=thorough)
    (name,) = shelf.registry.names()
    assert name != "f-store"
    assert stored(shelf, name) == {kept.version}
    assert list(shelf.manifest.versions.articles([gone.version])) == []
    assert (remembered(shelf, gone), remembered(shelf, kept)) == (0, 2)
    assert shelf.manifest.takedowns.begun() == []


def of_size(shelf, sentences, store="f-store"):
    """Make a store look as large as so many sentences, as if they were those of one more version."""
    more = sentences - sum(shelf.manifest.versions.in_store(store).values())
    shelf.manifest.versions.announce(store, {"filler": more})
    shelf.manifest.versions.complete(store, ["filler"])


@pytest.mark.parametrize(("sentences", "anew"), [(REBUILT_AT_ONCE, True), (REBUILT_AT_ONCE + 1, False)])
def test_a_large_store_is_filled_anew_only_if_a_person_asks(shelf, sentences, anew):
    gone, kept = numbered(2)
    shelf.filled(gone, kept)
    of_size(shelf, sentences)
    take_down(shelf, "a0", thorough=False)
    (name,) = shelf.registry.names()
    assert (name != "f-store") == anew
    assert stored(shelf, name) == {kept.version}


def test_for_a_person_a_large_store_is_filled_anew_too(shelf):
    shelf.filled(*numbered(2))
    of_size(shelf, REBUILT_AT_ONCE + 1)
    take_down(shelf, "a0", thorough=True)
    assert "f-store" not in shelf.registry.names()


@pytest.mark.slow
def test_a_store_that_never_held_the_article_is_left_alone(shelf):
    gone, kept = numbered(2)
    shelf.filled(gone, store="f-first")
    shelf.filled(kept, store="f-other")
    take_down(shelf, "a0", thorough=True)
    assert "f-other" in shelf.registry.names()
    assert "f-first" not in shelf.registry.names()


def test_an_article_that_came_back_before_its_takedown_was_finished_is_kept(shelf):
    back, other = numbered(2)
    shelf.filled(back, other)
    with shelf.manifest.engine.begin() as connection:
        shelf.manifest.takedowns.begin(connection, ["a0"], thorough=False)
    shelf.live(back, other)
    shelf.upkeep.finish_takedowns()
    (name,) = shelf.registry.names()
    assert stored(shelf, name) == {back.version, other.version}
    assert [article.article_id for article in shelf.manifest.versions.articles([back.version])] == ["a0"]
    assert remembered(shelf, back) == 2
    assert shelf.manifest.takedowns.begun() == []


def test_every_version_of_an_article_goes_with_it(shelf):
    old, new = (Article("a", "Titre", text, "fr") for text in ("Le pont ferme.", "Le pont rouvre."))
    shelf.filled(old)
    shelf.filled(new)
    take_down(shelf, "a", thorough=False)
    assert list(shelf.manifest.versions.articles([old.version, new.version])) == []
    assert (remembered(shelf, old), remembered(shelf, new)) == (0, 0)


def test_a_sentence_that_another_article_has_under_the_same_title_keeps_its_vector(shelf):
    gone = Article("gone", "Titre", "Le pont ferme. La gare rouvre.", "fr")
    kept = Article("kept", "Titre", "Le pont ferme. Un bus passe.", "fr")
    shelf.filled(gone, kept)
    take_down(shelf, "gone", thorough=False)
    assert (remembered(shelf, gone), remembered(shelf, kept)) == (1, 2)


@pytest.fixture
def two_embeddings(tmp_path):
    """A newsroom whose index was made with one embedding, and then with another, by which it is opened."""
    newsroom = Newsroom(tmp_path)
    newsroom.run()
    newsroom.index.close()
    newsroom.index = newsroom.reopened(embedding_model="others")
    newsroom.run()
    return newsroom


def vectors(index):
    with index.manifest.engine.connect() as connection:
        return connection.scalar(select(func.count()).select_from(tables.vectors))


def test_what_is_taken_down_leaves_no_vector_of_an_earlier_embedding(two_embeddings):
    before = vectors(two_embeddings.index)
    two_embeddings.index.remove(["a1"])
    assert vectors(two_embeddings.index) == before * 2 / 3


def test_the_store_of_an_earlier_embedding_is_filled_anew_with_its_own_vectors(two_embeddings):
    asked = []
    index = Index(two_embeddings.place, lambda setting: asked.append(setting) or word_vectors(setting))
    index.remove(["a1"])
    assert {"local", "others"} <= set(asked)
    index.roll_back()
    assert two_embeddings.finds(2, index)


def refusing(setting):
    if setting == "local":
        raise SettingsError("not installed any more")
    return word_vectors(setting)


@pytest.mark.slow
def test_a_store_whose_embedding_cannot_be_had_goes_with_the_first_takedown_from_it(two_embeddings):
    index = Index(replace(two_embeddings.place, embedding_model="others"), refusing)
    index.remove(["a1"])
    assert {generation.embedding for generation in index.manifest.generations()} == {"others"}
    assert len(index._registry.names()) == 1
    assert two_embeddings.finds(2, index)


@pytest.mark.slow
def test_a_takedown_from_a_live_store_whose_embedding_cannot_be_had_ends_with_the_run_that_replaces_it(tmp_path):
    newsroom = Newsroom(tmp_path)
    newsroom.run()
    newsroom.index.close()
    with pytest.raises(SettingsError):
        Index(newsroom.place, refusing).remove(["a1"])
    index = Index(replace(newsroom.place, embedding_model="others"), refusing)
    index.run([str(newsroom.articles)])
    assert index.manifest.takedowns.begun() == []
    assert {generation.embedding for generation in index.manifest.generations()} == {"others"}
    assert newsroom.finds(1, index) is None
    assert newsroom.finds(2, index)


# Dropping what nobody needs any more


def test_what_no_kept_generation_holds_is_dropped_everywhere(shelf):
    old, same = numbered(2)
    shelf.filled(old, same)
    for _ in range(KEPT_GENERATIONS):
        shelf.live(same)
    shelf.upkeep.collect_garbage()
    assert len(shelf.manifest.generations()) == KEPT_GENERATIONS
    assert stored(shelf) == {same.version}
    assert shelf.manifest.versions.in_store("f-store").keys() == {same.version}
    assert list(shelf.manifest.versions.articles([old.version])) == []
    assert (remembered(shelf, old), remembered(shelf, same)) == (0, 2)


def test_what_a_rollback_could_bring_back_is_kept(shelf):
    old, same = numbered(2)
    shelf.filled(old, same)
    shelf.live(same)
    shelf.upkeep.collect_garbage()
    assert stored(shelf) == {old.version, same.version}
    assert (remembered(shelf, old), remembered(shelf, same)) == (2, 2)


@pytest.mark.slow
def test_stores_of_no_generation_are_thrown_away_whether_they_were_filled_or_only_begun(shelf):
    shelf.filled(*numbered(1))
    shelf.staging("f-filled").stage(numbered(1))
    shelf.registry.create("f-begun")
    shelf.manifest.versions.announce("f-lost", {"1": 3})
    shelf.upkeep.collect_garbage()
    assert shelf.registry.names() == shelf.manifest.stores() == {"f-store"}
    assert len(shelf.store()) == 2


def test_a_generation_that_never_went_live_takes_what_only_it_holds_with_it(shelf):
    held, refused = numbered(2)
    shelf.filled(held)
    shelf.staging().stage([refused])
    shelf.manifest.prepare(Plan(FINGERPRINT, "f-store", "words"), [LiveArticle("a1", refused.version, "/x")], {})
    shelf.upkeep.collect_garbage()
    assert stored(shelf) == {held.version}
    assert remembered(shelf, refused) == 0
