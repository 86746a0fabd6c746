"""One generation of the index, loaded: what is looked up in it for a question."""

from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from index.embedding.centring import Centring
from index.embedding.embedding import Embedder
from index.search.copies import Copies
from index.search.fusion import Signals, spread
from index.search.part import Part
from index.search.words import LexicalIndex, PassageKey, PassagePositions, Scores
from index.storage.chroma.store import SentenceHit, SentenceStore
from index.storage.manifest import Generation, LiveArticle
from index.text.analyser import analyse
from index.text.language import detect
from index.types import Vectors

SENTENCES_SEARCHED = 100
"""How many nearest sentences are asked of Chroma: some 50 different passages. 200 take it twice as long, and are worth
nothing once `UNSEEN` is right (nDCG@10 0.879 with 60, 100 and 200 on 1,501 French questions)."""

UNSEEN = 0.05
"""How much lower than the last sentence found a passage is scored that only words find. With 0: nDCG@10 0.877 instead
of 0.879. Anything from 0.03 to 0.07 is the same."""

PASSAGES_SEARCHED = 100
"""Passages that the words contribute."""

FEW_ARTICLES = 500
"""Articles. A part of no more is searched by naming them to Chroma (30 to 80 ms among 20,000 sentences). For a larger
one the nearest of all are looked at first (7 ms), which is enough unless other parts crowd them out."""


@dataclass(frozen=True, slots=True)
class Scope:
    """A part of the index as it is in one generation."""

    versions: frozenset[str]
    passages: npt.NDArray[np.bool_]
    """Whether each passage is in it, shape (passages,)."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One generation, ready to be searched."""

    generation: Generation
    articles: dict[str, LiveArticle]
    passages: PassagePositions
    """In the order of the lexical index."""
    lexical: LexicalIndex
    store: SentenceStore
    embedder: Embedder
    centring: Centring
    copies: Copies
    _scopes: dict[Part, Scope] = field(default_factory=dict, repr=False)

    def vector(self, query: str, language: str) -> Vectors:
        """Return the vector of a query as it is compared with stored ones: centred, shape (dimension,)."""
        return self.centring(self.embedder.query(query), language)

    def signals(
        self, query: str, part: Part | None = None
    ) -> tuple[dict[PassageKey, float], dict[PassageKey, Signals]]:
        """Return what speaks for each passage, of a part if one is given, that vectors or words find.

        Before that, how near the nearest sentence of each passage is that the vectors find; of the others `Signals` has
        an estimate.
        """
        language = detect(query)
        words = analyse(query, language)
        scope = self._scope(part) if part else None
        # In parallel: the embedding takes ten times as long, and releases the GIL.
        with ThreadPoolExecutor(max_workers=1) as beside:
            covered = beside.submit(self._covered, words, scope)
            nearest = self._nearest(self.vector(query, language), scope)
        dense: dict[PassageKey, float] = {}
        for hit in nearest:  # the nearest comes first
            dense.setdefault((hit.version, hit.passage), hit.similarity)
        return dense, self._with_words(words, *covered.result(), dense)

    def _scope(self, part: Part) -> Scope:
        """Return a part as it is in this generation; computed for the first question."""
        if part not in self._scopes:
            versions = frozenset(held.version for held in self.articles.values() if part.holds(held.root))
            self._scopes[part] = Scope(versions, self.passages.of(versions))
        return self._scopes[part]

    def _nearest(self, vector: Vectors, scope: Scope | None) -> list[SentenceHit]:
        """Return the nearest live sentences. Records of other generations or parts may crowd them out: look further."""
        if scope and len(scope.versions) <= FEW_ARTICLES:
            return self.store.nearest(vector, SENTENCES_SEARCHED, scope.versions)
        for wanted in (SENTENCES_SEARCHED, 8 * SENTENCES_SEARCHED):
            hits = self.store.nearest(vector, wanted)
            live = [hit for hit in hits if hit.version in (scope.versions if scope else self.passages)]
            if len(live) >= SENTENCES_SEARCHED / 2 or len(hits) < wanted:
                return live[:SENTENCES_SEARCHED]
        return self.store.nearest(vector, SENTENCES_SEARCHED, scope.versions) if scope else live[:SENTENCES_SEARCHED]

    def _covered(self, words: Sequence[str], scope: Scope | None) -> tuple[Scores, Scores]:
        """Return the coverage of every passage, and what the rest of its article adds to it for a long query.

        A passage outside of the scope covers nothing, and is found by none of its words.
        """
        coverage, around = self.lexical.coverages(words, self.passages.starts)
        if scope:
            coverage, around = coverage * scope.passages, around * scope.passages
        return coverage, spread(coverage, around, len(set(words)))

    def _with_words(
        self, words: Sequence[str], coverage: Scores, added: Scores, dense: Mapping[PassageKey, float]
    ) -> dict[PassageKey, Signals]:
        found = [position for key in dense if (position := self.passages.position(key)) is not None]
        by_words = self.lexical.best(coverage, PASSAGES_SEARCHED).tolist()
        positions = list(dict.fromkeys([*found, *by_words]))
        adjacency = self.lexical.adjacency(words, np.array(positions, dtype=np.int64))
        unseen = min(dense.values(), default=0.0) - UNSEEN
        keys = map(self.passages.key, positions)
        return {
            key: Signals(dense.get(key, unseen), float(coverage[position]), float(beside), float(added[position]))
            for key, position, beside in zip(keys, positions, adjacency.tolist(), strict=True)
        }
