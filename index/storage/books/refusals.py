"""The table of refusals: what cost a reader too much, by digest, so that it does not cost that in every run."""

import datetime as dt
from collections.abc import Callable
from contextlib import suppress

from sqlalchemy import Engine, delete, insert, select

from index.errors import StoreError
from index.storage import tables

REFUSED_FOR = dt.timedelta(days=1)
"""Then it is tried again: a reader may have been mended, or the machine been short of something."""


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


class RefusalBook:
    """Reasons by key of 16 bytes. Every method is one transaction."""

    def __init__(self, engine: Engine, now: Callable[[], dt.datetime] = _now) -> None:
        self._engine = engine
        self._now = now

    def reason(self, key: bytes) -> str | None:
        """Return why something was refused within a day, and not in a future that a clock was put back from.

        None while the database cannot be asked: then it is read.
        """
        table, now = tables.refusals, self._now()
        query = select(table.c.reason).where(table.c.key == key, table.c.since.between(now - REFUSED_FOR, now))
        found: str | None = None
        with suppress(StoreError), self._engine.connect() as connection:
            found = connection.scalar(query)
        return found

    def remember(self, key: bytes, reason: str) -> None:
        """Note why something is refused, and forget what is to be tried again; nothing where nothing can be written."""
        table, now = tables.refusals, self._now()
        with suppress(StoreError), self._engine.begin() as connection:
            connection.execute(delete(table).where((table.c.key == key) | (table.c.since < now - REFUSED_FOR)))
            connection.execute(insert(table).values(key=key, reason=reason, since=now))
