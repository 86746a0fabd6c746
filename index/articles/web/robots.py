"""What the robots.txt of a host asks for (RFC 9309): each is read once in a run, by whoever asks first."""

import asyncio
import threading
from collections.abc import Awaitable, Callable
from concurrent.futures import Future
from urllib.parse import SplitResult, urljoin

from cachetools import LRUCache

from index.articles.web.limits import REDIRECTS
from index.articles.web.parsing import Permission
from index.articles.web.request import Fetched, Refused
from index.articles.web.urls import checked

_LARGEST = 500_000
"""Bytes: RFC 9309 asks to read at least 500 KiB."""
_LONGEST_DELAY = 30.0
"""Seconds. A robots.txt that asks for more would stall a run for hours."""
_FORBIDDEN = b"User-agent: *\nDisallow: /\n"
"""Taken for a robots.txt that cannot be read: nothing may be fetched (RFC 9309, 2.3.1)."""

Get = Callable[[SplitResult, int], Awaitable[Fetched | str | None]]
"""Gets at most so many bytes of an address: the page, or where it has moved."""


class Robots:
    """The robots.txt files of a run. Safe to share between threads."""

    def __init__(self) -> None:
        self._files: LRUCache[str, Future[bytes]] = LRUCache(maxsize=100)
        self._delays: LRUCache[str, float] = LRUCache(maxsize=1_000)
        self._lock = threading.Lock()

    async def of(self, parts: SplitResult, get: Get) -> bytes:
        """Return the robots.txt that an address is under; what forbids everything if it cannot be read."""
        origin = _origin(parts)
        with self._lock:
            is_first = origin not in self._files
            robots = self._files.setdefault(origin, Future())
        if is_first:
            content = _FORBIDDEN  # what others get if the time limit cuts this off
            try:
                content = await _read(f"{origin}/robots.txt", get)
            finally:
                robots.set_result(content)
        return await asyncio.shield(asyncio.wrap_future(robots))  # giving up must not cancel what others wait for

    def note(self, parts: SplitResult, said: Permission) -> None:
        """Remember how long the host of an address asks to wait between two requests."""
        with self._lock:
            self._delays[_origin(parts)] = min(said.delay, _LONGEST_DELAY)

    def delay(self, parts: SplitResult) -> float:
        """Return the seconds that are to be waited between two requests to the host of an address, as far as known."""
        with self._lock:
            return self._delays.get(_origin(parts), 0.0)


async def _read(url: str, get: Get) -> bytes:
    for _ in range(REDIRECTS + 1):
        try:
            found = await get(checked(url), _LARGEST)
        except Refused as error:
            return b"" if 400 <= error.status < 500 else _FORBIDDEN
        if isinstance(found, Fetched):
            return found.content
        url = urljoin(url, found or "")
    return b""


def _origin(parts: SplitResult) -> str:
    return f"{parts.scheme}://{parts.netloc}"
