"""Stores of one index, filled and put live step by step, as a run does it all at once."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from index.embedding.embedding import Embedder
from index.runs.staging import Staging, StagingTarget, vector_key
from index.runs.upkeep import Upkeep
from index.storage.chroma.registry import StoreRegistry
from index.storage.chroma.store import SentenceStore
from index.storage.database import open_database
from index.storage.manifest import Generation, LiveArticle, Manifest, Plan
from index.types import Article
from tests.doubles.word_vectors import WordVectors

FINGERPRINT = "f"


class Shelf:
    """A database, a folder of vector stores, and an embedding that counts what it is asked for."""

    def __init__(self, folder: Path, model: WordVectors | None = None) -> None:
        self.model = model or WordVectors()
        self.embedder = Embedder(self.model, "double:words")
        self.manifest = Manifest(open_database(None, folder / "index.sqlite"))
        self.registry = StoreRegistry(None, folder / "chroma")
        self.upkeep = Upkeep(self.manifest, self.registry, lambda _: self.embedder)

    def staging(self, store: str = "f-store", **options: Any) -> Staging:
        target = StagingTarget(store, self.registry.create(store), self.embedder, FINGERPRINT)
        return Staging(self.manifest, target, **options)

    def store(self, name: str = "f-store") -> SentenceStore:
        return self.registry.open(name)

    def vector_keys(self, article: Article) -> list[bytes]:
        """Return the keys under which the vectors of an article's sentences, each ending in a full stop, are cached."""
        texts = [f"{article.title}\n{sentence}." for sentence in article.text.rstrip(".").split(". ")]
        return [vector_key(self.embedder, text) for text in texts]

    def live(self, *articles: Article, store: str = "f-store") -> Generation:
        """Put a generation live that holds these articles, which `staging` has stored."""
        held = [LiveArticle(article.article_id, article.version, "/articles") for article in articles]
        before = self.manifest.generation()
        prepared = self.manifest.prepare(Plan(FINGERPRINT, store, "words"), held, {})
        self.manifest.go_live(prepared.number, before)
        return prepared

    def filled(self, *articles: Article, store: str = "f-store") -> Generation:
        """Store these articles, and put a generation live that holds them and no others."""
        self.staging(store).stage(articles)
        return self.live(*articles, store=store)


def numbered(
    count: int, make: Callable[[int], str] = lambda n: f"Le pont{n} ferme. La gare{n} rouvre."
) -> list[Article]:
    """Return articles of two sentences that have no sentence in common."""
    return [Article(f"a{n}", f"Titre{n}", make(n), "fr") for n in range(count)]
