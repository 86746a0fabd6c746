"""How Sourcier keeps a SQLite file, that of the index and that of the bot's state."""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from sqlalchemy import Connection, Engine, event
from sqlalchemy.engine.interfaces import DBAPIConnection, DBAPICursor

_PATIENCE = 10.0
"""Seconds."""
_WAIT = f"busy_timeout={1000 * _PATIENCE:.0f}"
_PRAGMAS = (
    _WAIT,
    "synchronous=NORMAL",  # a commit survives the process, not a power cut, and does not wait for the disk
    "secure_delete=ON",  # deleted text is overwritten with zeros
    "foreign_keys=ON",
)

_WRITABLE = "DATA_DIR must be writable by this user, and on a disk with free space"
_ADVICE = {
    "database or disk is full": "free some space on the disk of DATA_DIR and run the command again",
    "disk I/O error": "check the disk of DATA_DIR, its free space too",
    "readonly database": _WRITABLE,
    "unable to open database file": "DATA_DIR, or the folder of DATABASE_URL, must be one that this user may write to",
    "database is locked": "another process has been writing for more than 10 s; try again, or set DATABASE_URL",
}
_DAMAGE = ("file is not a database", "malformed")


def advice_on(reason: str, *, damaged: str) -> str:
    """Return what to do about what SQLite says: `damaged`, where that is said of a file; empty for what is unknown."""
    if any(sign in reason for sign in _DAMAGE):
        return damaged
    return next((advice for symptom, advice in _ADVICE.items() if symptom in reason), "")


def damage_of(engine: Engine) -> str:
    """Return what is the matter with a SQLite file, all of which is looked through; empty if it is sound, or none.

    What is damaged is otherwise met with when it is read, which may be months later, and not by the backups of before.
    """
    if engine.dialect.name != "sqlite":
        return ""
    with engine.connect() as connection:
        told = str(connection.exec_driver_sql("PRAGMA quick_check(1)").scalar_one())
    return "" if told == "ok" else " ".join(told.split())


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


@contextmanager
def at_once(connection: Connection) -> Iterator[None]:
    """Have a connection wait for nobody while the block runs.

    Who empties the log and waits for those who read keeps everybody from writing until they are done, or until they
    have waited in vain as long.
    """
    connection.exec_driver_sql("PRAGMA busy_timeout=0")
    try:
        yield
    finally:
        connection.exec_driver_sql(f"PRAGMA {_WAIT}")


def _set_up(connection: DBAPIConnection, _: object) -> None:
    cursor = connection.cursor()
    for pragma in _PRAGMAS:
        cursor.execute(f"PRAGMA {pragma}")
    _keep_a_log(cursor)
    cursor.close()


def _keep_a_log(cursor: DBAPICursor) -> None:
    """Have readers never wait for the writer: what is written goes to a log first (WAL).

    A file is changed to that once, and whoever finds it locked meanwhile is told so at once: SQLite's own waiting does
    not hold there, since two that wait for each other would wait for ever.
    """
    given_up = time.monotonic() + _PATIENCE
    while True:
        try:
            cursor.execute("PRAGMA journal_mode=WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > given_up:
                raise
            time.sleep(0.01)
        else:
            return
