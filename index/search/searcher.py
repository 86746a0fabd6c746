"""Search the live index: from a question to ranked passages.

The index may change under a reader that lives long (the bot's): each search looks whether another generation has
gone live, and if so reads that one from then on.
"""

import datetime as dt
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TypeVar

import numpy as np

from index.cutting.cutting import record_id
from index.embedding.centring import centring_of
from index.embedding.embedding import Embedder
from index.errors import NothingIndexed, StoreError, StoreHeld
from index.search.copies import Copies
from index.search.fusion import fuse
from index.search.lexical import LexicalIndex
from index.search.near_duplicates import group
from index.search.part import Part
from index.search.passage_positions import PassagePositions
from index.search.reranking import RERANKED, Reranker
from index.search.snapshot import Snapshot
from index.search.timeliness import timely
from index.storage.manifest import Generation, LiveArticle, Manifest
from index.storage.passage_cache import Cuts
from index.storage.store import SentenceStore
from index.text.language import detect
from index.types import Article, Passage, ScoredPassage, Sentence, Vectors

_T = TypeVar("_T")

OPENED_AGAIN = 3
"""How often a store is reopened after it was dropped during use: a busy writer may do that repeatedly."""

RANKED = 2
"""How many passages are looked at for each that is returned, since copies of it may stand before the next."""


