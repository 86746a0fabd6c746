"""How Sourcier keeps a SQLite file, that of the index and that of the bot's state."""

from sqlalchemy import Engine, event
from sqlalchemy.engine.interfaces import DBAPIConnection

_PRAGMAS = (
    "journal_mode=WAL",  # readers never wait for the writer
    "synchronous=NORMAL",  # a commit survives the process, not a power cut, and does not wait for the disk
    "busy_timeout=10000",  # milliseconds
    "secure_delete=ON",  # deleted text is overwritten with zeros
    "foreign_keys=ON",
)


def tune(engine: Engine) -> None:
    """Have every connection of an engine for SQLite set up so."""
    event.listen(engine, "connect", _set_up)


def _set_up(connection: DBAPIConnection, _: object) -> None:
    cursor = connection.cursor()
    for pragma in _PRAGMAS:
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()
