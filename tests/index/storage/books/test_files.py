"""What a file was read as is known to every process, until another program reads or the article is stored no more."""

import pytest

from index.storage.books.files import FileBook
from index.storage.database import open_database
from index.storage.manifest import Manifest
from index.types import Article

KEY, OTHER = b"k" * 16, b"o" * 16
PONT = Article("pont", "Le pont", "Il ferme lundi.", "fr")


@pytest.fixture
def manifest(tmp_path):
    manifest = Manifest(open_database(None, tmp_path / "index.sqlite"))
    yield manifest
    manifest.engine.dispose()


def store(manifest, article):
    manifest.versions.add(article, (), (), "cut", b"likeness")


def book(manifest, program=b"1"):
    return FileBook(manifest.engine, manifest.versions, lambda: program)


def noted(manifest, article, key=KEY):
    """A book in which an article was noted and kept."""
    book_of_it = book(manifest)
    book_of_it.remember(key, article)
    book_of_it.keep()
    return book_of_it


def test_a_key_gives_the_stored_article_to_every_process_with_the_same_program(manifest):
    store(manifest, PONT)
    noted(manifest, PONT)
    assert book(manifest).recall(KEY) == PONT
    assert book(manifest).recall(OTHER) is None
    assert book(manifest, b"2").recall(KEY) is None


def test_nothing_is_known_of_a_file_whose_article_was_not_stored(manifest):
    noted(manifest, PONT)
    store(manifest, PONT)
    assert book(manifest).recall(KEY) is None


def test_what_is_noted_is_not_known_before_it_is_kept(manifest):
    store(manifest, PONT)
    before = book(manifest)
    before.remember(KEY, PONT)
    assert before.recall(KEY) is None


def test_nothing_is_left_of_a_file_whose_article_went(manifest):
    store(manifest, PONT)
    noted(manifest, PONT)
    manifest.versions.drop([PONT.version])
    store(manifest, PONT)
    assert book(manifest).recall(KEY) is None


def test_of_an_article_only_the_bytes_that_it_was_read_from_last_are_known(manifest):
    store(manifest, PONT)
    noted(manifest, PONT)
    noted(manifest, PONT, OTHER)
    assert book(manifest).recall(OTHER) == PONT
    assert book(manifest).recall(KEY) is None


def test_where_nothing_can_be_asked_or_written_the_file_is_read(tmp_path):
    manifest = Manifest(open_database(None, tmp_path / "index.sqlite"))
    store(manifest, PONT)
    with manifest.engine.begin() as connection:
        connection.exec_driver_sql("DROP TABLE files_read")
    assert noted(manifest, PONT).recall(KEY) is None
    manifest.engine.dispose()
