"""Which article is live: generations of the whole index.

A generation says which version of each article it holds and in which store the vectors are. Going live is one
transaction that names another generation, so a reader sees the old index or the new one, never half of each.
"""

import datetime as dt
import sys
from collections.abc import Collection, Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, delete, exists, func, insert, literal, select, update

from index.errors import Overtaken
from index.storage import tables
from index.storage.books.doubts import DoubtBook
from index.storage.books.errands import ErrandBook
from index.storage.books.files import FileBook
from index.storage.books.pages import PageBook
from index.storage.books.refusals import RefusalBook
from index.storage.books.seen import NOTHING_SEEN, Seen
from index.storage.books.sources import SourceBook
from index.storage.database import migrate
from index.storage.retention import Retention
from index.storage.takedowns import Takedowns
from index.storage.vector_cache import VectorCache
from index.storage.versions import Versions, ignoring


@dataclass(frozen=True, slots=True)
class Generation:
    """One state of the whole index."""

    number: int
    fingerprint: str
    store: str
    embedding: str
    """The EMBEDDING_MODEL that it was built with: its questions must be embedded by the same."""
    created: dt.datetime
    summary: Mapping[str, Any]
    """Counts of the run that made it."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What a generation is built with, as in `Generation`."""

    fingerprint: str
    store: str
    embedding: str


@dataclass(frozen=True, slots=True)
class LiveArticle:
    """Which version of an article a generation holds, and where it came from."""

    article_id: str
    version: str
    root: str


