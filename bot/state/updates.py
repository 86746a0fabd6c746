"""What Telegram has delivered and nobody has finished with: it survives the process, and is answered once.

Each update is held by one process. A process says that it lives every few seconds; what a dead one held is taken over
by whichever looks first. Before a process sends, it asks whether the update is still its own, so that a process which
was only cut off from the database for a while cannot answer what another has answered meanwhile.
"""

import secrets
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Connection,
    Engine,
    Row,
    cast,
    delete,
    exists,
    func,
    literal,
    or_,
    select,
    update,
)

from bot.state.database import Clock, inserting, upsert
from bot.state.tables import processes, updates

ALIVE_FOR = 15_000
"""Milliseconds after its last sign of life for which a process keeps what it holds."""
REMEMBERED = 2 * 86_400_000
"""Milliseconds for which the number of a finished update is kept. Telegram redelivers for a day."""

Stage = Literal["waiting", "sending", "done"]
_UNFINISHED = updates.c.stage.in_(("waiting", "sending"))
"""Found by the index; « anything but done » would read two days of finished ones, every three seconds."""


@dataclass(frozen=True, slots=True)
class Delivered:
    """An update as it was delivered, and how far it has come."""

    id: int
    body: str
    """The update in Telegram's JSON."""
    stage: Stage
    tries: int
    """How many processes have begun with it."""
    answer_id: str | None
    """The stored answer that was about to be sent."""


class Updates:
    """The updates that one process holds, among all of the database. All calls block."""

    def __init__(self, engine: Engine, clock: Clock) -> None:
        self._engine = engine
        self._clock = clock
        self.process = secrets.token_urlsafe(9)
        """This process among those that share the database."""

    @property
    def shared(self) -> bool:
        """Whether other processes may hold updates of the same database."""
        return self._engine.dialect.name != "sqlite"

    def keep(self, update_id: int, lane: str, body: str) -> bool:
        """Keep an update before it is acknowledged; False if it was delivered before.

        A second call of the same process, whose first one was cut off from the database before it heard of its
        success, is True as well.
        """
        row = {
            "id": update_id, "lane": lane, "body": body, "stage": "waiting", "holder": self.process,
            "tries": 1, "received_at": self._clock(),
        }  # fmt: skip
        with self._engine.begin() as connection:
            adding = inserting(connection, updates).values(row).on_conflict_do_nothing().returning(updates.c.id)
            if connection.execute(adding).first():  # the count of rows is unknown with psycopg
                return True
            ours = self._held(update_id) & (updates.c.stage == "waiting")
            return bool(connection.execute(select(exists().where(ours))).scalar())

    def live(self) -> None:
        """Say that this process lives, and forget those that have not for a while."""
        with self._engine.begin() as connection:
            now = self._now(connection)
            upsert(connection, processes, {"id": self.process}, {"alive_until": now + ALIVE_FOR})
            connection.execute(delete(processes).where(~_lives(now)))

    def has_replicas(self) -> bool:
        """Tell whether another process lives on the same database."""
        with self._engine.connect() as connection:
            alive = _lives(self._now(connection)) & (processes.c.id != self.process)
            return self.shared and bool(connection.execute(select(exists().where(alive))).scalar())

    def take_over(self) -> list[Delivered]:
        """Take what no living process holds, in the order of delivery."""
        with self._engine.begin() as connection:
            living = select(processes.c.id).where(_lives(self._now(connection)))
            orphaned = _UNFINISHED & or_(updates.c.holder.is_(None), updates.c.holder.not_in(living))
            taken = (
                update(updates)
                .where(orphaned)
                .values(holder=self.process, tries=updates.c.tries + 1)
                .returning(updates)
            )
            rows = connection.execute(taken).all()
        return sorted(map(_delivered, rows), key=lambda one: one.id)

    def held(self) -> list[Delivered]:
        """Return what this process holds, in the order of delivery."""
        mine = (updates.c.holder == self.process) & _UNFINISHED
        with self._engine.connect() as connection:
            return [_delivered(row) for row in connection.execute(select(updates).where(mine).order_by(updates.c.id))]

    def begin_sending(self, update_id: int, answer_id: str | None = None) -> bool:
        """Note that from now on something may have arrived; False if another process has taken the update over."""
        values = {"stage": "sending"} | ({"answer_id": answer_id} if answer_id else {})
        with self._engine.begin() as connection:
            return bool(connection.execute(update(updates).where(self._held(update_id)).values(values)).rowcount)

    def finish(self, update_id: int) -> None:
        """Be done with an update: its number is remembered for a while, its text and the chat that it came from not."""
        with self._engine.begin() as connection:
            done = {"stage": "done", "lane": "", "body": None, "holder": None}
            connection.execute(update(updates).where(self._held(update_id)).values(**done))

    def release(self) -> None:
        """Let other processes take over whatever is not finished, at once."""
        with self._engine.begin() as connection:
            mine = (updates.c.holder == self.process) & _UNFINISHED
            connection.execute(update(updates).where(mine).values(holder=None))
            connection.execute(delete(processes).where(processes.c.id == self.process))

    def must_wait(self, update_id: int, lane: str) -> bool:
        """Tell whether another process has still to finish an earlier update of the same lane."""
        earlier = (updates.c.lane == lane) & (updates.c.id < update_id) & _UNFINISHED
        others = updates.c.holder.is_distinct_from(self.process)
        with self._engine.connect() as connection:
            return bool(connection.execute(select(exists().where(earlier & others))).scalar())

    def waiting(self) -> int:
        """Count the updates that are not finished, of all processes."""
        with self._engine.connect() as connection:
            counted = select(func.count()).select_from(updates).where(_UNFINISHED)
            return int(connection.execute(counted).scalar_one())

    def purge(self) -> None:
        """Forget the numbers of what was finished long ago."""
        old = (updates.c.stage == "done") & (updates.c.received_at < self._clock() - REMEMBERED)
        with self._engine.begin() as connection:
            connection.execute(delete(updates).where(old))

    def _held(self, update_id: int) -> ColumnElement[bool]:
        return (updates.c.id == update_id) & (updates.c.holder == self.process)

    def _now(self, connection: Connection) -> int:
        """Return one clock for all processes: the server's, where there is one."""
        if connection.dialect.name == "sqlite":
            return self._clock()
        millis = cast(func.extract("epoch", func.clock_timestamp()) * literal(1000), BigInteger)
        return int(connection.execute(select(millis)).scalar_one())


def _lives(now: int) -> ColumnElement[bool]:
    """Whether a process has given a sign of life lately.

    One that claims to live longer than it can have claimed died before the clock was put back: what it held would wait
    until the clock is where it was. A step of some seconds takes nothing from the living, who soon claim it anew.
    """
    return processes.c.alive_until.between(now, now + 2 * ALIVE_FOR)


def _delivered(row: Row[Any]) -> Delivered:
    return Delivered(row.id, row.body or "{}", row.stage, row.tries, row.answer_id)
