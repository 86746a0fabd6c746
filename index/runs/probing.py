"""Look at a vector store before it is believed: Chroma opens damaged graphs without an error."""

import random

from index.cutting.cutting import embedded_text, record_id
from index.embedding.centring import centring_of
from index.embedding.embedding import Embedder
from index.errors import StoreError
from index.runs.staging import vector_key
from index.storage.chroma.store import SentenceStore
from index.storage.manifest import Generation, Manifest
from index.types import Passage

PROBES = 5
"""Sentences looked up to probe a store: enough to notice a lost or scrambled graph."""

NEAR_ENOUGH = 0.99
"""Cosine of a vector with itself, after the cache has rounded it to 16 bits."""


def probe(store: SentenceStore, generation: Generation, manifest: Manifest, embedder: Embedder) -> None:
    """Look up some sentences that the store of a generation must hold. Raises StoreError if it does not find them.

    A damaged store finds nothing, or the wrong records. Reads only, so whoever searches may call it.
    """
    # Others may be disappearing in this moment.
    kept = manifest.retention.held_versions(generation.fingerprint)
    held = {version: n for version, n in manifest.versions.in_store(generation.store).items() if version in kept}
    if len(store) < sum(held.values()):
        raise StoreError(f"the vector store {generation.store} has lost records")
    for version in random.sample(sorted(held), min(PROBES, len(held))):
        passages = manifest.versions.passages(version, generation.fingerprint)
        if passages and not _finds(store, passages[0], manifest, embedder):
            raise StoreError(f"the vector store {generation.store} does not find what it holds")


def _finds(store: SentenceStore, passage: Passage, manifest: Manifest, embedder: Embedder) -> bool:
    """Whether a store finds the first sentence of a passage; true where nothing is known to compare with."""
    sentence = passage.sentences[0]
    key = vector_key(embedder, embedded_text(passage.article, sentence))
    cached = manifest.vectors.known([key]).get(key)
    if cached is None:
        return True
    vector = centring_of(embedder.name)(cached, passage.article.lang)
    record = record_id(passage.article.version, passage.ordinal, sentence.ordinal)
    stored = store.vectors([record]).get(record)
    # A copy of the article may be found in its place, as near as itself.
    return stored is not None and bool(vector @ stored > NEAR_ENOUGH) and any(
        hit.similarity > NEAR_ENOUGH for hit in store.nearest(vector, 3)
    )  # fmt: skip
