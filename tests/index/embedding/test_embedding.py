import math
import sys
import time
import types

import numpy as np
import pytest

from index.articles.background import in_background
from index.embedding import e5
from index.embedding.embedding import Embedder, OpenAIAccess, load_embedder, with_arguments
from index.embedding.llamaindex import LlamaIndexModel
from index.errors import EmbeddingFailed, SettingsError
from tests.doubles.letters import LetterEmbedding


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


def test_half_a_character_is_embedded_as_one_that_nobody_knows():
    embedder = load_embedder("local")
    np.testing.assert_array_equal(embedder.query("Qui \ud83d ?"), embedder.query("Qui \ufffd ?"))
    assert embedder.statements(["Le port \udc00 ferme."]).shape == (1, e5.DIMENSION)


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


def test_a_class_is_made_with_the_arguments_that_are_given_and_known_by_them():
    path = "tests.doubles.letters.LetterEmbedding"
    embedder = load_embedder(with_arguments(path, {"model_name": "letters-2", "embed_batch_size": 3}))
    assert embedder.name == f'{path}?{{"embed_batch_size": 3, "model_name": "letters-2"}}'
    assert with_arguments(path, {}) == path
    with pytest.raises(SettingsError, match=r"EMBEDDING_MODEL.*embed_batch_size"):
        load_embedder(with_arguments(path, {"embed_batch_size": "many"}))


def test_openai_reads_the_key_and_the_address_that_it_is_given(monkeypatch):
    made = []

    class OpenAIEmbedding(LetterEmbedding):
        def __init__(self, **arguments):
            made.append(arguments)
            super().__init__()

    module = types.ModuleType("llama_index.embeddings.openai")
    module.OpenAIEmbedding = OpenAIEmbedding
    monkeypatch.setitem(sys.modules, "llama_index.embeddings.openai", module)  # it is no dependency
    load_embedder("openai:text-embedding-3-large", OpenAIAccess("sk-1", "http://127.0.0.1:9/v1"))
    load_embedder("openai:bge-m3", OpenAIAccess(None, "http://127.0.0.1:9/v1"))
    assert made == [
        {"model_name": "text-embedding-3-large", "api_key": "sk-1", "api_base": "http://127.0.0.1:9/v1"},
        {"model_name": "bge-m3", "api_key": "none", "api_base": "http://127.0.0.1:9/v1"},
    ]
    assert "sk-1" not in repr(OpenAIAccess("sk-1"))


def test_an_embedding_that_fails_is_told_in_one_line():
    class Refusing(LetterEmbedding):
        def _get_query_embedding(self, query):
            raise ValueError("Error code: 401\nIncorrect API key provided")

    with pytest.raises(EmbeddingFailed, match=r"401 Incorrect API key provided\): check EMBEDDING_MODEL"):
        LlamaIndexModel(Refusing()).query("Qui ?")


@pytest.mark.parametrize("sent", [[math.nan, 1.0], [0.0, 0.0]])
def test_what_a_server_sends_that_is_no_vector_is_neither_searched_with_nor_stored(sent):
    class Broken(LetterEmbedding):
        def _get_query_embedding(self, query):
            return sent

        def _get_text_embeddings(self, texts):
            return [[0.6, 0.8], sent]

    embedder = Embedder(LlamaIndexModel(Broken()), "broken")
    with pytest.raises(EmbeddingFailed, match="no vector"):
        embedder.query("Qui ?")
    with pytest.raises(EmbeddingFailed, match="no vector"):
        embedder.statements(["un", "deux"])


def test_where_the_embedded_model_has_no_build_another_one_is_asked_for(monkeypatch):
    monkeypatch.setattr(e5, "find_spec", lambda _: None)
    load_embedder.cache_clear()
    with pytest.raises(SettingsError, match=r"no build for this platform: set openai:MODEL"):
        load_embedder("local")


def test_memory_that_was_short_for_a_while_does_not_stop_the_embedding_for_good():
    failures = [MemoryError(), MemoryError()]

    def engine():
        if failures:
            raise failures.pop()
        return e5.new_engine()

    model = e5.E5(bulk=1, new_engine=engine)
    for _ in range(2):
        with pytest.raises(MemoryError):
            model.query("Qui ?")
    assert in_background(lambda: model.query("Qui ?"), "asking").result(30).shape == (e5.DIMENSION,)
