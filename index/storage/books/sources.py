"""Queries and changes of the sources."""

from collections.abc import Collection
from dataclasses import asdict
from typing import Any

from sqlalchemy import Connection, Engine, Row, delete, insert, select

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

    @staticmethod
    def note(connection: Connection, sources: Collection[Source], gone: Collection[str]) -> None:
        """Write down how sources were read, and forget those that are `gone`, as a part of a transaction."""
        table = tables.sources
        connection.execute(delete(table).where(table.c.root.in_([*gone, *(source.root for source in sources)])))
        if sources:
            connection.execute(insert(table), [_row(source) for source in sources])


def _row(source: Source) -> dict[str, object]:
    unread = [(name, write_reason(reason)) for name, reason in source.unread]
    return {**asdict(source), "error": write_reason(source.error) if source.error else "", "unread": unread}


def _source(row: Row[Any]) -> Source:
    error = read_reason(row.error) if row.error else None
    unread = tuple((name, read_reason(reason)) for name, reason in row.unread or ())
    return Source(row.root, Named(row.named), row.read, row.failed, error, unread)
