"""The table of errands: what other processes ask the one to do that holds the store. Every method is one transaction.

The database is the way between them, since every process that can open the index has it already: no port to be found,
no key to be shared, and whoever may write to it may change the index anyway.
"""

import datetime as dt
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Engine, delete, insert, select, update

from index.storage import tables
from index.storage.books.clock import utc_now

KEPT = dt.timedelta(hours=1)
"""How long an errand is kept if nobody fetches its outcome, since the process that asked was killed."""


@dataclass(frozen=True, slots=True)
class Errand:
    """Something to be done with the index."""

    id: str
    name: str
    arguments: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What has become of an errand so far."""

    state: str
    """`waiting`, `begun`, `done`, `failed`; or `lost` if it is not there any more."""
    reached: Mapping[str, Any]
    told: Mapping[str, Any]
    """The result when it is done; the error, as `error`, when it failed."""


class ErrandBook:
    """The errands, for the processes that ask and the one that does them."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def ask(self, name: str, arguments: Mapping[str, Any]) -> str:
        """Write down an errand; return its id."""
        key, now = secrets.token_hex(8), utc_now()
        table = tables.errands
        with self._engine.begin() as connection:
            connection.execute(delete(table).where(table.c.asked < now - KEPT, table.c.state != "begun"))
            connection.execute(insert(table).values(
                id=key, name=name, arguments=dict(arguments), asked=now, state="waiting", reached={}, outcome={},
            ))  # fmt: skip
        return key

    def outcome(self, key: str) -> Outcome:
        """Return what has become of an errand."""
        table = tables.errands
        with self._engine.connect() as connection:
            row = connection.execute(
                select(table.c.state, table.c.reached, table.c.outcome).where(table.c.id == key)
            ).first()
        return Outcome(*row) if row else Outcome("lost", {}, {})

    def withdraw(self, key: str) -> bool:
        """Withdraw an errand; return False if it has begun, in which case it goes on."""
        table = tables.errands
        with self._engine.begin() as connection:
            taken = connection.execute(delete(table).where(table.c.id == key, table.c.state != "begun"))
        return bool(taken.rowcount)

    def begin(self) -> Errand | None:
        """Take the errand that waits longest; None if there is none. Nobody else gets the same."""
        table = tables.errands
        with self._engine.begin() as connection:
            waiting = select(table).where(table.c.state == "waiting").order_by(table.c.asked).limit(1)
            row = connection.execute(waiting).first()
            if row is None:
                return None
            taken = connection.execute(
                update(table).values(state="begun").where(table.c.id == row.id, table.c.state == "waiting")
            )
        return Errand(row.id, row.name, row.arguments) if taken.rowcount else None

    def report(self, key: str, reached: Mapping[str, Any]) -> None:
        """Record the progress of an errand."""
        self._write(key, reached=dict(reached))

    def finish(self, key: str, told: Mapping[str, Any]) -> None:
        """Record the result of an errand."""
        self._write(key, state="done", outcome=dict(told))

    def fail(self, key: str, error: str) -> None:
        """Record why an errand failed."""
        self._write(key, state="failed", outcome={"error": error})

    def fail_begun(self, error: str) -> None:
        """Mark as failed what a dead process had begun."""
        table = tables.errands
        with self._engine.begin() as connection:
            connection.execute(
                update(table).values(state="failed", outcome={"error": error}).where(table.c.state == "begun")
            )

    def _write(self, key: str, **values: object) -> None:
        with self._engine.begin() as connection:
            connection.execute(update(tables.errands).values(**values).where(tables.errands.c.id == key))
