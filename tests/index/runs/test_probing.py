"""Stores are looked at before they are believed."""

import numpy as np
import pytest

from index.errors import StoreError
from index.runs.probing import probe
from index.types import Article
from tests.index.shelf import Shelf, numbered


@pytest.fixture
def shelf(tmp_path):
    return Shelf(tmp_path)


def look(shelf, generation):
    probe(shelf.store(), generation, shelf.manifest, shelf.embedder)


def records(article, sentences=2):
    return [f"{article.version}:0:{ordinal}" for ordinal in range(sentences)]


def test_a_store_that_holds_what_it_should_is_believed(shelf):
    generation = shelf.filled(*numbered(8))
    look(shelf, generation)


def test_an_empty_store_of_an_empty_generation_is_believed(shelf):
    look(shelf, shelf.filled())


def test_a_store_that_lost_a_record_is_not(shelf):
    generation = shelf.filled(*numbered(8))
    shelf.store().drop([numbered(8)[3].version])
    with pytest.raises(StoreError, match="f-store has lost records"):
        look(shelf, generation)


def test_more_records_than_are_needed_do_no_harm(shelf):
    old, new = numbered(2)
    shelf.staging().stage([old, new])
    look(shelf, shelf.live(new))


def test_records_that_no_kept_generation_needs_may_be_missing(shelf):
    old, new = numbered(2)
    shelf.staging().stage([old, new])
    generation = shelf.live(new)
    shelf.store().drop([old.version])
    look(shelf, generation)


def confuse(shelf, article, vector):
    """Give all records of an article a vector that is not theirs."""
    shelf.store()._collection.update(ids=records(article), embeddings=np.stack([vector, vector]))


def test_a_store_that_holds_other_vectors_than_it_was_given_is_not_believed(shelf):
    (article,) = numbered(1)
    generation = shelf.filled(article)
    confuse(shelf, article, shelf.embedder.query("tout autre chose"))
    with pytest.raises(StoreError, match="f-store does not find what it holds"):
        look(shelf, generation)


def test_nearly_the_right_vectors_are_not_the_right_ones_and_what_rounding_changes_is_nothing(shelf):
    (article,) = numbered(1)
    generation = shelf.filled(article)
    right = shelf.store().vectors(records(article))[records(article)[0]]
    other = shelf.embedder.query("tout autre chose")
    other = (other - (other @ right) * right) / np.linalg.norm(other - (other @ right) * right)
    confuse(shelf, article, np.sqrt(1 - 0.001) * right + np.sqrt(0.001) * other)
    look(shelf, generation)
    confuse(shelf, article, 0.97 * right + np.sqrt(1 - 0.97**2) * other)
    with pytest.raises(StoreError, match="does not find"):
        look(shelf, generation)


@pytest.mark.parametrize("which", range(5))
def test_each_of_a_few_articles_is_looked_at(shelf, which):
    articles = numbered(5)
    generation = shelf.filled(*articles)
    confuse(shelf, articles[which], shelf.embedder.query("tout autre chose"))
    with pytest.raises(StoreError, match="does not find"):
        look(shelf, generation)


def test_a_copy_that_is_found_in_place_of_an_article_is_as_good(shelf):
    copies = [Article(name, "Titre", "Le pont ferme. La gare rouvre.", "fr") for name in "abcd"]
    look(shelf, shelf.filled(*copies))


def test_what_the_cache_has_no_vector_of_cannot_be_probed_and_is_believed(shelf):
    (article,) = numbered(1)
    generation = shelf.filled(article)
    confuse(shelf, article, shelf.embedder.query("tout autre chose"))
    shelf.manifest.vectors.forget(shelf.vector_keys(article))
    look(shelf, generation)
