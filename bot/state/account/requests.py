"""Requests for access that no admin has answered yet."""

import json
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Engine, delete, func, insert, select, update

from bot.state.account.quotas import DAY
from bot.state.database import Clock
from bot.state.tables import requests
from index.storage.database import take_turns

MOST_WAITING = 20
"""Requests that wait at a time: a crowd of strangers must not fill the admins' chats."""
_TURNS = 0x72657175
"""Key under which processes make them one after the other."""
KEPT = 7 * DAY
"""Milliseconds after which an unanswered request is forgotten, and may be made again."""


@dataclass(frozen=True, slots=True)
class Request:
    """A person or group that wants to be let in."""

    subject: int
    """Id of the person or group when the request was made."""
    chat_id: int
    """The same id by now: a group may have moved. There the outcome is told."""
    name: str
    language: str
    """Of whoever asked."""
    told: tuple[tuple[int, int], ...] = ()
    """Chat and id of the messages that ask the admins."""


class AccessRequests:
    """Those who wait to be let in. All calls block."""

    def __init__(self, engine: Engine, clock: Clock) -> None:
        self._engine = engine
        self._clock = clock

    def make(self, request: Request) -> bool | None:
        """Keep a request: True if it is new, False if it is waiting already, None if too many are waiting."""
        self.purge()
        row = {
            "subject": request.subject, "chat_id": request.chat_id, "name": request.name[:128],
            "language": request.language, "told": "[]", "made_at": self._clock(),
        }  # fmt: skip
        with self._engine.begin() as connection:
            take_turns(connection, _TURNS)
            waiting = connection.execute(select(func.count()).select_from(requests)).scalar_one()
            known = connection.execute(select(requests.c.subject).where(requests.c.subject == request.subject)).first()
            if known:
                return False
            if waiting >= MOST_WAITING:
                return None
            connection.execute(insert(requests).values(row))
            return True

    def told(self, subject: int, messages: Sequence[tuple[int, int]]) -> None:
        """Note the messages that ask the admins, so that all of them can be closed."""
        with self._engine.begin() as connection:
            noted = {"told": json.dumps(list(messages))}
            connection.execute(update(requests).where(requests.c.subject == subject).values(noted))

    def take(self, subject: int) -> Request | None:
        """Return a request and remove it, so that it is answered once; None if nobody waits."""
        with self._engine.begin() as connection:
            row = connection.execute(delete(requests).where(requests.c.subject == subject).returning(requests)).first()
        if row is None:
            return None
        told = tuple((chat, message) for chat, message in json.loads(row.told))
        return Request(row.subject, row.chat_id, row.name, row.language, told)

    def purge(self) -> None:
        """Forget requests that nobody has answered."""
        with self._engine.begin() as connection:
            connection.execute(delete(requests).where(requests.c.made_at < self._clock() - KEPT))
