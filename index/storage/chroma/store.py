"""Sentences in Chroma, as one collection.

Records are immutable, and belong to a version of an article. What is live is the manifest's business: a search
may return records of versions that are not, and the caller leaves them out.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import httpx
import numpy as np
import numpy.typing as npt
from chromadb import Collection as Chromas
from chromadb.errors import ChromaError

from index.cutting.cutting import record_id
from index.errors import StoreError
from index.storage.versions import batches
from index.types import Passage, Sentence

if TYPE_CHECKING:
    from llama_index.vector_stores.chroma import ChromaVectorStore
RECORDS_AT_ONCE = 2_000
"""Records in one call; with SQLite's defaults Chroma takes 5,461 new ones, and 32,766 ids."""
VERSIONS_AT_ONCE = 500
"""Versions that one search names; the results of several such searches are merged in order."""
APART = 1e-6
"""Length of what is added to each unit vector, in a direction of its own; the cache of vectors rounds by 150 times as
much. Of equal vectors none is nearer than another, so each kept all its links: one more took 7 ms instead of 1."""


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

    def __init__(self, collection: Chromas) -> None:
        self._collection = collection

    @cached_property
    def vector_store(self) -> "ChromaVectorStore":
        """The same records as LlamaIndex sees them: an index of one's own can be opened on them."""
        from llama_index.vector_stores.chroma import ChromaVectorStore  # noqa: PLC0415 - 3 s, and searches do without

        return ChromaVectorStore(chroma_collection=self._collection)

    def __len__(self) -> int:
        with _told("counted"):
            return self._collection.count()

    def add(self, embedded: Sequence[EmbeddedSentence]) -> None:
        """Add sentences with their vectors. A record that is there already stays as it is.

        Records hold references, no text: what is taken down has to be deleted from one place less, and adding takes
        half the time. LlamaIndex's own `add` would keep a copy of every text, and takes seconds to import.
        """
        for batch in batches(embedded, RECORDS_AT_ONCE):
            ids = [record_id(e.passage.article.version, e.passage.ordinal, e.sentence.ordinal) for e in batch]
            with _told("written"):
                self._collection.add(
                    ids=ids,
                    embeddings=_apart(np.stack([e.vector for e in batch]), ids),
                    metadatas=[{"version": e.passage.article.version, "lang": e.passage.article.lang} for e in batch],
                )

    def nearest(
        self, vector: npt.NDArray[np.float32], n: int, among: Collection[str] | None = None
    ) -> list[SentenceHit]:
        """Return the `n` sentences nearest to a unit vector, nearest first; fewer if there are fewer.

        `vector`: shape (dimension,). `among`: sentences of these versions only.
        """
        if among is None:
            return self._nearest(vector, n)
        some = batches(sorted(among), VERSIONS_AT_ONCE)
        found = [hit for batch in some for hit in self._nearest(vector, n, {"version": {"$in": [*batch]}})]
        return sorted(found, key=lambda hit: -hit.similarity)[:n]

    def _nearest(self, vector: npt.NDArray[np.float32], n: int, where: Any = None) -> list[SentenceHit]:  # noqa: ANN401 - Chroma's type for conditions is invariant
        with _told("searched"):
            found = self._collection.query(
                query_embeddings=vector[None], n_results=n, where=where, include=["distances"]
            )
        distances = found["distances"] or [[]]
        return [_hit(record, 1.0 - distance) for record, distance in zip(found["ids"][0], distances[0], strict=True)]

    def vectors(self, records: Sequence[str]) -> dict[str, npt.NDArray[np.float32]]:
        """Return the vectors of records, shape (dimension,) each, by record id; what is not there is left out."""
        vectors: dict[str, npt.NDArray[np.float32]] = {}
        for batch in batches(dict.fromkeys(records), RECORDS_AT_ONCE):
            with _told("read"):
                found = self._collection.get(ids=list(batch), include=["embeddings"])
            embeddings = [] if found["embeddings"] is None else found["embeddings"]
            vectors |= {
                record: np.asarray(vector, dtype=np.float32)
                for record, vector in zip(found["ids"], embeddings, strict=True)
            }
        return vectors

    def drop(self, versions: Iterable[str]) -> None:
        """Delete all records of these versions."""
        for batch in batches(versions, 100):
            with _told("written"):
                found: Any = {"version": {"$in": [*batch]}}  # Chroma's type for conditions is invariant
                self._collection.delete(where=found)


def _apart(vectors: npt.NDArray[np.float32], ids: Sequence[str]) -> npt.NDArray[np.float32]:
    """Return vectors, shape (len(ids), dimension), of which no two are equal; the same for the same records."""
    chance = np.random.default_rng([*ids[0].encode()])
    directions = chance.standard_normal(vectors.shape, dtype=np.float32)
    apart: npt.NDArray[np.float32] = vectors + np.float32(APART / vectors.shape[1] ** 0.5) * directions
    return apart


_CLOSED = AttributeError
"""What Chroma raises where its client was closed meanwhile: another thread has thrown the store away for a new one."""
_WRITABLE = "check that DATA_DIR, or the Chroma server, can be written and has free space, and do the same again"


@contextmanager
def _told(done: str) -> Iterator[None]:
    """Turn Chroma's own errors into StoreError."""
    try:
        yield
    except BaseException as error:
        if not (isinstance(error, (ChromaError, httpx.HTTPError, OSError, _CLOSED)) or is_panic(error)):
            raise
        advice = f": {_WRITABLE}" if done == "written" and not isinstance(error, httpx.HTTPError) else ""
        raise StoreError(f"the vector store cannot be {done} ({error}){advice}") from error


def is_panic(error: BaseException) -> bool:
    """Whether an error is a panic of Chroma's Rust core, as when a file changes or disappears while it is opened.

    It is no `Exception`, and its class cannot be imported.
    """
    return type(error).__name__ == "PanicException"


def _hit(record: str, similarity: float) -> SentenceHit:
    version, passage, sentence = record.split(":")
    return SentenceHit(version, int(passage), int(sentence), similarity)
