"""Bring articles into a store beside what is live: cut, embed, keep.

While one batch is embedded, the one before it is written and the one after it is read: embedding is nearly all of
the time, and the rest happens meanwhile.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from itertools import islice

from index.articles.outcome import attempt
from index.cutting.cutting import embedded_text, passages_of
from index.embedding.centring import centring_of
from index.embedding.embedding import Embedder
from index.errors import ArticleError, SourceError
from index.reasons import Reason
from index.runs.staging.vectors import Tell, embedded_texts, vectors_of
from index.search.near_duplicates import signature
from index.storage.chroma.store import EmbeddedSentence, SentenceStore
from index.storage.manifest import Manifest
from index.text.analyser import analyse
from index.types import Article, Passage, Vectors

ARTICLES_AT_ONCE = 16
"""Articles cut, embedded and stored together: enough for Chroma, few enough for memory and for kills."""

MOST_SENTENCES = 5_000
"""Sentences of one article: ten times the longest of a newspaper. A text of full stops would take minutes."""


@dataclass(frozen=True, slots=True)
class StagingTarget:
    """The store that is filled, and what cuts and vectors depend on."""

    store_name: str
    store: SentenceStore
    embedder: Embedder
    fingerprint: str


@dataclass(frozen=True, slots=True)
class _Prepared:
    """An article with everything of it that is stored but its vectors."""

    article: Article
    passages: tuple[Passage, ...]
    tokens: Sequence[Sequence[str]]
    signature: bytes

    @property
    def sentences(self) -> int:
        return sum(len(passage.sentences) for passage in self.passages)

    @property
    def texts(self) -> list[str]:
        return embedded_texts(self.passages)


@dataclass(frozen=True, slots=True)
class _Batch:
    prepared: Sequence[_Prepared]
    vectors: "Future[dict[str, Vectors]]"


Failed = Callable[[Article, Reason], None]
"""Called with an article that cannot be stored, and the reason."""


def _tell_nobody(*, found: int = 0, embedded: int = 0) -> None:
    pass


def _in_its_words(error: BaseException) -> Reason:
    """Say what an embedding raises as it does: who plugged it in can tell what it means, and no file is damaged."""
    return Reason(f"{type(error).__name__}: {error}", "embedding")


def _prepare(article: Article) -> _Prepared:
    passages = passages_of(article)
    sentences = sum(len(passage.sentences) for passage in passages)
    if sentences > MOST_SENTENCES:
        told = f"falls into {sentences} sentences, more than {MOST_SENTENCES}: cut it into several articles"
        raise ArticleError(told, "larger", number=MOST_SENTENCES, unit="sentences")
    tokens = [analyse(f"{article.title} {passage.text}", article.lang) for passage in passages]
    return _Prepared(article, passages, tokens, signature(article.text))


class Staging:
    """Fills one store. What is complete in it already is left out."""

    def __init__(self, manifest: Manifest, target: StagingTarget, tell: Tell = _tell_nobody) -> None:
        """`tell` is called with the numbers of sentences found and embedded since its last call."""
        self._versions = manifest.versions
        self._cache = manifest.vectors
        self._target = target
        self._tell = tell
        self.name = target.store_name
        self.present = set(manifest.versions.in_store(target.store_name))

    def stage(self, articles: Iterable[Article], failed: Failed | None = None) -> None:
        """Store articles with their vectors.

        An article that cannot be cut or embedded is passed to `failed`, and the others go on. Without `failed`, or if
        nothing of a batch can be embedded, the error is raised.
        """
        waiting = self._prepared(iter(articles), failed)
        before: _Batch | None = None
        background = ThreadPoolExecutor(1, thread_name_prefix="staging")
        try:
            while chosen := list(islice(waiting, ARTICLES_AT_ONCE)):
                texts = list(dict.fromkeys(text for one in chosen for text in one.texts))
                batch = _Batch(chosen, background.submit(self._vectors, texts))
                if before:
                    self._keep(*self._embedded_of(before, failed))
                before = batch
            if before:
                self._keep(*self._embedded_of(before, failed))
        finally:
            # When a run is stopped, sentences still being embedded are not waited for: their vectors are not kept.
            background.shutdown(wait=False, cancel_futures=True)

    def _prepared(self, articles: Iterator[Article], failed: Failed | None) -> Iterator[_Prepared]:
        for article in articles:
            if article.version in self.present:
                continue
            try:
                yield attempt(partial(_prepare, article))
            except ArticleError as error:
                if failed is None:
                    raise
                failed(article, error.reason)

    def _embedded_of(self, batch: _Batch, failed: Failed | None) -> tuple[Sequence[_Prepared], dict[str, Vectors]]:
        """Return what could be embedded of a batch; if something could not, each article is tried alone."""
        try:
            return batch.prepared, attempt(batch.vectors.result, _in_its_words)
        except ArticleError as error:
            if failed is None:
                raise
            reason = error
        embedded: list[_Prepared] = []
        vectors: dict[str, Vectors] = {}
        broken: list[tuple[Article, Reason]] = []
        for one in batch.prepared:
            try:
                vectors |= attempt(partial(self._vectors, one.texts), _in_its_words)
                embedded.append(one)
            except ArticleError as error:
                broken.append((one.article, error.reason.saying(f"cannot be embedded: {error}")))
        if not embedded and len(broken) > 1:
            raise SourceError(f"nothing can be embedded, see EMBEDDING_MODEL: {reason}", "embedding")
        for article, told in broken:
            failed(article, told)
        return embedded, vectors

    def _vectors(self, texts: Sequence[str]) -> dict[str, Vectors]:
        return vectors_of(texts, self._cache, self._target.embedder, self._tell)

    def _keep(self, prepared: Sequence[_Prepared], vectors: Mapping[str, Vectors]) -> None:
        name = self._target.store_name
        sentences = {one.article.version: one.sentences for one in prepared}
        for one in prepared:
            self._versions.add(one.article, one.passages, one.tokens, self._target.fingerprint, one.signature)
        # Announced first and completed last: a kill in between leaves records that the next run knows of.
        self._versions.announce(name, sentences)
        centred = centring_of(self._target.embedder.name)
        self._target.store.add([
            EmbeddedSentence(
                passage, sentence, centred(vectors[embedded_text(passage.article, sentence)], passage.article.lang)
            )
            for one in prepared for passage in one.passages for sentence in passage.sentences
        ])  # fmt: skip
        self._versions.complete(name, sentences)
        self.present.update(sentences)
