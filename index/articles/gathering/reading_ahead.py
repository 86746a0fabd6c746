"""Read slow sources while the ones before them are worked on."""

import threading
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from queue import Empty, Full, Queue
from typing import Generic, TypeVar

from index.articles.background import in_background

T = TypeVar("T")
_ROOM = 16
"""Articles read ahead of each source: as many as are embedded together."""
_LOOKS_UP_EVERY = 0.2
"""Seconds until a thread notices that its articles are not wanted any more."""


class Ahead(Generic[T]):
    """What one source yields, read in a thread from `start` on and handed over in its order."""

    def __init__(self, source: Iterator[T], given_up: threading.Event) -> None:
        """`given_up` is set when nobody takes anything any more."""
        self._source = source
        self._given_up = given_up
        self._ready: Queue[T | _End] = Queue(_ROOM)
        self._started = False

    def start(self) -> None:
        """Begin to read, once."""
        if not self._started:
            self._started = True
            in_background(self._read, "reading ahead")

    def __iter__(self) -> Iterator[T]:
        """Yield what is read; raises what the source raises, where it does."""
        self.start()
        while not self._given_up.is_set():
            with suppress(Empty):
                found = self._ready.get(timeout=_LOOKS_UP_EVERY)
                if isinstance(found, _End):
                    if found.raised:
                        raise found.raised
                    return
                yield found

    def _read(self) -> None:
        raised: BaseException | None = None
        try:
            for found in self._source:
                if not self._put(found):
                    return
        except BaseException as error:  # noqa: BLE001 - raised where it is asked for
            raised = error
        self._put(_End(raised))

    def _put(self, found: "T | _End") -> bool:
        while not self._given_up.is_set():
            with suppress(Full):
                self._ready.put(found, timeout=_LOOKS_UP_EVERY)
                return True
        return False


@dataclass(frozen=True, slots=True)
class _End:
    """Nothing follows."""

    raised: BaseException | None
