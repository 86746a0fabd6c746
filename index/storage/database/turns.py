"""Transactions that go on one at a time, in either kind of database."""

from sqlalchemy import Connection, text

_WAIT = text("SELECT pg_advisory_xact_lock(:key)")


def take_turns(connection: Connection, key: int) -> None:
    """Let one transaction of a key go on at a time: what it reads before it writes stays true until it ends.

    In SQLite, whoever writes waits, whatever the key; there it must be called before anything else.
    """
    if connection.dialect.name == "postgresql":
        connection.execute(_WAIT, {"key": key})
    else:
        connection.exec_driver_sql("BEGIN IMMEDIATE")
