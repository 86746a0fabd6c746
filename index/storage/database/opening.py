"""Open the relational database: SQLite in the data folder, or the server of DATABASE_URL."""

import sqlite3
import time
from functools import partial
from pathlib import Path

from sqlalchemy import Engine, create_engine, event, text
from sqlalchemy.engine import ExceptionContext
from sqlalchemy.exc import InterfaceError, InternalError, OperationalError, SQLAlchemyError

from index.errors import StoreError
from index.reasons import Kind
from index.storage.database.server import advice_of_server, patience
from index.storage.database.sqlite import advice_on, at_once, damage_of, read_only_url, tune
from index.storage.private import data_folder, private_file, why_not_written

_DAMAGED = (
    "it is damaged: move everything out of DATA_DIR but held-back.txt, which keeps removed articles from coming back, "
    "and put a backup back (`sourcier restore`), or run `sourcier index`"
)
_READERS_AWAITED, _BACKUP_AWAITED = 5.0, 60.0
"""Seconds in which those who read have to be done, so that a log can be emptied; a backup reads for longest."""
_OF_THE_STORE = (OperationalError, InterfaceError, InternalError)
"""What a driver raises of a database that cannot be used just now; anything else is a mistake in the program."""
_KINDS: dict[int | None, Kind] = {sqlite3.SQLITE_FULL: "full", sqlite3.SQLITE_BUSY: "held"}


def open_database(url: str | None, file: Path) -> Engine:
    """Return an engine for `url`, or for the SQLite `file` when there is none.

    Raises StoreError if the folder cannot be made or the URL not understood.
    """
    unwritable = ""
    if url is None:
        try:
            data_folder(file.parent)
        except OSError as error:
            raise StoreError(f"the data folder {file.parent} cannot be made ({error.strerror}): set DATA_DIR") from None
        unwritable = why_not_written(file.parent)
        if not unwritable:
            private_file(file)
        url = read_only_url(file) if unwritable else f"sqlite:///{file}"
    try:
        engine = create_engine(url, pool_pre_ping=True, connect_args=patience(url))
    except (SQLAlchemyError, ImportError):  # whose words may hold the URL, and with it a password
        raise StoreError(
            "DATABASE_URL is not usable: write postgresql+psycopg://user:password@host/name, "
            "and install sourcier[postgres]"
        ) from None
    if engine.dialect.name == "sqlite" and "mode=ro" not in url:
        tune(engine)
    event.listen(engine, "handle_error", partial(_tell, unwritable))
    return engine


def require_sound(engine: Engine) -> None:
    """Look through all of a SQLite file. Raises StoreError if it is damaged anywhere."""
    if damage := damage_of(engine):
        raise StoreError(f"the index database cannot be used ({damage}): {_DAMAGED}")


def scrub(engine: Engine) -> None:
    """Write a SQLite file anew without what was deleted, and empty its log. Another database does that itself.

    Raises StoreError if a reader of another process keeps the log from being emptied.
    """
    if engine.dialect.name != "sqlite":
        return
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("VACUUM"))
    if not empty_log(engine, _BACKUP_AWAITED):
        told = "deleted text is still in the log, since another process is reading: run `sourcier index` later"
        raise StoreError(told, "held")


def empty_log(engine: Engine, patience: float = _READERS_AWAITED) -> bool:
    """Empty the log of a SQLite file, which holds what was deleted; whether nobody went on reading for too long.

    What was deleted is overwritten in the file itself (`secure_delete`). Another database does that itself.
    """
    if engine.dialect.name != "sqlite":
        return True
    given_up = time.monotonic() + patience
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection, at_once(connection):
        while connection.execute(text("PRAGMA wal_checkpoint(TRUNCATE)")).scalar_one():
            if time.monotonic() > given_up:
                return False
            time.sleep(0.02)
    return True


def _tell(unwritable: str, context: ExceptionContext) -> None:
    """Say in a StoreError what is the matter with the file or the server; errors of ours pass unchanged.

    `unwritable` is why the file was opened for reading only, where SQLite only says that it was.
    """
    original = context.original_exception
    reason, kind = (
        (str(original).splitlines() or [""])[0],
        _KINDS.get(getattr(original, "sqlite_errorcode", None), "store"),
    )
    advice = advice_of_server(original) or advice_on(reason, damaged=_DAMAGED)
    if unwritable and "readonly database" in reason:
        reason = f"attempt to write to a folder that takes no files: {unwritable}"
    if advice:
        raise StoreError(f"the index database cannot be used ({reason}): {advice}", kind) from None
    if isinstance(context.sqlalchemy_exception, _OF_THE_STORE):
        raise StoreError(f"the index database cannot be used ({reason}): check DATA_DIR or DATABASE_URL") from None
