"""All rows of a database as lines of JSON, read at one moment: the same whatever database they come from or go to."""

import base64
import datetime as dt
import json
from collections.abc import Iterable, Iterator
from itertools import groupby, islice
from operator import itemgetter
from pathlib import Path
from typing import Any

from sqlalchemy import Column, Connection, Engine, Integer, MetaData, func, insert, select, text
from sqlalchemy.exc import DataError
from sqlalchemy.types import Date, DateTime, LargeBinary

from index.errors import StoreError
from index.storage.database import History, open_database
from index.storage.placing import FILLING

AT_ONCE = 500
"""Rows."""


def dump(engine: Engine, metadata: MetaData) -> Iterator[str]:
    """Yield each row of the tables as one line, all as they stood when the first was read; writers go on."""
    with engine.connect().execution_options(**_one_moment(engine)) as connection:
        if engine.dialect.name == "sqlite":
            connection.exec_driver_sql("BEGIN")
        for table in metadata.sorted_tables:
            for row in connection.execution_options(yield_per=AT_ONCE).execute(select(table)):
                values = {column.name: _written(value) for column, value in zip(table.columns, row, strict=True)}
                yield json.dumps({"table": table.name, "row": values}, ensure_ascii=False)


def require_empty(engine: Engine, history: History) -> None:
    """Raises StoreError if tables hold something that is not to be replaced."""
    with engine.connect() as connection:
        for table in history.metadata.sorted_tables:
            if connection.execute(select(table).limit(1)).first():
                raise StoreError("there is something already where the backup is to go: `--replace` overwrites it")


def refill(connection: Connection, history: History, reached: str, lines: Iterable[bytes]) -> int:
    """Make tables of PostgreSQL anew as they were at a migration, fill them, and bring them up to date.

    All of it is a part of one transaction: until that ends, everybody else has the tables as they were. Returns how
    many rows. Raises StoreError if a line is damaged.
    """
    history.tables(connection).drop_all(connection)
    connection.execute(text(f"DROP TABLE {history.version_table}"))
    history.upgrade_within(connection, reached)
    rows = _load(connection, history.tables(connection), lines)
    history.upgrade_within(connection)
    return rows


def fill(engine: Engine, history: History, reached: str, lines: Iterable[bytes]) -> int:
    """Make the tables of a new database as they were at a migration, fill them, and bring them up to date.

    Returns how many rows. Raises StoreError if a line is damaged.
    """
    history.upgrade(engine, reached)
    tables = history.tables(engine)
    with engine.begin() as connection:
        rows = _load(connection, tables, lines)
    history.upgrade(engine)
    return rows


def name_of_transaction(connection: Connection) -> str:
    """Return what a transaction of PostgreSQL is known by when it has ended, however it does."""
    return str(connection.scalar(text("SELECT pg_current_xact_id()")))


def has_committed(url: str, transaction: str) -> bool:
    """Tell how a transaction of a server ended. Raises StoreError while it goes on, and if the server knows of none."""
    engine = open_database(url, Path())
    try:
        with engine.connect() as connection:
            status = connection.scalar(text("SELECT pg_xact_status(CAST(:id AS xid8))"), {"id": transaction})
    except DataError:
        status = None
    finally:
        engine.dispose()
    if status == "in progress":
        raise StoreError("a restore is going on: try again in a moment")
    if status is None:
        raise StoreError(
            f"a restore was cut off, and the server of DATABASE_URL does not know how it ended: delete "
            f"{FILLING}-{transaction} in DATA_DIR, and restore once more with --replace"
        )
    return bool(status == "committed")


def _load(connection: Connection, metadata: MetaData, lines: Iterable[bytes]) -> int:
    """Fill empty tables with dumped rows."""
    rows = 0
    for name, entries in groupby(_entries(metadata, lines), key=itemgetter(0)):
        while some := [row for _, row in islice(entries, AT_ONCE)]:
            connection.execute(insert(metadata.tables[name]), some)
            rows += len(some)
    _count_on(connection, metadata)
    return rows


def _entries(metadata: MetaData, lines: Iterable[bytes]) -> Iterator[tuple[str, dict[str, object]]]:
    """Yield each line as the name of a table and a row of it. Raises StoreError if one is damaged."""
    for number, line in enumerate(lines, start=1):
        try:
            entry = json.loads(line)
            columns = metadata.tables[entry["table"]].columns
            yield entry["table"], {name: _read(columns[name], value) for name, value in entry["row"].items()}
        except (ValueError, KeyError, TypeError):
            raise StoreError(f"line {number} of the backup cannot be read: take another backup") from None


def _one_moment(engine: Engine) -> dict[str, str]:
    return {} if engine.dialect.name == "sqlite" else {"isolation_level": "REPEATABLE READ"}


def _count_on(connection: Connection, metadata: MetaData) -> None:
    """Let numbers that PostgreSQL gives go on after the highest; SQLite does that itself."""
    if connection.dialect.name != "postgresql":
        return
    for table in metadata.sorted_tables:
        for column in table.primary_key:
            if isinstance(column.type, Integer) and column.autoincrement is True and not column.foreign_keys:
                highest = connection.execute(select(func.max(column))).scalar()
                sequence = text("SELECT setval(pg_get_serial_sequence(:table, :column), :highest)")
                if highest:
                    values = {"table": table.name, "column": column.name, "highest": highest}
                    connection.execute(sequence, values)


def _written(value: object) -> object:
    if isinstance(value, bytes | memoryview):
        return {"bytes": base64.b64encode(value).decode()}
    if isinstance(value, dt.datetime | dt.date):
        return value.isoformat()
    return value


def _read(column: "Column[Any]", value: Any) -> object:  # noqa: ANN401 - whatever JSON has
    if value is None:
        return None
    if isinstance(column.type, LargeBinary):
        return base64.b64decode(value["bytes"])
    kind = getattr(column.type, "impl", column.type)
    if isinstance(kind, DateTime):
        return dt.datetime.fromisoformat(value)
    if isinstance(kind, Date):
        return dt.date.fromisoformat(value)
    return value
