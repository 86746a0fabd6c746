"""A SQLite file that is moved or replaced while it is open, as by `mv`: who had it open would write where nobody looks.

SQLite itself does not notice it, and takes the log that was left for that of the file that came, which then holds a
mixture of both (https://www.sqlite.org/howtocorrupt.html, « Unlinking or renaming a database file while in use »).
"""

import sqlite3
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from sqlalchemy import Engine, event
from sqlalchemy.engine.interfaces import DBAPIConnection

from index.errors import StoreError

_EMPTY_THE_LOG = ("busy_timeout=0", "wal_checkpoint(TRUNCATE)")


def identity(file: Path) -> tuple[int, int] | None:
    """Return what a file is known by whatever it is called; None where there is none."""
    try:
        status = file.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino


def hold_to_its_file(engine: Engine, refused: Callable[[Path], StoreError]) -> None:
    """Have an engine for a SQLite file raise `refused` once another file, or none, lies in its place.

    The log that lies beside it is emptied then, into the file that it belongs to. An engine that was disposed of takes
    whatever lies there.
    """
    file, opened = Path(engine.url.database or ""), set[tuple[int, int] | None]()

    def require(_: object = None, *__: object) -> None:
        if opened and identity(file) not in opened:
            raise refused(file)

    def note(*_: object) -> None:
        if not opened:
            opened.add(identity(file))

    def leave(connection: DBAPIConnection, *_: object) -> None:
        try:
            require()
        except StoreError:
            with suppress(sqlite3.Error):
                for pragma in _EMPTY_THE_LOG:
                    connection.execute(f"PRAGMA {pragma}")
            raise

    event.listen(engine, "do_connect", require)
    event.listen(engine, "connect", note)
    event.listen(engine, "checkout", leave)
    event.listen(engine, "engine_disposed", lambda _: opened.clear())
