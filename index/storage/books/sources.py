"""Queries and changes of the sources. Every method is one transaction."""

from collections.abc import Collection, Iterable
from dataclasses import asdict
from typing import Any

from sqlalchemy import Engine, Row, delete, insert, select

from index.reasons import read_reason, write_reason
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
            return [_source(row) for row in connection.execute(query)]

    def note(self, sources: Iterable[Source], gone: Collection[str] = ()) -> None:
        """Write down how sources were read, and forget those that are `gone`."""
        noted = list(sources)
        table = tables.sources
        with self._engine.begin() as connection:
            connection.execute(delete(table).where(table.c.root.in_([*gone, *(source.root for source in noted)])))
            if noted:
                connection.execute(insert(table), [_row(source) for source in noted])


def _row(source: Source) -> dict[str, object]:
    unread = [(name, write_reason(reason)) for name, reason in source.unread]
    return {**asdict(source), "error": write_reason(source.error) if source.error else "", "unread": unread}


def _source(row: Row[Any]) -> Source:
    error = read_reason(row.error) if row.error else None
    unread = tuple((name, read_reason(reason)) for name, reason in row.unread or ())
    return Source(row.root, Named(row.named), row.read, row.failed, error, unread)
