"""The vectors of texts: each is embedded once, and cached for whatever is stored later."""

from collections.abc import Iterable, Sequence
from hashlib import sha256
from typing import Protocol

from index.cutting.cutting import embedded_text
from index.embedding.embedding import Embedder
from index.storage.vector_cache import VectorCache
from index.types import Passage, Vectors

SENTENCES_AT_ONCE = 128
"""Sentences embedded between two reports of progress; the model's workers wait for the last of them."""


class Tell(Protocol):
    """Called with the progress of the embedding."""

    def __call__(self, *, found: int = 0, embedded: int = 0) -> None:
        """`found` more sentences have to be embedded, and `embedded` more were."""
        ...


def vector_key(embedder: Embedder, text: str) -> bytes:
    """Return the name under which the vector of a text is cached, 16 bytes."""
    return sha256(f"{embedder.name}\x1f{text}".encode()).digest()[:16]


def embedded_texts(passages: Iterable[Passage]) -> list[str]:
    """Return the different texts that are embedded for some passages."""
    return list(dict.fromkeys(embedded_text(p.article, s) for p in passages for s in p.sentences))


def vectors_of(texts: Sequence[str], cache: VectorCache, embedder: Embedder, tell: Tell) -> dict[str, Vectors]:
    """Return the vector of every text, shape (dimension,); only those are embedded that are not in the cache yet.

    `tell` is called with how many those are, and then after each SENTENCES_AT_ONCE of them.
    """
    keys = {text: vector_key(embedder, text) for text in texts}
    known = cache.known(list(keys.values()))
    unknown = [text for text in texts if keys[text] not in known]
    tell(found=len(unknown))
    embedded: dict[str, Vectors] = {}
    for start in range(0, len(unknown), SENTENCES_AT_ONCE):
        some = unknown[start : start + SENTENCES_AT_ONCE]
        embedded |= zip(some, embedder.statements(some), strict=True)
        tell(embedded=len(some))
    cache.remember({keys[text]: vector for text, vector in embedded.items()})
    return {text: embedded[text] if text in embedded else known[keys[text]] for text in texts}
