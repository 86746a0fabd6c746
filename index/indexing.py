"""One index run: read the sources, cut and embed what is new, and put the new generation live.

Everything before `go_live` only adds: a run that is killed leaves what people read as it was, and what it had
stored already is found again by the next run.
"""

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import islice
from typing import Any

from index.analyser import ANALYSER_VERSION, analyse
from index.articles import Unreadable, gather
from index.cutting import embedded_text, passages_of
from index.embedding import Embedder, Vectors
from index.manifest import Generation, LiveArticle, Manifest
from index.passages import PASSAGE_VERSION
from index.sentences import CHUNKER_VERSION
from index.store import EmbeddedSentence, SentenceStore
from index.types import Article, Passage

SENTENCES_AT_ONCE = 32
"""Sentences that are embedded between two signs of progress."""

ARTICLES_AT_ONCE = 16
"""Articles that are cut, embedded and stored together: enough for Chroma, little enough for memory and `kill`."""


@dataclass(slots=True)
class Diff:
    """What a run changes, by article id."""

    added: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    failed: list[Unreadable] = field(default_factory=list)

    @property
    def changes_nothing(self) -> bool:
        """Whether the live generation already says the same."""
        return not (self.added or self.changed or self.removed)


@dataclass(frozen=True, slots=True)
class RunResult:
    """What a run did."""

    diff: Diff
    passages: int
    """In the live index afterwards."""
    seconds: float


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run is."""

    articles: int
    """Read so far."""
    sentences: int
    """Embedded so far."""


def fingerprint(embedder: Embedder) -> str:
    """Return what the vectors and cuts of an index depend on, as 12 hex digits."""
    parts = (embedder.name, CHUNKER_VERSION, PASSAGE_VERSION, ANALYSER_VERSION)
    return sha256("\x1f".join(parts).encode()).hexdigest()[:12]


def vector_key(embedder: Embedder, text: str) -> bytes:
    """Return the name under which the vector of a text is cached, 16 bytes."""
    return sha256(f"{embedder.name}\x1f{text}".encode()).digest()[:16]


class IndexRun:
    """One run over some sources."""

    def __init__(self, manifest: Manifest, store: SentenceStore, embedder: Embedder, embedding: str,
                 tell: Callable[[Progress], None] = lambda _: None) -> None:  # fmt: skip
        self._manifest = manifest
        self._store = store
        self._embedder = embedder
        self._embedding = embedding
        self._fingerprint = fingerprint(embedder)
        self._tell = tell
        self._sentences = 0
        self._articles = 0

    def run(self, sources: Sequence[str], *, dry_run: bool = False) -> RunResult:
        """Bring the index up to date with `sources`; articles that came from elsewhere stay.

        A dry run only says what would change. Raises SourceError if a source is not there.
        """
        started = time.monotonic()
        live = self._manifest.generation()
        before = self._manifest.live_articles(live.number) if live else {}
        diff, after = Diff(), dict(before)
        fresh = self._compare(sources, before, after, diff)
        if dry_run:
            for _ in fresh:
                pass
            return RunResult(diff, count_passages(self._manifest, before.values(), live), time.monotonic() - started)
        self._stage(fresh)
        self._stage(self._manifest.articles(self._not_yet_cut(after.values())))
        if live is None or live.fingerprint != self._fingerprint or not diff.changes_nothing:
            live = self._manifest.go_live(self._fingerprint, self._embedding, after.values(), _summary(diff))
            self._collect_garbage()
        return RunResult(diff, count_passages(self._manifest, after.values(), live), time.monotonic() - started)

    def _compare(
        self, sources: Sequence[str], before: dict[str, LiveArticle], after: dict[str, LiveArticle], diff: Diff
    ) -> Iterator[Article]:
        """Yield the articles that are new or changed, while filling in `after` and `diff`."""
        seen: set[str] = set()
        for root in sources:
            for found in gather([root]):
                self._articles += 1
                self._tell(Progress(self._articles, self._sentences))
                if isinstance(found, Unreadable):
                    diff.failed.append(found)
                    seen.add(found.article)  # its previous version stays
                    continue
                if found.article_id in seen:
                    diff.failed.append(Unreadable(found.article_id, "another article has the same id: rename one"))
                    continue
                seen.add(found.article_id)
                known = before.get(found.article_id)
                after[found.article_id] = LiveArticle(found.article_id, found.version, root)
                if known and known.version == found.version:
                    diff.unchanged.append(found.article_id)
                    continue
                (diff.changed if known else diff.added).append(found.article_id)
                yield found
        for article in before.values():
            if article.root in sources and article.article_id not in seen:
                diff.removed.append(article.article_id)
                del after[article.article_id]

    def _not_yet_cut(self, articles: Iterable[LiveArticle]) -> list[str]:
        cut = self._manifest.cut_versions(self._fingerprint)
        return [article.version for article in articles if article.version not in cut]

    def _stage(self, articles: Iterator[Article]) -> None:
        """Store articles with their vectors, beside what is live."""
        while batch := list(islice(articles, ARTICLES_AT_ONCE)):
            cuts = [passages_of(article) for article in batch]
            vectors = self._vectors([p for passages in cuts for p in passages])
            self._store.add([
                EmbeddedSentence(passage, sentence, vectors[embedded_text(passage.article, sentence)])
                for passages in cuts for passage in passages for sentence in passage.sentences
            ])  # fmt: skip
            # Last, because a version with a cut counts as stored: its vectors must be there by then.
            for article, passages in zip(batch, cuts, strict=True):
                tokens = [analyse(f"{article.title} {passage.text}", article.lang) for passage in passages]
                self._manifest.add_version(article, passages, tokens, self._fingerprint)

    def _vectors(self, passages: Sequence[Passage]) -> dict[str, Vectors]:
        """Return the vector of every sentence, by embedded text; only unknown texts are embedded."""
        texts = list(dict.fromkeys(embedded_text(p.article, s) for p in passages for s in p.sentences))
        keys = {text: vector_key(self._embedder, text) for text in texts}
        known = self._manifest.known_vectors(list(keys.values()))
        unknown = [text for text in texts if keys[text] not in known]
        embedded: dict[str, Vectors] = {}
        for start in range(0, len(unknown), SENTENCES_AT_ONCE):
            some = unknown[start : start + SENTENCES_AT_ONCE]
            embedded |= zip(some, self._embedder.statements(some), strict=True)
            self._sentences += len(some)
            self._tell(Progress(self._articles, self._sentences))
        self._manifest.remember_vectors({keys[text]: vector for text, vector in embedded.items()})
        return {text: embedded[text] if text in embedded else known[keys[text]] for text in texts}

    def _collect_garbage(self) -> None:
        """Drop what none of the kept generations holds."""
        orphans = self._manifest.forget_old_generations()
        self._store.drop(orphans)
        self._manifest.drop_versions(orphans)


def count_passages(manifest: Manifest, articles: Iterable[LiveArticle], generation: Generation | None) -> int:
    """Return how many passages the articles of a generation are cut into."""
    if generation is None:
        return 0
    versions = [article.version for article in articles]
    return sum(len(terms) for _, terms in manifest.tokens(versions, generation.fingerprint))


def _summary(diff: Diff) -> dict[str, Any]:
    return {
        "added": len(diff.added), "changed": len(diff.changed), "unchanged": len(diff.unchanged),
        "removed": len(diff.removed),
        "failed": [{"article": unreadable.article, "error": unreadable.error} for unreadable in diff.failed],
    }  # fmt: skip
