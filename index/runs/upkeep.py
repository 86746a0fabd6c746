"""Keep the stores in order: fill them anew, delete removed articles for good, drop what is not needed any more."""

from collections.abc import Callable, Collection
from contextlib import suppress

from index.embedding.embedding import Embedder
from index.errors import SettingsError
from index.runs.staging import Staging, StagingTarget, embedded_texts, vector_key
from index.storage.chroma.registry import StoreRegistry, new_name
from index.storage.database import scrub
from index.storage.manifest import Generation, Manifest

REBUILT_AT_ONCE = 20_000
"""Sentences. A store of this size is filled from the cache in about 20 s."""


class Upkeep:
    """Works on the stores of one index. Only the writer may call it."""

    def __init__(self, manifest: Manifest, registry: StoreRegistry, embedders: Callable[[str], Embedder]) -> None:
        """`embedders` gives the embedding for a setting: each generation has vectors of the one it was made with."""
        self._manifest = manifest
        self._versions = manifest.versions
        self._registry = registry
        self._embedders = embedders

    def rebuild(self, generation: Generation) -> str:
        """Fill a new store with what the generations of this one hold, move them over, and drop the old one.

        Vectors come from the cache; nothing is read from the sources again. Returns the new store's name. Raises
        SettingsError if the embedding of the generation cannot be had.
        """
        old, new, embedder = generation.store, new_name(generation.fingerprint), self._embedders(generation.embedding)
        target = StagingTarget(new, self._registry.create(new), embedder, generation.fingerprint)
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
        # Not what came back under the same id before the takedown could be finished; but a copy under another id, too,
        # which a run that was killed has stored.
        versions = self._manifest.retention.orphans()
        thorough = {t.version for t in begun if t.thorough}
        for generation in {g.store: g for g in self._manifest.generations()}.values():
            in_store = self._versions.in_store(generation.store)
            if thorough & in_store.keys() or (versions & in_store.keys() and sum(in_store.values()) <= REBUILT_AT_ONCE):
                self._rebuild_or_drop(generation)
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

    def _rebuild_or_drop(self, generation: Generation) -> None:
        """Fill a store anew; throw it away where its embedding cannot be had, since nobody could ask it anything.

        Raises SettingsError if that is the store of the live generation.
        """
        try:
            self.rebuild(generation)
        except SettingsError:
            live = self._manifest.generation()
            if live and live.store == generation.store:
                raise
            self._manifest.retention.forget_those_of(generation.store)
            self._drop_store(generation.store)

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
        keys = set[bytes]()
        for embedding, fingerprint in {(one.embedding, one.fingerprint) for one in self._manifest.generations()}:
            with suppress(SettingsError):  # of one that cannot be had, nobody knows the name of the vectors
                embedder = self._embedders(embedding)
                for version in versions:
                    texts = embedded_texts(self._versions.passages(version, fingerprint))
                    keys |= {vector_key(embedder, text) for text in texts}
        return keys
