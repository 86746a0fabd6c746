"""Keep the stores in order: fill them anew, delete removed articles for good, drop what is not needed any more."""

from collections.abc import Collection

from index.embedding.embedding import Embedder
from index.runs.staging import Staging, StagingTarget, embedded_texts, vector_key
from index.storage.chroma.registry import StoreRegistry, new_name
from index.storage.database import scrub
from index.storage.manifest import Generation, Manifest

REBUILT_AT_ONCE = 20_000
"""Sentences. A store of this size is filled from the cache in about 20 s."""


class Upkeep:
    """Works on the stores of one index, for one embedding model. Only the writer may call it."""

    def __init__(self, manifest: Manifest, registry: StoreRegistry, embedder: Embedder) -> None:
        self._manifest = manifest
        self._versions = manifest.versions
        self._registry = registry
        self._embedder = embedder

    def rebuild(self, generation: Generation) -> str:
        """Fill a new store with what the generations of this one hold, move them over, and drop the old one.

        Vectors come from the cache; nothing is read from the sources again. Returns the new store's name.
        """
        old, new = generation.store, new_name(generation.fingerprint)
        target = StagingTarget(new, self._registry.create(new), self._embedder, generation.fingerprint)
        wanted = self._manifest.retention.held_versions(generation.fingerprint)
        Staging(self._manifest, target).stage(self._versions.articles(wanted))
        self._manifest.move_to_store(old, new)
        self._drop_store(old)
        return new

    def finish_takedowns(self) -> None:
        """Finish the takedowns that were begun, also by a process that was killed, so that no byte of the text is left.

        The stores hold vectors, no text; but vectors let some of a text be guessed, and Chroma keeps what it deletes in
        its logs and graphs. So the stores that held the article are filled anew, if a person asked for the removal or
        if that takes no more than some seconds.
        """
        begun = self._manifest.takedowns.begun()
        if not begun:
            return
        # What a generation holds all the same came back under the same id before the takedown could be finished.
        held = self._manifest.retention.held_versions()
        versions = {t.version for t in begun if t.version and t.version not in held}
        thorough = {t.version for t in begun if t.thorough}
        for generation in {g.store: g for g in self._manifest.generations()}.values():
            in_store = self._versions.in_store(generation.store)
            if thorough & in_store.keys() or (versions & in_store.keys() and sum(in_store.values()) <= REBUILT_AT_ONCE):
                self.rebuild(generation)
            elif versions & in_store.keys():
                self._registry.create(generation.store).drop(versions)
        self._forget_vectors(versions)
        self._versions.drop(versions)
        scrub(self._manifest.engine)
        self._manifest.takedowns.finish({t.article_id for t in begun})
        scrub(self._manifest.engine)  # their ids, too

    def collect_garbage(self) -> None:
        """Drop generations, versions, records and stores that no rollback can reach any more."""
        self._manifest.retention.forget_generations()
        in_use = {generation.store for generation in self._manifest.generations()}
        for name in (self._manifest.stores() | self._registry.names()) - in_use:
            self._drop_store(name)
        orphans = self._manifest.retention.orphans()
        if not orphans:
            return
        for name in in_use:
            self._registry.create(name).drop(orphans)
        self._forget_vectors(orphans)
        self._versions.drop(orphans)

    def _drop_store(self, name: str) -> None:
        self._registry.drop(name)
        self._manifest.forget_store(name)

    def _forget_vectors(self, versions: Collection[str]) -> None:
        """Drop the cached vectors of versions, except those that the same sentences under the same title still need."""
        dropped = self._vector_keys(versions)
        articles = list(self._versions.articles(versions))
        kept = self._manifest.retention.held_with_titles({article.title for article in articles})
        self._manifest.vectors.forget(list(dropped - self._vector_keys(kept)))

    def _vector_keys(self, versions: Collection[str]) -> set[bytes]:
        fingerprints = {generation.fingerprint for generation in self._manifest.generations()}
        return {
            vector_key(self._embedder, text)
            for version in versions
            for fingerprint in fingerprints
            for text in embedded_texts(self._versions.passages(version, fingerprint))
        }
