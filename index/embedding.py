"""Embeddings: the one inside the package, or any other that LlamaIndex knows."""

import importlib
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Protocol

import numpy as np
import numpy.typing as npt

from index.errors import SettingsError

Vectors = npt.NDArray[np.float32]


LONGEST_QUERY = 500
"""Characters of a question that are embedded. The model's time grows faster than the text: 8,000 pasted characters
would keep a processor busy for half a minute."""


class EmbeddingModel(Protocol):
    """What turns texts into vectors."""

    def query(self, text: str) -> Vectors:
        """Return the vector of a question, shape (dimension,)."""
        ...

    def statements(self, texts: Sequence[str]) -> Vectors:
        """Return the vectors of statements, shape (len(texts), dimension)."""
        ...


class Embedder:
    """An embedding model under the name that identifies its vectors for good."""

    def __init__(self, model: EmbeddingModel, name: str) -> None:
        self.name = name
        """Part of the index fingerprint: vectors of another name are never mixed in."""
        self.statements = model.statements
        self._query = lru_cache(maxsize=256)(model.query)

    def query(self, text: str) -> Vectors:
        """Return the vector of a question, shape (dimension,); embedded once, however many steps ask for it."""
        return self._query(text[:LONGEST_QUERY])


@cache
def load_embedder(setting: str) -> Embedder:
    """Return the embedding that EMBEDDING_MODEL names.

    `local`; `openai:MODEL`; or the dotted path of a LlamaIndex embedding class, optionally followed by `:MODEL`.
    Raises SettingsError if it cannot be imported or made.
    """
    if setting == "local":
        from index import e5  # noqa: PLC0415 - 0.3 s, and not needed with another embedding

        return Embedder(e5.shared(), e5.NAME)
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
    from index.llamaindex import LlamaIndexModel  # noqa: PLC0415 - 3 s, and not needed with the embedded model

    return Embedder(LlamaIndexModel(embedding), setting)
