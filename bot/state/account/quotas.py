"""How many questions are left: fixed spans of a minute and a day in UTC, for people and for groups."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Engine, delete, select

from bot.state.database import Clock, count
from bot.state.tables import spent, tallies

MINUTE = 60_000
DAY = 86_400_000
"""Milliseconds."""
TALLIED = 7 * DAY
"""For which tallies are kept, and told by `/stats`."""


@dataclass(frozen=True, slots=True)
class Limit:
    """So many questions in each span. Zero means zero."""

    subject: int
    """Id of a person or group."""
    span: int
    """Milliseconds: MINUTE or DAY."""
    questions: int


@dataclass(frozen=True, slots=True)
class Exceeded:
    """The limit that a question would break."""

    limit: Limit
    resets_in: int
    """Milliseconds until the next span."""


class Quotas:
    """What was asked, counted. All calls block."""

    def __init__(self, engine: Engine, clock: Clock) -> None:
        self._engine = engine
        self._clock = clock

    def spend(self, limits: Sequence[Limit]) -> Exceeded | None:
        """Count a question against every limit, or against none: then return the limit that forbids it."""
        now = self._clock()
        with self._engine.connect() as connection:
            for limit in limits:
                start = now - now % limit.span
                key = {"id": limit.subject, "span": limit.span, "starts_at": start}
                if limit.questions == 0 or count(connection, spent, key, "questions") > limit.questions:
                    connection.rollback()
                    return Exceeded(limit, start + limit.span - now)
            connection.commit()
        return None

    def tally(self, name: str, times: int = 1) -> None:
        """Count an event of today, of nobody in particular."""
        now = self._clock()
        with self._engine.begin() as connection:
            count(connection, tallies, {"day": now - now % DAY, "name": name}, "times", times)

    def today(self) -> dict[str, int]:
        """Return today's tallies by name."""
        now = self._clock()
        with self._engine.connect() as connection:
            rows = connection.execute(select(tallies).where(tallies.c.day == now - now % DAY))
            return {row.name: row.times for row in rows}

    def days(self) -> dict[int, dict[str, int]]:
        """Return the tallies that are kept by day (milliseconds since 1970), the newest first."""
        newest_first = select(tallies).order_by(tallies.c.day.desc())
        found: dict[int, dict[str, int]] = {}
        with self._engine.connect() as connection:
            for row in connection.execute(newest_first.where(tallies.c.day > self._clock() - TALLIED)):
                found.setdefault(row.day, {})[row.name] = row.times
        return found

    def purge(self) -> None:
        """Delete spans that are over, and tallies of past days."""
        now = self._clock()
        with self._engine.begin() as connection:
            connection.execute(delete(spent).where(spent.c.starts_at + spent.c.span < now))
            connection.execute(delete(tallies).where(tallies.c.day < now - TALLIED))
