"""The table of refusals: what cost a reader too much, by digest, so that it does not cost that in every run."""

import datetime as dt
from contextlib import suppress

from sqlalchemy import Engine, delete, insert, select

from index.articles.refusals import FOR_LONG
from index.errors import StoreError
from index.reasons import Reason, read_reason, write_reason
from index.storage import tables
from index.storage.books.clock import Clock, utc_now

_LONGEST = dt.timedelta(seconds=FOR_LONG)
"""What would be refused for longer was noted by a clock that was put back since."""


class RefusalBook:
    """Reasons by key of 16 bytes. Every method is one transaction."""

    def __init__(self, engine: Engine, now: Clock = utc_now) -> None:
        self._engine = engine
        self._now = now

    def reason(self, key: bytes) -> Reason | None:
        """Return why something is refused for now, as far as a clock that was put back lets it be.

        None while the database cannot be asked: then it is read.
        """
        table, now = tables.refusals, self._now()
        query = select(table.c.reason).where(table.c.key == key, table.c.until.between(now, now + _LONGEST))
        found: str | None = None
        with suppress(StoreError), self._engine.connect() as connection:
            found = connection.scalar(query)
        return read_reason(found) if found else None

    def remember(self, key: bytes, reason: Reason, seconds: float) -> None:
        """Note why something is refused for so long; nothing where nothing can be written.

        What is to be tried again is forgotten.
        """
        table, now = tables.refusals, self._now()
        with suppress(StoreError), self._engine.begin() as connection:
            connection.execute(delete(table).where((table.c.key == key) | (table.c.until < now)))
            connection.execute(
                insert(table).values(key=key, reason=write_reason(reason), until=now + dt.timedelta(seconds=seconds))
            )
