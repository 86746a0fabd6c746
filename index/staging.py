"""Bring articles into a store beside what is live: cut, embed, keep.

While one batch is embedded, the one before it is written and the one after it is read: embedding is nearly all of
the time, and the rest happens meanwhile.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from hashlib import sha256
from itertools import islice

from index.analyser import analyse
from index.centring import centring_of
from index.cutting import embedded_text, passages_of
from index.embedding import Embedder, Vectors
from index.near_duplicates import signature
from index.store import EmbeddedSentence, SentenceStore
from index.types import Article, Passage
from index.versions import Versions

SENTENCES_AT_ONCE = 128
"""Sentences that are embedded between two signs of progress; the model's workers wait for the last of them."""

ARTICLES_AT_ONCE = 16
"""Articles that are cut, embedded and stored together: enough for Chroma, little enough for memory and `kill`."""


@dataclass(frozen=True, slots=True)
class Target:
    """Where to and for what: the store, and what cuts and vectors depend on."""

    store_name: str
    store: SentenceStore
    embedder: Embedder
    fingerprint: str


@dataclass(frozen=True, slots=True)
class _Batch:
    articles: Sequence[Article]
    cuts: Sequence[tuple[Passage, ...]]
    vectors: "Future[dict[str, Vectors]]"


def vector_key(embedder: Embedder, text: str) -> bytes:
    """Return the name under which the vector of a text is cached, 16 bytes."""
    return sha256(f"{embedder.name}\x1f{text}".encode()).digest()[:16]


def embedded_texts(passages: Iterable[Passage]) -> list[str]:
    """Return the different texts that are embedded for some passages."""
    return list(dict.fromkeys(embedded_text(p.article, s) for p in passages for s in p.sentences))


class Staging:
    """Fills one store. What is complete in it already is left out."""

    def __init__(self, versions: Versions, target: Target, embedded: Callable[[int], None] = lambda _: None) -> None:
        self._versions = versions
        self._target = target
        self._embedded = embedded
        self.name = target.store_name
        self.present = set(versions.in_store(target.store_name))

    def stage(self, articles: Iterable[Article]) -> None:
        """Store articles with their vectors."""
        waiting = iter(articles)
        before: _Batch | None = None
        with ThreadPoolExecutor(1, thread_name_prefix="staging") as background:
            while batch := self._next_batch(waiting, background):
                if before:
                    self._keep(before)
                before = batch
            if before:
                self._keep(before)

    def _next_batch(self, articles: Iterator[Article], background: ThreadPoolExecutor) -> _Batch | None:
        chosen = list(islice((a for a in articles if a.version not in self.present), ARTICLES_AT_ONCE))
        if not chosen:
            return None
        cuts = [passages_of(article) for article in chosen]
        texts = embedded_texts(passage for passages in cuts for passage in passages)
        return _Batch(chosen, cuts, background.submit(self._vectors, texts))

    def _vectors(self, texts: Sequence[str]) -> dict[str, Vectors]:
        """Return the vector of every text; only unknown ones are embedded."""
        embedder = self._target.embedder
        keys = {text: vector_key(embedder, text) for text in texts}
        known = self._versions.vectors(list(keys.values()))
        unknown = [text for text in texts if keys[text] not in known]
        embedded: dict[str, Vectors] = {}
        for start in range(0, len(unknown), SENTENCES_AT_ONCE):
            some = unknown[start : start + SENTENCES_AT_ONCE]
            embedded |= zip(some, embedder.statements(some), strict=True)
            self._embedded(len(some))
        self._versions.remember_vectors({keys[text]: vector for text, vector in embedded.items()})
        return {text: embedded[text] if text in embedded else known[keys[text]] for text in texts}

    def _keep(self, batch: _Batch) -> None:
        vectors, name = batch.vectors.result(), self._target.store_name
        sentences = {
            a.version: sum(len(p.sentences) for p in cut) for a, cut in zip(batch.articles, batch.cuts, strict=True)
        }
        for article, passages in zip(batch.articles, batch.cuts, strict=True):
            tokens = [analyse(f"{article.title} {passage.text}", article.lang) for passage in passages]
            self._versions.add(article, passages, tokens, self._target.fingerprint, signature(article.text))
        # Announced first and completed last: a kill in between leaves records that the next run knows of.
        self._versions.announce(name, sentences)
        centred = centring_of(self._target.embedder.name)
        self._target.store.add([
            EmbeddedSentence(
                passage, sentence, centred(vectors[embedded_text(passage.article, sentence)], passage.article.lang)
            )
            for passages in batch.cuts for passage in passages for sentence in passage.sentences
        ])  # fmt: skip
        self._versions.complete(name, sentences)
        self.present.update(sentences)