class Manifest:
    """Queries and changes of the generations. Every method is one transaction but `roll_back`: several."""

    def __init__(self, engine: Engine, held_back_file: Path | None = None) -> None:
        """`held_back_file` keeps what was taken down from coming back even if the database is lost."""
        self.engine = engine
        migrate(engine)
        self.versions = Versions(engine)
        self.vectors = VectorCache(engine)
        self.takedowns = Takedowns(engine, held_back_file)
        self.sources = SourceBook(engine)
        self.errands = ErrandBook(engine)
        self.doubts = DoubtBook(engine)
        self.refusals = RefusalBook(engine)
        self.files = FileBook(engine, self.versions)
        self.pages = PageBook(engine)
        self.retention = Retention(engine)

    def generation(self) -> Generation | None:
        """Return the live generation, or None before the first run."""
        query = select(tables.generations).join(tables.live, tables.live.c.generation == tables.generations.c.number)
        with self.engine.connect() as connection:
            row = connection.execute(query).first()
        return None if row is None else Generation(*row)

    def generations(self) -> list[Generation]:
        """Return the generations that are kept, oldest first."""
        with self.engine.connect() as connection:
            rows = connection.execute(select(tables.generations).order_by(tables.generations.c.number))
            return [Generation(*row) for row in rows]

    def live_articles(self, generation: int) -> dict[str, LiveArticle]:
        """Return what a generation holds, by article id."""
        query = select(tables.generation_articles).where(tables.generation_articles.c.generation == generation)
        with self.engine.connect() as connection:
            # The name of a source is held once, not once an article.
            return {row.article_id: LiveArticle(row.article_id, row.version, sys.intern(row.root))
                    for row in connection.execute(query)}  # fmt: skip

    def live_sources(self) -> dict[str, int]:
        """Return how many live articles came from each source."""
        table = tables.generation_articles
        query = (
            select(table.c.root, func.count().label("articles"))
            .join(tables.live, tables.live.c.generation == table.c.generation)
            .group_by(table.c.root)
        )
        with self.engine.connect() as connection:
            return {row.root: row.articles for row in connection.execute(query)}

    def prepare(self, plan: Plan, articles: Iterable[LiveArticle], summary: Mapping[str, Any]) -> Generation:
        """Write a generation that is not live yet."""
        now = dt.datetime.now(dt.UTC)
        values = {**asdict(plan), "created": now, "summary": dict(summary)}
        with self.engine.begin() as connection:
            number = connection.execute(insert(tables.generations).values(values)).inserted_primary_key[0]  # type: ignore[index]
            rows = [{"generation": number, "article_id": a.article_id, "version": a.version, "root": a.root}
                    for a in articles]  # fmt: skip
            if rows:
                connection.execute(insert(tables.generation_articles), rows)
        return Generation(number, **asdict(plan), created=now, summary=summary)

    def note(self, number: int, noted: Mapping[str, Any]) -> None:
        """Add to the summary of a generation."""
        table = tables.generations
        with self.engine.begin() as connection:
            summary = connection.scalar(select(table.c.summary).where(table.c.number == number)) or {}
            connection.execute(update(table).values(summary={**summary, **noted}).where(table.c.number == number))

    def keep(self, seen: Seen) -> None:
        """Keep what a run has seen of its sources that puts nothing live, since nothing has changed."""
        with self.engine.begin() as connection:
            self._keep(connection, seen)

    def go_live(
        self, number: int, instead_of: Generation | None, removed: Collection[str] = (), seen: Seen = NOTHING_SEEN,
        *, thorough: bool = False,
    ) -> None:  # fmt: skip
        """Put a generation live in place of the one that it was made from: the one moment at which readers change over.

        What is `removed` is taken down with it (see `Takedowns.begin`), and what was `seen` is kept. Raises Overtaken,
        and changes nothing, if another one is live by now, or its store was filled anew: nobody's update is lost.
        """
        live, generations = tables.live, tables.generations
        with self.engine.begin() as connection:
            if instead_of is None:
                nothing_live = select(literal(number)).where(~exists(select(live.c.generation)))
                connection.execute(ignoring(connection, live).from_select(["generation"], nothing_live))
            else:
                same = exists().where(
                    generations.c.number == instead_of.number, generations.c.store == instead_of.store
                )
                connection.execute(
                    update(live).where(live.c.generation == instead_of.number, same).values(generation=number)
                )
            # Read back, not counted: PostgreSQL's driver does not count the rows of such an insert.
            if connection.scalar(select(live.c.generation)) != number:
                raise Overtaken("another process put another index live meanwhile: run the command again")
            self.retention.forget_between(connection, instead_of.number if instead_of else 0, number)
            self.takedowns.begin(connection, removed, thorough=thorough)
            self._keep(connection, replace(seen, unread={*seen.unread, *removed}))

    def roll_back(self) -> Generation | None:
        """Put the generation before the live one live again; None if there is none. Raises Overtaken as `go_live`."""
        current = self.generation()
        if current is None:
            return None
        before = select(func.max(tables.generations.c.number)).where(tables.generations.c.number < current.number)
        with self.engine.connect() as connection:
            number = connection.scalar(before)
        if number is None:
            return None
        self.go_live(number, current)
        return self.generation()

    def _keep(self, connection: Connection, seen: Seen) -> None:
        if seen.sources or seen.gone:
            self.sources.note(connection, seen.sources, seen.gone)
        if seen.pages or seen.met:
            self.pages.note(connection, seen.pages, seen.met)
        if seen.gone or seen.unread:  # last: by what it met with, it is known which feeds told of them
            self.pages.forget(connection, {*seen.gone, *seen.unread})

    def stores(self) -> set[str]:
        """Return the stores that records were ever added to, and that were not dropped."""
        with self.engine.connect() as connection:
            return set(connection.scalars(select(tables.stored.c.store).distinct()))

    def move_to_store(self, old: str, new: str) -> None:
        """Let every generation that reads `old` read `new` instead."""
        with self.engine.begin() as connection:
            connection.execute(update(tables.generations).values(store=new).where(tables.generations.c.store == old))

    def forget_store(self, store: str) -> None:
        """Forget what a dropped store held."""
        with self.engine.begin() as connection:
            connection.execute(delete(tables.stored).where(tables.stored.c.store == store))
