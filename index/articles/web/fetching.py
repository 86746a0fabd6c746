"""Fetch one URL: only http(s), from public addresses, as robots.txt permits, no faster than the host asks for."""

import asyncio
import threading
import time
from collections import Counter
from urllib.parse import SplitResult, urljoin

from index.articles.background import in_background
from index.articles.confinement import Confinement
from index.articles.outcome import attempt
from index.articles.web.addresses import Resolver, permitted_address, resolve
from index.articles.web.limits import REDIRECTS, WebLimits
from index.articles.web.memory import WebMemory
from index.articles.web.parsing import permission
from index.articles.web.request import USER_AGENT, Fetched, Requests, TooSlow, port_of
from index.articles.web.robots import Robots
from index.articles.web.urls import checked
from index.errors import ArticleError

_MOST_TIMEOUTS = 3
"""Pages of one host that take too long in one run, after which the host is left alone until the next."""


class Fetcher:
    """Fetches pages. One fetcher for a run: it keeps what robots.txt files said. Safe to share between threads."""

    def __init__(
        self, memory: WebMemory | None = None, limits: WebLimits | None = None, resolver: Resolver = resolve
    ) -> None:
        self.memory = memory or WebMemory()
        self.limits = limits or WebLimits()
        self.resolver = resolver
        self.robots = Robots()
        self.requests = Requests(self.limits)
        self._next_turn: dict[str, float] = {}
        self._timeouts: Counter[str] = Counter()
        self._lock = threading.Lock()

    def fetch(self, url: str, confinement: Confinement) -> Fetched | None:
        """Fetch a page, or return None if it has not changed since it was last fetched.

        Raises ArticleError if it cannot or may not be fetched.
        """
        host = checked(url).hostname or ""
        if self._timeouts[host] >= _MOST_TIMEOUTS:
            raise ArticleError(f"{host} was too slow {_MOST_TIMEOUTS} times: it is tried again in the next run", "slow")
        try:
            # In a thread of its own, since the caller's may have an event loop already.
            visit = in_background(lambda: asyncio.run(_Visit(self, confinement).fetch(url)), "fetching")
            return attempt(visit.result)
        except TooSlow:
            self._timeouts[host] += 1
            raise

    def turn(self, parts: SplitResult) -> float:
        """Take the next turn at a host; returns the seconds to wait for it."""
        delay = max(self.limits.delay, self.robots.delay(parts))
        with self._lock:
            now = time.monotonic()
            turn = max(now, self._next_turn.get(parts.netloc, now))
            self._next_turn[parts.netloc] = turn + delay
        return turn - now


class _Visit:
    """One page with its robots.txt and redirects, within one limit of time."""

    def __init__(self, fetcher: Fetcher, confinement: Confinement) -> None:
        self._fetcher = fetcher
        self._limits = fetcher.limits
        self._confinement = confinement

    async def fetch(self, url: str) -> Fetched | None:
        conditions = self._fetcher.memory[url].conditions(time.time())
        try:
            async with asyncio.timeout(self._limits.seconds) as self._timeout:
                for _ in range(REDIRECTS + 1):
                    parts = checked(url)
                    await self._ask_robots(parts)
                    found = await self._get(parts, conditions)
                    if not isinstance(found, str):
                        return found
                    url = urljoin(url, found)
        except TimeoutError:
            raise TooSlow(f"takes longer than {self._limits.seconds:g} s") from None
        raise ArticleError(f"is redirected more than {REDIRECTS} times", "redirected")

    async def _ask_robots(self, parts: SplitResult) -> None:
        robots = self._fetcher.robots
        content = await robots.of(parts, lambda asked, at_most: self._get(asked, {}, at_most))
        began = time.monotonic()
        said = self._confinement.read(permission, content, parts.geturl(), USER_AGENT)
        self._extend(time.monotonic() - began)
        robots.note(parts, said)
        if not said.granted:
            raise ArticleError(f"robots.txt of {parts.hostname} does not permit it", "robots")

    async def _get(
        self, parts: SplitResult, conditions: dict[str, str], at_most: int | None = None
    ) -> Fetched | str | None:
        """Send one request when it is its turn; returns the page, where it has moved, or None if it is not modified."""
        fetcher, host = self._fetcher, parts.hostname or ""
        asked = in_background(
            lambda: permitted_address(host, port_of(parts), fetcher.resolver, self._limits.private), "resolving"
        )  # asyncio's own threads for it are waited for at the end, however long they hang
        address = await asyncio.wrap_future(asked)
        await self._wait(fetcher.turn(parts))
        return await fetcher.requests.get(parts, address, conditions, at_most)

    async def _wait(self, seconds: float) -> None:
        """Wait for the host's turn; this does not count against the page's time."""
        if seconds > 0:
            self._extend(seconds)
            await asyncio.sleep(seconds)

    def _extend(self, seconds: float) -> None:
        """Do not count time that was not the server's."""
        until = self._timeout.when()
        if until is not None:
            self._timeout.reschedule(until + seconds)
