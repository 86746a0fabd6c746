"""An index, to be searched and to be changed."""

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property

from index.articles import Limits
from index.articles.web.memory import WebMemory
from index.embedding.embedding import Embedder, load_embedder
from index.errors import NothingIndexed, StoreHeld
from index.opening.fetching import drop_former_memory, open_fetcher
from index.place import IndexPlace
from index.runs.consent import NO_CONSENT, Consent
from index.runs.in_turn import run_in_turn
from index.runs.indexing import IndexRun, Means, RunResult
from index.runs.progress import Progress
from index.runs.removing import remove
from index.runs.smoke import smoke_test
from index.runs.store_repair import SoundStores
from index.runs.summary import IndexSummary, count, sources_of
from index.runs.upkeep import Upkeep
from index.runs.writer_lock import RightToWrite, WriterLock
from index.search.reranking import Ask, load_reranker
from index.search.searcher import IndexReader
from index.sources import Named, Selection, Source, root_of
from index.storage.chroma.registry import StoreRegistry
from index.storage.database import DatabaseLock, open_database, scrub
from index.storage.manifest import Generation, Manifest
from index.storage.placing import drop_unfinished
from index.storage.private import can_be_written


class Index:
    """One index: opened lazily, since most commands need only a part of it."""

    def __init__(
        self, place: IndexPlace, embedders: Callable[[str], Embedder] = load_embedder, ask: Ask | None = None,
        today: Callable[[], dt.date] = dt.date.today,
    ) -> None:  # fmt: skip
        """Open an index. `embedders` gives the embedding for a setting; `ask` is the model that may rerank.

        `today` is the day of those who ask, which « hier » is counted from.
        """
        self.today = today
        self._ask = ask
        self.place = place
        self._embedders = embedders
        self._registry = StoreRegistry(place.chroma_url, place.data_dir / "chroma")
        self._lock = WriterLock(place.data_dir, lambda: self._shared_lock)
        self._writing = RightToWrite(self._lock)

    @cached_property
    def manifest(self) -> Manifest:
        """What the index holds. Digests of what may not come back are also in a file beside an embedded database."""
        held_back = None if self.place.database_url else self.place.data_dir / "held-back.txt"
        engine = open_database(self.place.database_url, self.place.database_file)
        drop_former_memory(self.place.data_dir)
        return Manifest(engine, held_back)

    @cached_property
    def _shared_lock(self) -> DatabaseLock:
        return DatabaseLock(self.manifest.engine)

    @cached_property
    def _stores(self) -> SoundStores:
        return SoundStores(self.manifest, self._registry, self._writing, self._embedders)

    @cached_property
    def reader(self) -> IndexReader:
        """Whatever is live, to be searched."""
        place = self.place
        rerank = load_reranker(place.reranker, self._ask, place.rerank_seconds) if place.reranker else None
        folder = place.data_dir if can_be_written(place.data_dir) else None
        return IndexReader(self.manifest, self._stores.open, today=self.today, rerank=rerank, folder=folder)

    def generation(self) -> Generation | None:
        """Return the live generation, or None before the first run."""
        return self.manifest.generation()

    def sources(self) -> list[Source]:
        """Return the sources that the index is made of, by name."""
        return sources_of(self.manifest)

    def run(
        self,
        sources: Selection | Sequence[str],
        *,
        dry_run: bool = False,
        consent: Consent = NO_CONSENT,
        tell: Callable[[Progress], None] = lambda _: None,
        patience: float = 0.0,
        waiting: Callable[[StoreHeld], None] = lambda _: None,
    ) -> RunResult:
        """Bring the index up to date with `sources`: see `IndexRun`. A dry run changes nothing.

        Feeds and pages are read first, while others may still write. What comes from other sources stays, unless the
        selection says otherwise. Raises SourceError, StoreError, SwitchRefused, and StoreHeld if another process goes
        on writing for `patience` seconds; `waiting` hears of it when that begins.
        """
        if not isinstance(sources, Selection):
            sources = Selection({root_of(source): Named.COMMAND for source in sources})
        memory = WebMemory(self.manifest.pages)
        memory.begin(anew=bool(consent.restored))  # what was held back has not changed since it was fetched
        means = self._means(memory, tell)
        if dry_run:
            run = IndexRun(means)
            run.fetch(sources)
            return run.preview(sources, consent)
        return run_in_turn(
            means, sources, consent,
            writing=self._writing, data_dir=self.place.data_dir, patience=patience, waiting=waiting,
        )  # fmt: skip

    def own(self) -> None:
        """Keep other processes from writing for as long as this one lives: only one process may write Chroma's files.

        For programs that live long and change the index for others, as the bot does. With CHROMA_URL the server keeps
        order, and nothing is done. Without it, the lock of a database that machines share is taken too, since each
        machine would drop the other's vectors. Raises StoreHeld if another process is the owner.
        """
        if self._registry.is_embedded:
            self._lock.take(serving=True)
            self._shared_lock.take()

    @contextmanager
    def alone(self, patience: float = 0.0, waiting: Callable[[StoreHeld], None] = lambda _: None) -> Iterator[None]:
        """Keep all others from writing while the block runs; `patience` and `waiting` as in `run`. Raises StoreHeld."""
        with self._writing.held(patience, waiting):
            yield

    def is_held(self) -> bool:
        """Whether another process owns the index in this moment."""
        return self._lock.is_held_by_another()

    def finish_takedowns(self) -> None:
        """Continue removals that were interrupted, by a full disk for example. Raises StoreError."""
        live = self.manifest.generation()
        if live and self.manifest.takedowns.begun():
            with self._writing.held():
                self._upkeep.finish_takedowns()

    def scrub(self) -> None:
        """Erase what was deleted from the database's files. Raises StoreError if that must wait."""
        scrub(self.manifest.engine)

    def close(self) -> None:
        """Close the stores and the database; the index opens them again if it is used again."""
        self._registry.close()
        if "manifest" in self.__dict__:
            self.manifest.engine.dispose()
            self.__dict__.pop("_shared_lock", None)
        self.__dict__.pop("reader", None)

    def summary(self) -> IndexSummary:
        """Count what is live."""
        return count(self.manifest, self.place.data_dir)

    def roll_back(self) -> Generation:
        """Put the generation before the live one live again. Raises NothingIndexed if there is none."""
        with self._writing.held():
            self.manifest.pages.clear()  # first, or who is killed in between leaves pages unread that changed since
            generation = self.manifest.roll_back()
            if generation is None:
                raise NothingIndexed("there is no earlier index to go back to")
            return generation

    def remove(self, article_ids: Sequence[str]) -> dict[str, str]:
        """Remove live articles for good, and let no later run bring them back unless they are restored.

        Returns the source that each came from. Raises NothingIndexed if one of them is not there; then nothing is
        removed.
        """
        with self._writing.held():
            removed = remove(self.manifest, article_ids)
            drop_unfinished(self.place.data_dir)
            self._upkeep.finish_takedowns()
            self._upkeep.collect_garbage()
        return {article_id: article.root for article_id, article in removed.items()}

    @property
    def _upkeep(self) -> Upkeep:
        return Upkeep(self.manifest, self._registry, self._embedders)

    def _means(self, memory: WebMemory, tell: Callable[[Progress], None]) -> Means:
        place, manifest, stores = self.place, self.manifest, self._stores
        return Means(
            manifest, self._registry, self._embedders, place.embedding_model,
            memory, open_fetcher=lambda: open_fetcher(place, memory),
            smoke=smoke_test(place.smoke_questions, lambda new: IndexReader(manifest, stores.open, new)),
            tell=tell, limits=Limits(links_into=place.follow_links),
        )  # fmt: skip
