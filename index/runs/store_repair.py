"""Open the store of a generation; one that is damaged is filled anew."""

import time
from collections.abc import Callable

from index.embedding.embedding import Embedder
from index.errors import StoreError, StoreHeld
from index.runs.probing import probe
from index.runs.upkeep import Upkeep
from index.runs.writer_lock import RightToWrite
from index.storage.chroma.registry import StoreRegistry
from index.storage.chroma.store import SentenceStore
from index.storage.manifest import Generation, Manifest

PATIENCE = (0.1, 0.2, 0.4, 0.8, 1.6)
"""Seconds between two looks at a store that looks damaged while another process or thread writes."""


class SoundStores:
    """Opens stores for readers: probed, and repaired if needed."""

    def __init__(
        self, manifest: Manifest, registry: StoreRegistry, writing: RightToWrite, embedders: Callable[[str], Embedder]
    ) -> None:
        """`embedders` gives the embedding for a setting; `writing` is held while a store is mended."""
        self._manifest = manifest
        self._registry = registry
        self._writing = writing
        self._embedders = embedders

    def open(self, generation: Generation) -> tuple[SentenceStore, Embedder]:
        """Return the store of a generation, with the embedding for its questions.

        While somebody writes, a sound store may look damaged for a moment, so it is tried again. Raises StoreError if
        it cannot be opened, and StoreHeld if it cannot be repaired since another process or thread keeps writing: it
        would be filled by both.
        """
        embedder = self._embedders(generation.embedding)
        for patience in PATIENCE:
            try:
                return self._probed(generation, embedder), embedder
            except StoreError:
                if generation.number not in self._generations_in(generation.store):
                    raise  # it was moved or forgotten meanwhile, and is not damaged: the reader looks again
            try:
                with self._writing.held_at_once():
                    return self._mended(generation, embedder), embedder
            except StoreHeld:
                time.sleep(patience)
        with self._writing.held_at_once():
            return self._mended(generation, embedder), embedder

    def _mended(self, generation: Generation, embedder: Embedder) -> SentenceStore:
        """Open a store under the lock; if it is damaged even so, fill it anew."""
        try:
            return self._probed(generation, embedder)
        except StoreError:
            return self._registry.open(Upkeep(self._manifest, self._registry, self._embedders).rebuild(generation))

    def _probed(self, generation: Generation, embedder: Embedder) -> SentenceStore:
        try:
            store = self._registry.open(generation.store)
            probe(store, generation, self._manifest, embedder)
        except StoreError:
            self._registry.let_go(generation.store)  # the damage may be in what Chroma has in memory only
            raise
        return store

    def _generations_in(self, store: str) -> set[int]:
        return {generation.number for generation in self._manifest.generations() if generation.store == store}
