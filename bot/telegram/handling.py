"""The update that is being handled; what sends a message says so first, so that nothing is sent twice."""

import asyncio
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any

from bot.state.updates import Delivered, Updates
from bot.telegram.services import Services


class Superseded(Exception):
    """Another process has taken the update over and answers it; this one must not."""


@dataclass(slots=True)
class Handling:
    """One update under way. Whatever is called by its handlers finds it with `current`."""

    services: Services
    update_id: int
    before: Delivered | None = None
    """What an earlier process left that began with it and did not finish."""
    beside: "list[asyncio.Task[Any]]" = field(default_factory=list)
    """Tasks that go on when its handlers have ended."""
    answer_id: str | None = None
    """The stored answer that is sent."""
    in_doubt: set[int] = field(default_factory=set)
    """Chats to which something was sent that may not have arrived."""
    _sending: bool = False

    @property
    def _updates(self) -> Updates:
        return self.services.memory.updates

    async def sends(self, answer_id: str | None = None) -> None:
        """Note that from now on something may have been sent. Raises Superseded if another process answers instead.

        Where that cannot be noted, on a disk that is full, there is no other process: it is sent all the same.
        """
        self.answer_id = answer_id or self.answer_id
        if not self._sending:
            if await self.services.if_writable(self._updates.begin_sending, self.update_id, answer_id) is False:
                raise Superseded(f"update {self.update_id} is answered by another process")
            self._sending = True


_CURRENT: ContextVar[Handling | None] = ContextVar("handling", default=None)
current = _CURRENT.get
"""Return the update that is being handled; None outside of handlers, and for updates that are not kept."""
begin = _CURRENT.set
"""Make an update the one that is being handled, in this task and those that it starts."""


async def sends(answer_id: str | None = None) -> None:
    """Note that something is about to be sent: see `Handling.sends`."""
    if handling := current():
        await handling.sends(answer_id)


def may_be_lost(chat_id: int) -> None:
    """Note that what was sent to a chat may not have arrived: who waits for it is told when the handlers have ended."""
    if handling := current():
        handling.in_doubt.add(chat_id)


def goes_on(task: "asyncio.Task[Any]") -> None:
    """Count the update as done only when a task has ended; later updates need not wait for it."""
    if handling := current():
        handling.beside.append(task)
