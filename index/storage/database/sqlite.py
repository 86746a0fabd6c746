"""How Sourcier keeps a SQLite file, that of the index and that of the bot's state."""

from pathlib import Path
from urllib.parse import quote

from sqlalchemy import Engine, event
from sqlalchemy.engine.interfaces import DBAPIConnection

_PRAGMAS = (
    "journal_mode=WAL",  # readers never wait for the writer
    "synchronous=NORMAL",  # a commit survives the process, not a power cut, and does not wait for the disk
    "busy_timeout=10000",  # milliseconds
    "secure_delete=ON",  # deleted text is overwritten with zeros
    "foreign_keys=ON",
)


def read_only_url(file: Path) -> str:
    """Return the URL of a file that is read only: SQLite would make files beside it otherwise.

    Where a log stands beside it, another process may be writing, or was killed: then the log must be read too.
    """
    log = file.with_name(f"{file.name}-wal")
    unchanging = "" if log.exists() and log.stat().st_size else "&immutable=1"
    return f"sqlite:///file:{quote(str(file))}?mode=ro{unchanging}&uri=true"


def tune(engine: Engine) -> None:
    """Have every connection of an engine for SQLite set up so."""
    event.listen(engine, "connect", _set_up)


def _set_up(connection: DBAPIConnection, _: object) -> None:
    cursor = connection.cursor()
    for pragma in _PRAGMAS:
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()
