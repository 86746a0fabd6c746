"""Search the live index: from a question to ranked passages."""

import datetime as dt
from bisect import bisect_right
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np

from index.cutting.cutting import record_id
from index.embedding.embedding import Embedder
from index.errors import ArticlesGone, StoreError
from index.search.dates import timely
from index.search.fusion import fuse
from index.search.live import LiveIndex
from index.search.part import Part
from index.search.reranking import RERANKED, Reranker
from index.search.snapshot import Snapshot
from index.storage.chroma.store import SentenceStore
from index.storage.manifest import Generation, Manifest
from index.storage.passage_cache import PassageCache
from index.text.language import detect
from index.types import Article, Passage, ScoredPassage, Sentence, Vectors

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
        self._today = today
        self._manifest = manifest
        self._live = LiveIndex(manifest, open_store, generation, folder)
        self._passage_cache = PassageCache(manifest.versions)

    def search(
        self, query: str, k: int = 10, part: Part | None = None, *, reranked: bool = True
    ) -> list[ScoredPassage]:
        """Return the `k` best passages for a query, best first. Raises NothingIndexed before the first run.

        Of a `part` of the index only, if one is given: both searches look nowhere else. Of passages that say the same
        in copies of one article, the newest one's is returned (see `copies`). The reranker, which takes its time
        for each search, is not asked unless they are to be `reranked`.
        """
        rerank = self._rerank if reranked else None
        return self._live.use(lambda snapshot: self._search(snapshot, query, k, part, rerank))

    def _search(
        self, snapshot: Snapshot, query: str, k: int, part: Part | None, rerank: Reranker | None
    ) -> list[ScoredPassage]:
        dense, signals = snapshot.signals(query, part)
        wanted = max(k * RANKED, RERANKED if rerank else 0)
        ranked = fuse(signals, measured=bool(snapshot.centring.centres))[:wanted]
        passages = self._passage_cache.of((version for (version, _), _ in ranked), snapshot.generation.fingerprint)
        found = [
            ScoredPassage(
                passage=passages[key[0]][key[1]],
                score=score,
                dense=dense.get(key),
                lexical=signals[key].coverage,
            )
            for key, score in ranked
            if key[0] in passages  # or it was taken down since the snapshot was made
        ]
        found = timely(snapshot.copies.collapse(found), query, self._today())
        return (rerank(query, found) if rerank else found)[:k]

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

        return self._live.use(near)

    def sentence_vectors(self, sentences: Sequence[tuple[Article, Sentence]]) -> Vectors:
        """Return the unit vectors of indexed sentences as the model made them, shape (len(sentences), dimension)."""
        if not sentences:
            return np.zeros((0, 0), dtype=np.float32)

        def restored(snapshot: Snapshot) -> Vectors:
            pairs = zip(self._stored_vectors(snapshot, sentences), sentences, strict=True)
            return np.stack([snapshot.centring.undo(vector, article.lang) for vector, (article, _) in pairs])

        return self._live.use(restored)

    def _stored_vectors(self, snapshot: Snapshot, sentences: Sequence[tuple[Article, Sentence]]) -> Vectors:
        """Return the vectors of sentences as they are in the store: centred.

        Raises ArticlesGone if an article was taken down or replaced, and StoreError if the store lacks a live one.
        """
        cuts = self._passage_cache.of((article.version for article, _ in sentences), snapshot.generation.fingerprint)
        if gone := {article.article_id for article, _ in sentences if article.version not in cuts}:
            raise ArticlesGone(_gone(gone))
        records = [
            record_id(article.version, _passage_of(cuts.get(article.version, ()), article, sentence), sentence.ordinal)
            for article, sentence in sentences
        ]
        found = snapshot.store.vectors(records)
        pairs = zip(records, sentences, strict=True)
        if lost := [article for record, (article, _) in pairs if record not in found]:
            if gone := {article.article_id for article in lost if article.version not in snapshot.passages}:
                raise ArticlesGone(_gone(gone))
            raise StoreError(f"the vector store {snapshot.generation.store} has lost records")
        return np.stack([found[record] for record in records])

    def snapshot(self) -> Snapshot:
        """Return the live generation, loaded. Raises NothingIndexed before the first run."""
        return self._live.snapshot()

    def _passages(self, version: str, fingerprint: str) -> tuple[Passage, ...]:
        """Return a version's passages; none if it was taken down since the snapshot was made."""
        return self._passage_cache.of([version], fingerprint).get(version, ())


def _passage_of(passages: Sequence[Passage], article: Article, sentence: Sentence) -> int:
    place = bisect_right(passages, sentence.ordinal, key=lambda passage: passage.sentences[0].ordinal) - 1
    if place < 0 or sentence.ordinal > passages[place].sentences[-1].ordinal:
        raise LookupError(f"sentence {sentence.ordinal} of {article.article_id} is not in the index")
    return passages[place].ordinal


def _gone(article_ids: set[str]) -> str:
    return f"{min(article_ids)} was taken down or replaced while it was being read: ask again"