class IndexReader:
    """Ranked passages for a query. Its methods block, and may be called from several threads."""

    def __init__(
        self,
        manifest: Manifest,
        open_store: Callable[[Generation], tuple[SentenceStore, Embedder]],
        generation: Generation | None = None,
        today: Callable[[], dt.date] = dt.date.today,
        rerank: Reranker | None = None,
        folder: Path | None = None,
    ) -> None:
        """Read whatever is live, or one `generation`, which may not be live yet.

        `today` says what « hier » in a question means; `rerank` has the last word on the order of passages; in `folder`
        are files without a name that the words of the passages are mapped from.
        """
        self._rerank = rerank
        self._folder = folder
        self._today = today
        self._manifest = manifest
        self._open_store = open_store
        self._fixed = generation
        self._lock = threading.Lock()
        self._snapshot: Snapshot | None = None
        self._passage_cache = Cuts(manifest.versions)

    def search(self, query: str, k: int = 10, part: Part | None = None) -> list[ScoredPassage]:
        """Return the `k` best passages for a query, best first. Raises NothingIndexed before the first run.

        Of a `part` of the index only, if one is given: both searches look nowhere else. Of passages that say the same
        in copies of one article, the newest one's is returned (see `copies`).
        """
        return self._with_sound_store(lambda snapshot: self._search(snapshot, query, k, part))

    def _search(self, snapshot: Snapshot, query: str, k: int, part: Part | None) -> list[ScoredPassage]:
        sentences, evidence = snapshot.evidence(query, part)
        wanted = max(k * RANKED, RERANKED if self._rerank else 0)
        ranked = fuse(evidence, measured=bool(snapshot.centring.centres))[:wanted]
        passages = self._passage_cache.of((version for (version, _), _ in ranked), snapshot.generation.fingerprint)
        found = [
            ScoredPassage(
                passage=passages[key[0]][key[1]],
                score=score,
                dense=evidence[key].dense if key in sentences else None,
                lexical=evidence[key].coverage,
                sentence_scores=sentences.get(key, {}),
            )
            for key, score in ranked
            if key[0] in passages  # or it was taken down since the snapshot was made
        ]
        found = timely(snapshot.copies.collapse(found), query, self._today())
        return (self._rerank(query, found) if self._rerank else found)[:k]

    def copies(self, article_id: str) -> tuple[Article, ...]:
        """Return the copies of a live article in other papers, and its other versions, newest first."""
        return self.snapshot().copies.of(article_id)

    def passages(self, article_id: str) -> tuple[Passage, ...]:
        """Return all passages of a live article in reading order; empty if there is none."""
        snapshot = self.snapshot()
        held = snapshot.articles.get(article_id)
        return self._passages(held.version, snapshot.generation.fingerprint) if held else ()

    def article(self, article_id: str) -> Article | None:
        """Return the article that is live under this id."""
        held = self.snapshot().articles.get(article_id)
        return next(self._manifest.versions.articles([held.version]), None) if held else None

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Return unit vectors of statements, shape (len(texts), dimension)."""
        return self.snapshot().embedder.statements(texts)

    def similarities(self, queries: Sequence[str], sentences: Sequence[tuple[Article, Sentence]]) -> Vectors:
        """Return how near each query is to indexed sentences, shape (len(queries), len(sentences)).

        Cosines of centred vectors, as in the search: those of a question and a sentence in another language are
        then comparable with those of sentences in its own.
        """
        if not sentences:
            return np.zeros((len(queries), 0), dtype=np.float32)

        def near(snapshot: Snapshot) -> Vectors:
            asked = np.stack([snapshot.vector(query, detect(query)) for query in queries])
            return np.asarray(asked @ self._stored_vectors(snapshot, sentences).T, dtype=np.float32)

        return self._with_sound_store(near)

    def sentence_vectors(self, sentences: Sequence[tuple[Article, Sentence]]) -> Vectors:
        """Return the unit vectors of indexed sentences as the model made them, shape (len(sentences), dimension)."""
        if not sentences:
            return np.zeros((0, 0), dtype=np.float32)

        def restored(snapshot: Snapshot) -> Vectors:
            pairs = zip(self._stored_vectors(snapshot, sentences), sentences, strict=True)
            return np.stack([snapshot.centring.undo(vector, article.lang) for vector, (article, _) in pairs])

        return self._with_sound_store(restored)

    def _stored_vectors(self, snapshot: Snapshot, sentences: Sequence[tuple[Article, Sentence]]) -> Vectors:
        """Return the vectors of sentences as they are in the store: centred."""
        cuts = self._passage_cache.of((article.version for article, _ in sentences), snapshot.generation.fingerprint)
        records = [
            record_id(article.version, _passage_of(cuts.get(article.version, ()), article, sentence), sentence.ordinal)
            for article, sentence in sentences
        ]
        found = snapshot.store.vectors(records)
        return np.stack([found[record] for record in records])

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
                held = self._snapshot = self._load(generation, held)
            return held
        finally:
            self._lock.release()

    def _load(self, generation: Generation, before: Snapshot | None) -> Snapshot:
        articles = self._manifest.live_articles(generation.number)
        versions = {article.version for article in articles.values()}
        order: list[str] = []
        counts: list[int] = []

        def terms() -> Iterator[list[str]]:
            for version, passages in self._manifest.versions.tokens(sorted(versions), generation.fingerprint):
                order.append(version)
                counts.append(len(passages))
                yield from passages

        lexical = LexicalIndex.build(terms(), before.lexical if before else None, self._folder)
        store, embedder = self._open_store(generation)
        return Snapshot(
            generation=generation, articles=articles, passages=PassagePositions(order, counts), lexical=lexical,
            store=store, embedder=embedder, centring=centring_of(embedder.name), copies=self._copies(articles),
        )  # fmt: skip

    def _copies(self, live: Mapping[str, LiveArticle]) -> Copies:
        versions = self._manifest.versions
        signatures = versions.signatures(article.version for article in live.values())
        groups = group({name: signatures[a.version] for name, a in live.items() if a.version in signatures})
        copied = versions.articles(live[name].version for names in groups for name in names)
        return Copies(groups, {article.article_id: article for article in copied})

    def _with_sound_store(self, use: Callable[[Snapshot], _T]) -> _T:
        """Use the store, and once more if it fails.

        It may just have been replaced, or be damaged: opening it again refills it, or says what to do.
        """
        for _ in range(OPENED_AGAIN):
            try:
                return use(self.snapshot())
            except StoreHeld:
                raise
            except StoreError:
                with self._lock:
                    self._snapshot = None
        return use(self.snapshot())

    def _passages(self, version: str, fingerprint: str) -> tuple[Passage, ...]:
        """Return a version's passages; none if it was taken down since the snapshot was made."""
        return self._passage_cache.of([version], fingerprint).get(version, ())


def _passage_of(passages: Sequence[Passage], article: Article, sentence: Sentence) -> int:
    for passage in passages:
        if passage.sentences[0].ordinal <= sentence.ordinal <= passage.sentences[-1].ordinal:
            return passage.ordinal
    raise LookupError(f"sentence {sentence.ordinal} of {article.article_id} is not in the index")


def _place_of(generation: Generation) -> tuple[int, str]:
    """Return what identifies a loaded generation: if it is the same in the database, nothing must be reloaded."""
    return generation.number, generation.store
