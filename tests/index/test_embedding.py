import time

import numpy as np
import pytest

from index import e5
from index.embedding import load_embedder
from index.errors import SettingsError


def test_the_embedded_model_gives_unit_vectors():
    embedder = load_embedder("local")
    vectors = embedder.statements(["Deux groupes ont revendiqué le raid.", "Le port est en grève."])
    assert vectors.shape == (2, e5.DIMENSION)
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-3)


def test_a_question_is_nearest_to_its_answer_across_languages():
    embedder = load_embedder("local")
    vectors = embedder.statements(["Deux groupes ont revendiqué le raid.", "Le port est en grève."])
    assert (vectors @ embedder.query("Who claimed the raid?")).argmax() == 0
    assert (vectors @ embedder.query("Почему бастует порт?")).argmax() == 1


def test_pasted_pages_take_no_longer_than_a_long_question():
    embedder = load_embedder("local")
    started = time.process_time()
    embedder.query("a" * 100_000)
    assert time.process_time() - started < 5


def test_no_texts_have_no_vectors():
    assert load_embedder("local").statements([]).shape == (0, e5.DIMENSION)


@pytest.mark.parametrize("setting", ["nowhere.Embedding", "json.Nothing", "json.loads", "plainname", "os.path.join:x"])
def test_an_embedding_that_cannot_be_made_is_an_error_that_says_what_can(setting):
    with pytest.raises(SettingsError, match=r"EMBEDDING_MODEL.*Use local"):
        load_embedder(setting)


def test_any_embedding_class_of_llamaindex_can_be_named():
    embedder = load_embedder("tests.doubles.letters.LetterEmbedding")
    assert embedder.name == "tests.doubles.letters.LetterEmbedding"
    vectors = embedder.statements(["aaa", "zzz"])
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-6)
    assert (vectors @ embedder.query("zz")).argmax() == 1
