"""Open the database of the bot's state, and bring its tables up to date."""

import sqlite3
from collections.abc import Callable, Mapping
from contextlib import suppress
from importlib.resources import files
from pathlib import Path

from sqlalchemy import Connection, Engine, Table, create_engine, event
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import ExceptionContext
from sqlalchemy.exc import InterfaceError, InternalError, OperationalError, SQLAlchemyError

from bot.state.tables import metadata
from index.errors import StoreAway, StoreError, StoreUnwritable
from index.reasons import Kind
from index.storage.database import (
    History,
    advice_of_server,
    advice_on,
    damage_of,
    hold_to_its_file,
    patience,
    read_only_url,
    tune,
)
from index.storage.private import can_be_written, private_file

Clock = Callable[[], int]
"""Milliseconds since 1970 in UTC."""


def sqlite_url(data_dir: Path) -> str:
    """Return the address of the embedded database in a data directory."""
    return f"sqlite:///{sqlite_file(data_dir)}"


def open_to_copy(data_dir: Path, url: str | None) -> Engine | None:
    """Open the database of `url` or a data directory, up to date unless nothing can be written; None if there is none.

    On a disk that is read-only or full a backup is wanted most. Raises StoreError as `open_database`.
    """
    if url or can_be_written(data_dir):
        return open_database(url or sqlite_url(data_dir))
    file = sqlite_file(data_dir)
    return create_engine(read_only_url(file)) if file.exists() and file.stat().st_size else None


def sqlite_file(data_dir: Path) -> Path:
    """Return where the database is that is embedded, unless there is a DATABASE_URL."""
    return (data_dir / "state.sqlite").absolute()


def open_database(url: str, to: str | None = None) -> Engine:
    """Connect and migrate. Raises StoreError, which never shows the URL: it may hold a password."""
    try:
        engine = create_engine(url, pool_pre_ping=not url.startswith("sqlite"), connect_args=patience(url))
        if engine.dialect.name == "sqlite":
            with suppress(OSError):  # what cannot be made is told by SQLite
                private_file(Path(engine.url.database or ""))
            tune(engine)
            hold_to_its_file(engine, _not_its_file)
        event.listen(engine, "handle_error", _tell)
        migrate(engine, to)
    except (SQLAlchemyError, ImportError) as error:
        missing = ", and install sourcier[postgres]" if isinstance(error, ImportError) else ""
        raise StoreError(
            f"the database of the bot's state cannot be opened: check DATABASE_URL{missing}", "state"
        ) from None
    return engine


HISTORY = History(
    metadata, "alembic_version", str(files("bot.state") / "migrations"), lock=0x50_75_63_65, newest="0011"
)


def migrate(engine: Engine, to: str | None = None) -> None:
    """Run the migrations that this database has not seen yet. Processes that start together take turns."""
    HISTORY.upgrade(engine, to)


def upsert(connection: Connection, table: Table, key: Mapping[str, object], values: Mapping[str, object]) -> None:
    """Write a row, or change the one with the same key."""
    statement = inserting(connection, table).values(**key, **values)
    connection.execute(statement.on_conflict_do_update(index_elements=list(key), set_=dict(values)))


def count(connection: Connection, table: Table, key: Mapping[str, object], column: str, by: int = 1) -> int:
    """Add to a counter, which starts at zero; return what it is now. Safe among several writers."""
    counter = table.c[column]
    statement = inserting(connection, table).values(**key, **{column: by})
    statement = statement.on_conflict_do_update(index_elements=list(key), set_={column: counter + by})
    return int(connection.execute(statement.returning(counter)).scalar_one())


def inserting(connection: Connection, table: Table) -> postgresql.Insert | sqlite.Insert:
    """Insert with ON CONFLICT, which SQLAlchemy offers per dialect only."""
    return postgresql.insert(table) if connection.dialect.name == "postgresql" else sqlite.insert(table)


_UNWRITABLE = {
    sqlite3.SQLITE_FULL, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_IOERR_WRITE, sqlite3.SQLITE_IOERR_SHMSIZE,
}  # fmt: skip
"""What SQLite says where there is no room; where a quota is used up or the disk was made read-only; and where the index
of its log, which lies in a file that is mapped, cannot grow."""

_KINDS: dict[int | None, Kind] = {
    sqlite3.SQLITE_BUSY: "state_held", sqlite3.SQLITE_NOTADB: "state_damaged", sqlite3.SQLITE_CORRUPT: "state_damaged",
}  # fmt: skip
_AWAY = (OperationalError, InterfaceError, InternalError)
"""What a driver raises of a server that is away; the last, where another is about to take its place, and this one can
only be read from."""

_DAMAGED = (
    "it is damaged: stop the bot, move the file and those named like it (state.sqlite, -wal, -shm) out of DATA_DIR, "
    "and put a backup back (`sourcier restore --replace`), or begin with an empty one"
)


def require_sound(engine: Engine) -> None:
    """Look through all of a SQLite file. Raises StoreError if it is damaged anywhere."""
    if damage := damage_of(engine):
        raise StoreError(f"the database of the bot's state cannot be used ({damage}): {_DAMAGED}", "state_damaged")


def _not_its_file(file: Path) -> StoreAway:
    """Say that the file was moved, or replaced: the bot begins anew with another one (`bot.commands.serving`)."""
    told = "was moved or replaced while it was open: put it back, or stop the bot before another takes its place"
    return StoreAway(f"the database of the bot's state, {file.name}, {told}")


def _tell(context: ExceptionContext) -> None:
    """Say in a StoreAway that the database does not answer, or in a StoreUnwritable that its file takes nothing more.

    A file that is damaged is a StoreError. The address stays out of it.
    """
    original = context.original_exception
    if getattr(original, "sqlite_errorcode", None) in _UNWRITABLE:
        raise StoreUnwritable(f"the bot can write nothing down ({original}): free some space on the disk of DATA_DIR")
    embedded, kind = context.dialect.name == "sqlite", _KINDS.get(getattr(original, "sqlite_errorcode", None), "state")
    told = f" ({original})" if embedded else ""  # of a server, its words may name the address
    of_server = advice_of_server(original)
    else_of_server = "check DATABASE_URL, and that its server runs"
    advice = advice_on(str(original), damaged=_DAMAGED) if embedded else of_server or else_of_server
    if isinstance(context.sqlalchemy_exception, _AWAY) or context.is_disconnect or of_server:
        advice = advice or "check DATA_DIR (or DATABASE_URL, if it is set) and the free space of its disk"
        raise StoreAway(f"the database of the bot's state does not answer{told}: {advice}", kind) from None
    if advice and embedded:
        raise StoreError(f"the database of the bot's state cannot be used{told}: {advice}", kind) from None
