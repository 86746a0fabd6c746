"""Queries and changes of the sources. Every method is one transaction."""

from collections.abc import Collection, Iterable
from dataclasses import asdict

from sqlalchemy import Engine, delete, insert, select

from index.sources import Named, Source
from index.storage import tables


class SourceBook:
    """What is known of the sources of an index."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def listed(self) -> list[Source]:
        """Return the sources that belong to the index, by name, and those that belonged to it in the last run."""
        query = select(tables.sources).order_by(tables.sources.c.root)
        with self._engine.connect() as connection:
            return [
                Source(row.root, Named(row.named), row.read, row.failed, row.error, _pairs(row.unread))
                for row in connection.execute(query)
            ]

    def note(self, sources: Iterable[Source], gone: Collection[str] = ()) -> None:
        """Write down how sources were read, and forget those that are `gone`."""
        read = list(sources)
        table = tables.sources
        with self._engine.begin() as connection:
            connection.execute(delete(table).where(table.c.root.in_([*gone, *(source.root for source in read)])))
            if read:
                connection.execute(insert(table), [asdict(source) for source in read])


def _pairs(kept: list[list[str]] | None) -> tuple[tuple[str, str], ...]:
    return tuple((name, error) for name, error in kept or ())
