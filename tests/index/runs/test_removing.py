"""What a person removes leaves the index at once, and is held back from later runs."""

import pytest

from index.errors import NothingIndexed
from index.runs.removing import remove
from tests.index.shelf import Shelf, numbered


@pytest.fixture
def shelf(tmp_path):
    return Shelf(tmp_path)


def held(shelf, generation):
    return set(shelf.manifest.live_articles(generation.number))


def test_a_generation_without_what_is_removed_goes_live_in_the_same_store(shelf):
    before = shelf.filled(*numbered(3))
    removed = remove(shelf.manifest, ["a0", "a2"])
    live = shelf.manifest.generation()
    assert (live.fingerprint, live.store, live.embedding) == (before.fingerprint, before.store, before.embedding)
    assert held(shelf, live) == {"a1"}
    assert held(shelf, before) == {"a1"}
    assert {name: article.root for name, article in removed.items()} == {"a0": "/articles", "a2": "/articles"}
    assert live.summary == {"removed": 2}


def test_what_is_removed_is_held_back_and_to_be_taken_down_thoroughly(shelf):
    first, second = numbered(2)
    shelf.filled(first, second)
    remove(shelf.manifest, ["a0"])
    assert first in shelf.manifest.takedowns.held_back()
    assert second not in shelf.manifest.takedowns.held_back()
    assert [(one.article_id, one.thorough) for one in shelf.manifest.takedowns.begun()] == [("a0", True)]


def test_an_article_that_is_named_twice_is_removed_once(shelf):
    shelf.filled(*numbered(2))
    removed = remove(shelf.manifest, ["a0", "a0"])
    assert (list(removed), shelf.manifest.generation().summary) == (["a0"], {"removed": 1})


def test_of_several_articles_those_that_are_not_there_are_named_and_nothing_is_changed(shelf):
    before = shelf.filled(*numbered(2))
    with pytest.raises(NothingIndexed, match=r"^no such article: x, y; `sourcier search`"):
        remove(shelf.manifest, ["x", "a0", "y"])
    assert shelf.manifest.generations() == [before]
    assert held(shelf, before) == {"a0", "a1"}
    assert shelf.manifest.takedowns.held() == set()


def test_before_anything_is_indexed_there_is_nothing_to_remove(shelf):
    for asked in (["a0"], []):
        with pytest.raises(NothingIndexed):
            remove(shelf.manifest, asked)
