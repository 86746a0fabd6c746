"""Wire the index together: settings in, something to search and something to run out."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from index.database import open_database
from index.embedding import load_embedder
from index.errors import NothingIndexed
from index.holdings import Holdings, count
from index.indexing import IndexRun, Progress, RunResult, fingerprint
from index.manifest import Generation, Manifest
from index.reader import IndexReader
from index.store import SentenceStore, open_client


@dataclass(frozen=True, slots=True)
class IndexPlace:
    """Where an index lives, and with what it embeds."""

    data_dir: Path
    chroma_url: str | None = None
    database_url: str | None = None
    embedding_model: str = "local"


class Index:
    """One index: opened lazily, since most commands need only a part of it."""

    def __init__(self, place: IndexPlace) -> None:
        self.place = place

    @cached_property
    def manifest(self) -> Manifest:
        """What the index holds."""
        return Manifest(open_database(self.place.database_url, self.place.data_dir / "index.sqlite"))

    @cached_property
    def reader(self) -> IndexReader:
        """Whatever is live, to be searched."""
        return IndexReader(self.manifest, self._open_store)

    def generation(self) -> Generation | None:
        """Return the live generation, or None before the first run."""
        return self.manifest.generation()

    def run(
        self, sources: Sequence[str], *, dry_run: bool = False, tell: Callable[[Progress], None] = lambda _: None
    ) -> RunResult:
        """Bring the index up to date with `sources`. Raises SourceError, StoreError."""
        embedder = load_embedder(self.place.embedding_model)
        store = self._open_store(fingerprint(embedder))
        return IndexRun(self.manifest, store, embedder, self.place.embedding_model, tell).run(sources, dry_run=dry_run)

    def holdings(self) -> Holdings:
        """Count what is live."""
        return count(self.manifest, self.place.data_dir)

    def roll_back(self) -> Generation:
        """Put the generation before the live one live again. Raises NothingIndexed if there is none."""
        generation = self.manifest.roll_back()
        if generation is None:
            raise NothingIndexed("there is no earlier index to go back to")
        return generation

    def remove(self, article_ids: Sequence[str]) -> list[str]:
        """Remove live articles. Raises NothingIndexed if one of them is not there; then nothing is removed."""
        live = self.manifest.generation()
        held = self.manifest.live_articles(live.number) if live else {}
        missing = [article_id for article_id in article_ids if article_id not in held]
        if live is None or missing:
            raise NothingIndexed(f"no such article: {', '.join(missing)}; `sourcier status` and `search` show the ids")
        after = [article for article_id, article in held.items() if article_id not in article_ids]
        self.manifest.go_live(live.fingerprint, live.embedding, after, {"removed": len(article_ids)})
        return list(article_ids)

    def _open_store(self, of_fingerprint: str) -> SentenceStore:
        client = open_client(self.place.chroma_url, self.place.data_dir / "chroma")
        return SentenceStore(client, of_fingerprint, {"made_by": "sourcier"})
