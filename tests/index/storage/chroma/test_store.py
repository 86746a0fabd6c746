"""Sentences in Chroma: records of versions, found by their vectors."""

import numpy as np
import pytest

from index.cutting.cutting import passages_of, record_id
from index.errors import StoreError
from index.storage.chroma.registry import StoreRegistry
from index.storage.chroma.store import EmbeddedSentence
from index.types import Article
from tests.doubles.word_vectors import word_vectors

BRIDGE = Article("pont", "Pont", "Le pont est fermé. Un camion l’a heurté.", "fr")
FLOOD = Article("crue", "Crue", "La rivière a débordé.", "fr")
EMBEDDER = word_vectors()


def embedded(article):
    return [
        EmbeddedSentence(passage, sentence, EMBEDDER.statements([sentence.text])[0])
        for passage in passages_of(article)
        for sentence in passage.sentences
    ]


@pytest.fixture
def store(tmp_path):
    registry = StoreRegistry(None, tmp_path)
    store = registry.create("any")
    store.add([*embedded(BRIDGE), *embedded(FLOOD)])
    yield store
    registry.close()


def test_the_nearest_sentence_comes_first_with_its_cosine(store):
    hit, *others = store.nearest(EMBEDDER.query("Un camion l’a heurté."), 9)
    assert (hit.version, hit.passage, hit.sentence) == (BRIDGE.version, 0, 1)
    assert hit.similarity == pytest.approx(1, abs=1e-5)
    assert len(others) == 2
    assert all(other.similarity < 0.9 for other in others)


def test_vectors_come_back_as_they_were_and_unknown_records_are_left_out(store):
    known, unknown = record_id(FLOOD.version, 0, 0), record_id(FLOOD.version, 9, 9)
    found = store.vectors([known, unknown])
    assert list(found) == [known]
    assert np.allclose(found[known], EMBEDDER.statements([FLOOD.text])[0], atol=1e-6)
    assert store.vectors([]) == {}


def test_vectors_of_any_number_of_records_come_back_though_some_are_named_twice(store):
    known = record_id(FLOOD.version, 0, 0)
    assert list(store.vectors([known, known, *(record_id(FLOOD.version, 1, n) for n in range(40_000))])) == [known]


def test_records_of_equal_sentences_have_vectors_a_hair_apart(store):
    chorus = Article("refrain", "Refrain", "Le pont est fermé.\n\n" * 40, "fr")
    copy = Article("reprise", "Refrain", chorus.text, "fr")
    for article in (chorus, copy):
        store.add(embedded(article))
    records = [record_id(e.passage.article.version, e.passage.ordinal, e.sentence.ordinal)
               for article in (chorus, copy) for e in embedded(article)]  # fmt: skip
    vectors = np.stack([*store.vectors(records).values()])
    assert len(np.unique(vectors, axis=0)) == len(records) == 80
    assert np.allclose(vectors, EMBEDDER.statements(["Le pont est fermé."]), atol=1e-6)


def test_to_add_a_record_again_changes_nothing(store):
    store.add(embedded(FLOOD))
    assert len(store) == 3


def test_all_records_of_a_version_are_dropped(store):
    store.drop([BRIDGE.version])
    assert len(store) == 1
    assert {hit.version for hit in store.nearest(EMBEDDER.query("Le pont est fermé."), 9)} == {FLOOD.version}


def test_whoever_still_holds_a_store_that_was_thrown_away_is_told_so(tmp_path):
    registry = StoreRegistry(None, tmp_path)
    held = registry.create("any")
    held.add(embedded(FLOOD))
    registry.drop("any")
    with pytest.raises(StoreError, match="cannot be searched"):
        held.nearest(EMBEDDER.query("La rivière a débordé."), 1)
    with pytest.raises(StoreError, match="cannot be read"):
        held.vectors([record_id(FLOOD.version, 0, 0)])
