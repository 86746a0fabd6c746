"""Whose question is read next: one at a time, since reading takes every processor, and in a fair order.

Twenty questions that are read side by side are all answered at the end, and of eighty none in time; one after the other
the first is answered as if nobody else had asked. Who has had a turn steps behind those who have not: whoever asks
twenty questions at once makes nobody else wait for more than the one that is being read.
"""

import asyncio
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from itertools import count
from typing import Any, TypeVar

Read = TypeVar("Read")

_asker: ContextVar[Hashable] = ContextVar("asker", default=None)


@contextmanager
def asked_by(asker: Hashable) -> Iterator[None]:
    """Let what is asked inside be somebody's."""
    token = _asker.set(asker)
    try:
        yield
    finally:
        _asker.reset(token)


class FairQueue:
    """Gives one turn at a time."""

    def __init__(self) -> None:
        self._taken = False
        self._waiting: dict[asyncio.Future[None], Hashable] = {}
        """Who waits, in the order in which they came, each with whoever asks."""
        self._served: dict[Hashable, int] = {}
        """By asker: when the last turn was given, counted in turns; forgotten when nobody waits any more."""
        self._numbers = count(1)

    async def read(self, reading: Callable[[], Read]) -> Read:
        """Wait for a turn, and read in a thread; what is given up while it waits is not read.

        A thread cannot be stopped. What is given up while it is being read has the turn until the thread is done, or
        those who give up under load, where everybody does, would be read side by side.
        """
        await self.take()
        thread = asyncio.ensure_future(asyncio.to_thread(reading))
        thread.add_done_callback(self._is_done)
        return await asyncio.shield(thread)

    def _is_done(self, thread: "asyncio.Future[Any]") -> None:
        """Look at the error as well: where nobody awaits it any more, asyncio would report it."""
        self.pass_on()
        if not thread.cancelled():
            thread.exception()

    async def take(self) -> None:
        """Wait for a turn; it lasts until it is passed on."""
        asker = _asker.get()
        if not self._taken:
            self._give(asker)
            return
        mine = asyncio.get_running_loop().create_future()
        self._waiting[mine] = asker
        try:
            await mine
        except asyncio.CancelledError:
            if mine.cancelled():
                del self._waiting[mine]
            else:  # it had been given meanwhile
                self.pass_on()
            raise

    def pass_on(self) -> None:
        """Give the turn to whoever had one the longest time ago; among those who had none, to who came first."""
        self._taken = False
        waiting = [mine for mine in self._waiting if not mine.done()]
        if not waiting:
            self._served.clear()
            return
        first = min(waiting, key=lambda mine: self._served.get(self._waiting[mine], 0))
        self._give(self._waiting.pop(first))
        first.set_result(None)

    def _give(self, asker: Hashable) -> None:
        self._taken = True
        self._served[asker] = next(self._numbers)
