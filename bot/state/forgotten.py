"""What people had deleted, by digests of the ids that it had: so that no older backup brings it back.

Of whom it was they tell nothing. An id was drawn by chance, stood for one answer, and is kept nowhere any more.
"""

from collections.abc import Mapping
from hashlib import sha256

from sqlalchemy import ColumnElement, Connection, Table, delete, select

from bot.state.database import inserting
from bot.state.tables import answers, follows, forgotten, verdicts, withdrawn
from index.storage.versions import batches

AT_ONCE = 200
"""Rows written or deleted by one statement."""


def note(connection: Connection, table: Table, which: ColumnElement[bool], moment: int) -> None:
    """Note the ids of the rows of a table that are about to be deleted. Milliseconds since 1970."""
    ids = connection.execute(select(table.c.id).where(which)).scalars()
    _keep(connection, {_digest(one): moment for one in ids})


def kept(connection: Connection) -> dict[bytes, int]:
    """Return the digests, each with the moment at which what it stands for was deleted."""
    return {row.digest: row.deleted_at for row in connection.execute(select(forgotten))}


def delete_again(connection: Connection, known: Mapping[bytes, int]) -> None:
    """Delete what a backup has brought back of what people had deleted, as is `known`, and go on knowing of it.

    What the backup itself knows is not in it.
    """
    _keep(connection, known)
    for table in (follows, withdrawn, answers):
        found = [one for one in connection.execute(select(table.c.id)).scalars() if _digest(one) in known]
        for some in batches(found, AT_ONCE):
            if table is not follows:
                connection.execute(delete(verdicts).where(verdicts.c.answer_id.in_(some)))
            connection.execute(delete(table).where(table.c.id.in_(some)))


def purge(connection: Connection, before: int) -> None:
    """Forget what was deleted before a moment: in a backup of then it is older than it may be, and goes by itself."""
    connection.execute(delete(forgotten).where(forgotten.c.deleted_at < before))


def _keep(connection: Connection, digests: Mapping[bytes, int]) -> None:
    rows = [{"digest": digest, "deleted_at": moment} for digest, moment in digests.items()]
    for some in batches(rows, AT_ONCE):
        connection.execute(inserting(connection, forgotten).on_conflict_do_nothing(), some)


def _digest(name: str) -> bytes:
    return sha256(name.encode()).digest()
