"""The table of doubts: what an unattended run did not dare to do, and whether the admins were told.

Several processes may meet the same doubt again and again; people are told once. Every method is one transaction.
"""

import datetime as dt

from sqlalchemy import Engine, delete, insert, select, update

from index.reasons import read_reason, write_reason
from index.storage import tables
from index.storage.books.clock import Clock, utc_now
from index.storage.database import is_free
from index.types import Doubt

HELD = dt.timedelta(minutes=10)
"""For how long nobody else gets a doubt that a process tells: it may have died. A message is tried for two minutes."""
LATER = dt.timedelta(minutes=1)
"""When a doubt that could not be told is offered again."""


class DoubtBook:
    """Doubts by source."""

    def __init__(self, engine: Engine, now: Clock = utc_now) -> None:
        self._engine = engine
        self._now = now

    def note(self, doubt: Doubt) -> None:
        """Write down why a source was not read as it stands; nothing happens if that is known already."""
        table = tables.doubts
        with self._engine.begin() as connection:
            known = connection.scalar(select(table.c.reason).where(table.c.root == doubt.source))
            if known is None or read_reason(known).told != doubt.reason.told:
                connection.execute(delete(table).where(table.c.root == doubt.source))
                connection.execute(
                    insert(table).values(root=doubt.source, reason=write_reason(doubt.reason), told=False)
                )

    def settle(self, root: str) -> None:
        """Forget the doubt about a source: it could be read."""
        with self._engine.begin() as connection:
            connection.execute(delete(tables.doubts).where(tables.doubts.c.root == root))

    def next(self) -> Doubt | None:
        """Return a doubt that nobody was told of; the caller tells it, and meanwhile nobody else gets it."""
        table, now = tables.doubts, self._now()
        free = ~table.c.told & is_free(table.c.held_until, now, now + 2 * HELD)
        with self._engine.begin() as connection:
            row = connection.execute(select(table).where(free).limit(1)).first()
            if row is None:
                return None
            mine = connection.execute(update(table).values(held_until=now + HELD).where(table.c.root == row.root, free))
        return Doubt(row.root, read_reason(row.reason)) if mine.rowcount else None

    def told(self, doubt: Doubt) -> None:
        """Note that people were told of a doubt."""
        self._write(doubt, told=True)

    def put_off(self, doubt: Doubt) -> None:
        """Let a doubt that could not be told be offered again."""
        self._write(doubt, held_until=self._now() + LATER)

    def _write(self, doubt: Doubt, **values: object) -> None:
        table = tables.doubts
        # It may be another one by now.
        same = (table.c.root == doubt.source) & (table.c.reason == write_reason(doubt.reason))
        with self._engine.begin() as connection:
            connection.execute(update(table).values(**values).where(same))
