"""Open the relational database: SQLite in the data folder, or the server of DATABASE_URL."""

from pathlib import Path

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.pool import ConnectionPoolEntry

from index.errors import StoreError


def open_database(url: str | None, file: Path) -> Engine:
    """Return an engine for `url`, or for the SQLite `file` when there is none.

    SQLite runs with a write-ahead log, so that readers never wait for the writer, and overwrites deleted text
    with zeros. Raises StoreError if the folder cannot be made or the URL not understood.
    """
    if url is None:
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StoreError(f"the data folder {file.parent} cannot be made ({error.strerror}): set DATA_DIR") from None
        url = f"sqlite:///{file}"
    try:
        engine = create_engine(url, pool_pre_ping=True)
    except (SQLAlchemyError, ImportError) as error:
        # The URL may hold a password: only the kind of the error is told.
        raise StoreError(f"DATABASE_URL is not usable ({type(error).__name__}): see .env.example") from None
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _configure_sqlite)
    return engine


def _configure_sqlite(connection: DBAPIConnection, _: ConnectionPoolEntry) -> None:
    cursor = connection.cursor()
    for pragma in ("journal_mode=WAL", "synchronous=NORMAL", "busy_timeout=10000", "secure_delete=ON",
                   "foreign_keys=ON"):  # fmt: skip
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()
