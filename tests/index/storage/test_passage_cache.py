"""Passages of article versions are read once from the database, and those that are not stored are left out."""

import pytest
from sqlalchemy import event

from index.cutting.cutting import passages_of
from index.storage.passage_cache import PassageCache
from tests.index.shelf import FINGERPRINT, Shelf, numbered

ARTICLES = numbered(3)
VERSIONS = [article.version for article in ARTICLES]


@pytest.fixture
def shelf(tmp_path):
    shelf = Shelf(tmp_path)
    shelf.staging().stage(ARTICLES)
    return shelf


@pytest.fixture
def read(shelf):
    """The statements that read articles, as they are executed."""
    statements = []
    event.listen(shelf.manifest.engine, "before_cursor_execute", lambda *told: statements.append(told[2]))
    return statements


def test_versions_come_back_as_they_were_cut_and_unknown_ones_are_left_out(shelf):
    found = PassageCache(shelf.manifest.versions).of([*VERSIONS, "unknown"], FINGERPRINT)
    assert found == {article.version: passages_of(article) for article in ARTICLES}


def test_what_is_not_known_yet_is_read_in_one_statement_and_what_is_known_in_none(shelf, read):
    cache = PassageCache(shelf.manifest.versions)
    cache.of(VERSIONS[:1], FINGERPRINT)
    first = len(read)
    assert cache.of(VERSIONS, FINGERPRINT).keys() == set(VERSIONS)
    assert len(read) == first + 1
    assert cache.of(iter(VERSIONS), FINGERPRINT).keys() == set(VERSIONS)
    assert len(read) == first + 1


def test_a_version_that_is_cut_in_another_way_is_another_one(shelf):
    cache = PassageCache(shelf.manifest.versions)
    cache.of(VERSIONS, FINGERPRINT)
    assert cache.of(VERSIONS, "another") == {}


def test_a_version_that_was_not_there_is_looked_for_again(shelf):
    (later,) = numbered(4)[3:]
    cache = PassageCache(shelf.manifest.versions)
    assert cache.of([later.version], FINGERPRINT) == {}
    shelf.staging().stage([later])
    assert cache.of([later.version], FINGERPRINT).keys() == {later.version}
