"""Sentences in Chroma: the only module that imports it.

Records are immutable, and belong to a version of an article. What is live is the manifest's business: a search
may return records of versions that are not, and the caller leaves them out.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import chromadb
import numpy as np
import numpy.typing as npt
from chromadb.api import ClientAPI
from chromadb.config import Settings
from chromadb.errors import ChromaError

from index.errors import StoreError
from index.types import Passage, Sentence

if TYPE_CHECKING:
    from llama_index.vector_stores.chroma import ChromaVectorStore

SEARCH_EFFORT = 300
"""HNSW's `ef_search`: not fewer than the records asked for, or the last of them are guesses."""


@dataclass(frozen=True, slots=True)
class SentenceHit:
    """One sentence that a vector is near to."""

    version: str
    passage: int
    sentence: int
    similarity: float
    """Cosine, −1 to 1."""


@dataclass(frozen=True, slots=True)
class EmbeddedSentence:
    """A sentence of a passage and its unit vector, shape (dimension,)."""

    passage: Passage
    sentence: Sentence
    vector: npt.NDArray[np.float32]


class SentenceStore:
    """The sentences embedded under one fingerprint: one Chroma collection."""

    def __init__(self, client: ClientAPI, fingerprint: str, described: dict[str, str]) -> None:
        self._client = client
        self._name = f"sentences-{fingerprint}"
        try:
            self._collection = client.get_or_create_collection(
                self._name,
                metadata={"fingerprint": fingerprint, **described},
                configuration={"hnsw": {"space": "cosine", "ef_search": SEARCH_EFFORT}},
                embedding_function=None,
            )
        except ChromaError as error:
            raise StoreError(f"the vector store cannot be opened: {error}") from error

    @cached_property
    def vector_store(self) -> "ChromaVectorStore":
        """The same records as LlamaIndex sees them: an index of one's own can be opened on them."""
        from llama_index.vector_stores.chroma import ChromaVectorStore  # noqa: PLC0415 - 3 s, and searches do without

        return ChromaVectorStore(chroma_collection=self._collection)

    def __len__(self) -> int:
        return self._collection.count()

    def add(self, embedded: Sequence[EmbeddedSentence]) -> None:
        """Add sentences with their vectors. A record that is there already stays as it is."""
        from index.nodes import sentence_node  # noqa: PLC0415 - LlamaIndex again

        if embedded:
            self.vector_store.add([sentence_node(e.passage, e.sentence, e.vector.tolist()) for e in embedded])

    def nearest(self, vector: npt.NDArray[np.float32], n: int) -> list[SentenceHit]:
        """Return the `n` sentences nearest to a unit vector, nearest first; fewer if there are fewer."""
        found = self._collection.query(query_embeddings=vector[None], n_results=n, include=["distances"])
        distances = found["distances"] or [[]]
        return [_hit(record, 1.0 - distance) for record, distance in zip(found["ids"][0], distances[0], strict=True)]

    def vectors(self, records: Sequence[str]) -> dict[str, npt.NDArray[np.float32]]:
        """Return the vectors of records, by record id; those that are not there are left out."""
        if not records:
            return {}
        found = self._collection.get(ids=list(records), include=["embeddings"])
        embeddings = found["embeddings"]
        return {} if embeddings is None else {
            record: np.asarray(vector, dtype=np.float32)
            for record, vector in zip(found["ids"], embeddings, strict=True)
        }  # fmt: skip

    def drop(self, versions: Iterable[str]) -> None:
        """Delete all records of these versions."""
        for version in versions:
            self._collection.delete(where={"version": version})


def open_client(url: str | None, folder: Path) -> ClientAPI:
    """Return a client of the Chroma server at `url`, or of the store embedded in `folder`.

    Raises StoreError if the server does not answer or the folder cannot be used.
    """
    quiet = Settings(anonymized_telemetry=False)
    try:
        if url is None:
            folder.mkdir(parents=True, exist_ok=True)
            return chromadb.PersistentClient(str(folder), settings=quiet)
        parts = urlsplit(url)
        return chromadb.HttpClient(
            parts.hostname or "localhost", parts.port or (443 if parts.scheme == "https" else 8000),
            ssl=parts.scheme == "https", settings=quiet,
        )  # fmt: skip
    except OSError as error:
        raise StoreError(f"the vector store in {folder} cannot be opened ({error.strerror}): set DATA_DIR") from error
    except (ChromaError, ValueError) as error:
        where = f"the Chroma server at CHROMA_URL ({url})" if url else f"the vector store in {folder}"
        raise StoreError(f"{where} cannot be opened: {error}") from error


def _hit(record: str, similarity: float) -> SentenceHit:
    version, passage, sentence = record.split(":")
    return SentenceHit(version, int(passage), int(sentence), similarity)
