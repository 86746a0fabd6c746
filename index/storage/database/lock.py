"""One writer at a time among all machines that share a database: an advisory lock of PostgreSQL.

It ends with its connection, so a process or machine that dies holds nobody up. SQLite belongs to one machine, whose
operating system keeps order (`index.runs.writer_lock`).
"""

import os
import socket
import sys
import threading
from contextlib import suppress
from pathlib import Path

from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import SQLAlchemyError

from index.errors import StoreError, StoreHeld

KEY = 0x736F7572
"""Key of the lock: « sour » in ASCII, with the schema of the tables, since several indexes may share a database."""
_TAKE = text("SELECT pg_try_advisory_lock(:key, hashtext(current_schema()))")
_GIVE_BACK = text("SELECT pg_advisory_unlock(:key, hashtext(current_schema()))")
_ALIVE = text("SELECT 1")
_NAME = text("SELECT set_config('application_name', :name, false)")
_HOLDER = text(
    "SELECT application_name FROM pg_stat_activity JOIN pg_locks USING (pid) WHERE locktype = 'advisory' AND granted"
    " AND classid = :key AND objid::bigint = hashtext(current_schema())::bigint & 4294967295 LIMIT 1"
)


class DatabaseLock:
    """The right to write what is in a database. The same process may take it several times."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._mutex = threading.Lock()
        self._times = 0
        self._connection: Connection | None = None

    def take(self) -> None:
        """Take the lock. Raises StoreHeld, which names the holder, and StoreError if the server cannot be reached."""
        if self._engine.dialect.name != "postgresql":
            return
        with self._mutex:
            if self._times == 0 or not self._is_held():
                self._close()  # one that is lost holds nothing any more
                self._connection = self._locked()
            self._times += 1

    def release(self) -> None:
        """Release the lock; it is free after as many releases as acquisitions."""
        if self._engine.dialect.name != "postgresql":
            return
        with self._mutex:
            self._times -= 1
            if self._times == 0 and self._connection is not None:
                with suppress(SQLAlchemyError, StoreError):  # a connection that is lost holds nothing any more
                    self._connection.execute(_GIVE_BACK, {"key": KEY})
                self._close()

    def _close(self) -> None:
        if self._connection is not None:
            with suppress(SQLAlchemyError, StoreError):
                self._connection.close()
            self._connection = None

    def _is_held(self) -> bool:
        """Whether the connection that holds the lock still stands: it ends with the server, which may start again."""
        try:
            return self._connection is not None and self._connection.scalar(_ALIVE) == 1
        except (SQLAlchemyError, StoreError):
            return False

    def _locked(self) -> Connection:
        # A transaction that stays open for as long as a run lasts would keep PostgreSQL from vacuuming.
        connection = self._engine.connect().execution_options(isolation_level="AUTOCOMMIT")
        try:
            connection.execute(_NAME, {"name": _own_name()})
            if connection.scalar(_TAKE, {"key": KEY}):
                return connection
            holder = connection.scalar(_HOLDER, {"key": KEY}) or "another process"
        except BaseException:
            connection.invalidate()
            raise
        connection.close()
        raise StoreHeld(
            f"{holder} is writing the index, or serves it with a Chroma of its own: wait until it is done, "
            "or set CHROMA_URL to a server that all machines can use"
        )


def own_command() -> str:
    """Return what this process was started for, as `sourcier index`: whoever waits for a lock is told it."""
    return " ".join([Path(sys.argv[0]).name, *sys.argv[1:2]]).strip()


def _own_name() -> str:
    """Say who writes, in the 63 bytes that PostgreSQL keeps."""
    return f"{own_command()[:24]}, process {os.getpid()} on {socket.gethostname()}"[:63]
