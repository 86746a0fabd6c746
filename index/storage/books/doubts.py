"""The table of doubts: what an unattended run did not dare to do, and whether the admins were told.

Several processes may meet the same doubt again and again; people are told once. Every method is one transaction.
"""

from sqlalchemy import Engine, delete, insert, select, update

from index.storage import tables
from index.types import Doubt


class DoubtBook:
    """Doubts by source."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def note(self, doubt: Doubt) -> None:
        """Write down why a source was not read as it stands; nothing happens if that is known already."""
        table = tables.doubts
        with self._engine.begin() as connection:
            if connection.scalar(select(table.c.reason).where(table.c.root == doubt.source)) != doubt.reason:
                connection.execute(delete(table).where(table.c.root == doubt.source))
                connection.execute(insert(table).values(root=doubt.source, reason=doubt.reason, told=False))

    def settle(self, root: str) -> None:
        """Forget the doubt about a source: it could be read."""
        with self._engine.begin() as connection:
            connection.execute(delete(tables.doubts).where(tables.doubts.c.root == root))

    def next(self) -> Doubt | None:
        """Return a doubt that nobody was told of; the caller tells it, and nobody else gets it."""
        table = tables.doubts
        with self._engine.begin() as connection:
            row = connection.execute(select(table).where(~table.c.told).limit(1)).first()
            if row is None:
                return None
            mine = connection.execute(update(table).values(told=True).where(table.c.root == row.root, ~table.c.told))
        return Doubt(row.root, row.reason) if mine.rowcount else None
