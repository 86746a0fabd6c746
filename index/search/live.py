"""The live generation, kept loaded.

The index may change under a reader that lives long (the bot's): each search looks whether another generation has
gone live, and if so reads that one from then on.
"""

import threading
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TypeVar

from index.embedding.centring import centring_of
from index.embedding.embedding import Embedder
from index.errors import ArticlesGone, NothingIndexed, StoreError, StoreHeld
from index.search.copies import Copies
from index.search.near_duplicates import group
from index.search.snapshot import Snapshot
from index.search.words import LexicalIndex, PassagePositions
from index.storage.chroma.store import SentenceStore
from index.storage.manifest import Generation, LiveArticle, Manifest

_T = TypeVar("_T")

OPENED_AGAIN = 3
"""How often a store is reopened after it was dropped during use: a busy writer may do that repeatedly."""


class LiveIndex:
    """Loads whatever is live, or one `generation`. May be called from several threads."""

    def __init__(
        self,
        manifest: Manifest,
        open_store: Callable[[Generation], tuple[SentenceStore, Embedder]],
        generation: Generation | None = None,
        folder: Path | None = None,
    ) -> None:
        self._manifest = manifest
        self._open_store = open_store
        self._fixed = generation
        self._folder = folder
        self._lock = threading.Lock()
        self._snapshot: Snapshot | None = None
        self._words: LexicalIndex | None = None
        """Those of what was loaded last, of which the next is made in less time, though its store may have failed."""

    def use(self, look_up: Callable[[Snapshot], _T]) -> _T:
        """Look something up in the snapshot and its store, and again if the store fails.

        It may just have been replaced, or be damaged: opening it again refills it, or says what to do. Of an article
        that is gone another look finds no more.
        """
        for _ in range(OPENED_AGAIN):
            snapshot = None
            try:
                snapshot = self.snapshot()
                return look_up(snapshot)
            except (ArticlesGone, NothingIndexed, StoreHeld):
                raise
            except StoreError:
                self._drop(snapshot)
        return look_up(self.snapshot())

    def _drop(self, failed: Snapshot | None) -> None:
        """Let the next search load what is live, unless another thread has loaded it since."""
        with self._lock:
            if self._snapshot is failed:
                self._snapshot = None

    def snapshot(self) -> Snapshot:
        """Return the live generation, loaded. Raises NothingIndexed before the first run."""
        generation = self._fixed or self._manifest.generation()
        if generation is None:
            raise NothingIndexed("nothing is indexed yet: run `sourcier index`")
        held = self._snapshot
        if held is not None and _place_of(held.generation) == _place_of(generation):
            return held
        if not self._lock.acquire(blocking=held is None) and held is not None:
            return held  # another thread loads the new snapshot, which may take a second: this search uses the old one
        try:
            held = self._snapshot
            if held is None or _place_of(held.generation) != _place_of(generation):
                held = self._snapshot = self._load(generation)
            return held
        finally:
            self._lock.release()

    def _load(self, generation: Generation) -> Snapshot:
        articles = self._manifest.live_articles(generation.number)
        versions = {article.version for article in articles.values()}
        order: list[str] = []
        counts: list[int] = []

        def terms() -> Iterator[list[str]]:
            for version, passages in self._manifest.versions.tokens(sorted(versions), generation.fingerprint):
                order.append(version)
                counts.append(len(passages))
                yield from passages

        self._words = LexicalIndex.build(terms(), self._words, self._folder)
        store, embedder = self._open_store(generation)
        return Snapshot(
            generation=generation, articles=articles, passages=PassagePositions(order, counts), lexical=self._words,
            store=store, embedder=embedder, centring=centring_of(embedder.name), copies=self._copies(articles),
        )  # fmt: skip

    def _copies(self, live: Mapping[str, LiveArticle]) -> Copies:
        versions = self._manifest.versions
        signatures = versions.signatures(article.version for article in live.values())
        groups = group({name: signatures[a.version] for name, a in live.items() if a.version in signatures})
        copied = versions.articles(live[name].version for names in groups for name in names)
        return Copies(groups, {article.article_id: article for article in copied})


def _place_of(generation: Generation) -> tuple[int, str]:
    """Return what identifies a loaded generation: if it is the same in the database, nothing must be reloaded."""
    return generation.number, generation.store
