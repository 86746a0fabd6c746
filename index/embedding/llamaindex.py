"""Embeddings of LlamaIndex in our index, and our own one in its pipelines."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import numpy as np
from llama_index.core.base.embeddings.base import BaseEmbedding

from index.embedding import e5
from index.errors import EmbeddingFailed
from index.types import Vectors


class LlamaIndexModel:
    """A LlamaIndex embedding, seen as arrays of unit vectors."""

    def __init__(self, embedding: BaseEmbedding) -> None:
        self._embedding = embedding

    def query(self, text: str) -> Vectors:
        """Return the unit vector of a question, shape (dimension,)."""
        with _told():
            vector = np.asarray(self._embedding.get_query_embedding(text), dtype=np.float32)
        return _unit(vector[None]).reshape(-1)

    def statements(self, texts: Sequence[str]) -> Vectors:
        """Return the unit vectors of statements, shape (len(texts), dimension)."""
        with _told():
            vectors = np.asarray(self._embedding.get_text_embedding_batch(list(texts)), dtype=np.float32)
        return _unit(vectors)


@contextmanager
def _told() -> Iterator[None]:
    """Turn the embedding's own errors into one line: a refused key, a server that is away."""
    try:
        yield
    except Exception as error:
        reason = " ".join(str(error).split())[:200]
        raise EmbeddingFailed(
            f"the embedding does not answer ({type(error).__name__}: {reason}): check EMBEDDING_MODEL, and for openai: "
            "OPENAI_API_KEY and OPENAI_BASE_URL"
        ) from error


class EmbeddedE5(BaseEmbedding):
    """The embedded multilingual-e5-small, for LlamaIndex: `VectorStoreIndex(nodes, embed_model=EmbeddedE5())`."""

    model_name: str = e5.NAME

    @classmethod
    def class_name(cls) -> str:
        """Name for LlamaIndex's serialisation."""
        return "EmbeddedE5"

    def _get_query_embedding(self, query: str) -> list[float]:
        return _as_list(e5.shared().query(query))

    async def _aget_query_embedding(self, query: str) -> list[float]:
        return self._get_query_embedding(query)

    def _get_text_embedding(self, text: str) -> list[float]:
        return _as_list(e5.shared().statements([text])[0])

    def _get_text_embeddings(self, texts: list[str]) -> list[list[float]]:
        return [_as_list(vector) for vector in e5.shared().statements(texts)]


def _as_list(vector: Vectors) -> list[float]:
    return [float(value) for value in vector]


def _unit(vectors: Vectors) -> Vectors:
    """Scale to length 1, so that a dot product is the cosine similarity."""
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    return np.asarray(vectors / np.maximum(lengths, 1e-12), dtype=np.float32)
