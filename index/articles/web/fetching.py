"""Fetch one URL: only http(s), from public addresses, as robots.txt permits, no faster than the host asks for."""

import asyncio
import ssl
import threading
import time
from collections import Counter
from collections.abc import AsyncIterator
from concurrent.futures import Future
from dataclasses import dataclass
from urllib.parse import SplitResult, urljoin

import httpx
from cachetools import LRUCache

from index.articles.background import in_background
from index.articles.confinement import Confinement
from index.articles.outcome import attempt
from index.articles.web.addresses import Network, Resolver, check_connected, permitted_address, resolve
from index.articles.web.inflating import Inflating
from index.articles.web.memory import Validators, WebMemory
from index.articles.web.parsing import permission
from index.articles.web.urls import checked
from index.errors import ArticleError

USER_AGENT = "Sourcier/0.1 (news archive indexer)"
_REDIRECTS = 5
_ROBOTS_BYTES = 500_000
"""RFC 9309 asks to read at least 500 KiB of a robots.txt."""
_LONGEST_DELAY = 30.0
"""Seconds. A robots.txt that asks for more would stall a run for hours."""
_MOST_TIMEOUTS = 3
"""Pages of one host that take too long in one run, after which the host is left alone until the next."""
_FORBIDDEN = b"User-agent: *\nDisallow: /\n"
"""Taken for a robots.txt that cannot be read: nothing may be fetched (RFC 9309, 2.3.1)."""


@dataclass(frozen=True, slots=True)
class WebLimits:
    """Limits of one fetch."""

    page_bytes: int = 10_000_000
    """Bytes, both as sent and unpacked."""
    seconds: float = 30.0
    """Seconds for one page, with its robots.txt, name look-ups and redirects, but without waiting for its turn."""
    delay: float = 1.0
    """Seconds between two requests to one host."""
    private: tuple[Network, ...] = ()
    """Private networks that may be fetched from all the same, as an intranet's."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """A page as the server sent it."""

    url: str
    """After redirects."""
    content: bytes
    content_type: str
    charset: str | None
    validators: Validators


class Fetcher:
    """Fetches pages. One fetcher for a run: it keeps what robots.txt files said. Safe to share between threads."""

    def __init__(
        self, memory: WebMemory | None = None, limits: WebLimits | None = None, resolver: Resolver = resolve
    ) -> None:
        self.memory = memory or WebMemory()
        self._limits = limits or WebLimits()
        self._resolver = resolver
        self._robots: LRUCache[str, Future[bytes]] = LRUCache(maxsize=100)
        self._delays: LRUCache[str, float] = LRUCache(maxsize=1_000)
        self._next_turn: dict[str, float] = {}
        self._timeouts: Counter[str] = Counter()
        self._lock = threading.Lock()
        self._tls = ssl.create_default_context()

    def fetch(self, url: str, confinement: Confinement) -> Fetched | None:
        """Fetch a page, or return None if it has not changed since it was last fetched.

        Raises ArticleError if it cannot or may not be fetched.
        """
        host = checked(url).hostname or ""
        if self._timeouts[host] >= _MOST_TIMEOUTS:
            raise ArticleError(f"{host} was too slow {_MOST_TIMEOUTS} times: it is tried again in the next run")
        try:
            # In a thread of its own, since the caller's may have an event loop already.
            visit = in_background(lambda: asyncio.run(_Visit(self, confinement).fetch(url)), "fetching")
            return attempt(visit.result)
        except _TooSlow:
            self._timeouts[host] += 1
            raise

    def robots(self, origin: str) -> "tuple[Future[bytes], bool]":
        """Return the robots.txt of an origin, and whether the caller must read it: the first who asks does."""
        with self._lock:
            first = origin not in self._robots
            return self._robots.setdefault(origin, Future()), first

    def turn(self, parts: SplitResult) -> float:
        """Take the next turn at a host; returns the seconds to wait for it."""
        asked = self._delays.get(_origin(parts), 0.0)
        delay = max(self._limits.delay, min(asked, _LONGEST_DELAY))
        with self._lock:
            now = time.monotonic()
            turn = max(now, self._next_turn.get(parts.netloc, now))
            self._next_turn[parts.netloc] = turn + delay
        return turn - now


class _Visit:
    """One page with its robots.txt and redirects, within one limit of time."""

    def __init__(self, fetcher: Fetcher, confinement: Confinement) -> None:
        self._fetcher = fetcher
        self._limits = fetcher._limits
        self._confinement = confinement

    async def fetch(self, url: str) -> Fetched | None:
        known = self._fetcher.memory[url]
        conditions = {"If-None-Match": known.etag, "If-Modified-Since": known.last_modified}
        try:
            async with asyncio.timeout(self._limits.seconds) as self._timeout:
                for _ in range(_REDIRECTS + 1):
                    parts = checked(url)
                    await self._ask_robots(parts)
                    found = await self._get(parts, {name: value for name, value in conditions.items() if value})
                    if not isinstance(found, str):
                        return found
                    url = urljoin(url, found)
        except TimeoutError:
            raise _TooSlow(f"takes longer than {self._limits.seconds:g} s") from None
        raise ArticleError(f"is redirected more than {_REDIRECTS} times")

    async def _ask_robots(self, parts: SplitResult) -> None:
        origin = _origin(parts)
        robots, is_first = self._fetcher.robots(origin)
        if is_first:
            content = _FORBIDDEN  # what others get if the time limit cuts this off
            try:
                content = await self._read_robots(origin)
            finally:
                robots.set_result(content)
        content = await asyncio.shield(asyncio.wrap_future(robots))  # giving up must not cancel what others wait for
        began = time.monotonic()
        said = self._confinement.read(permission, content, parts.geturl(), USER_AGENT)
        self._extend(time.monotonic() - began)
        self._fetcher._delays[origin] = said.delay
        if not said.granted:
            raise ArticleError(f"robots.txt of {parts.hostname} does not permit it")

    async def _read_robots(self, origin: str) -> bytes:
        url = f"{origin}/robots.txt"
        for _ in range(_REDIRECTS + 1):
            try:
                found = await self._get(checked(url), {}, at_most=_ROBOTS_BYTES)
            except _Refused as error:
                return b"" if 400 <= error.status < 500 else _FORBIDDEN
            if isinstance(found, Fetched):
                return found.content
            url = urljoin(url, found or "")
        return b""

    async def _get(
        self, parts: SplitResult, conditions: dict[str, str], at_most: int | None = None
    ) -> Fetched | str | None:
        """Send one request; returns the page, where it has moved, or None if it is not modified."""
        port = parts.port or (443 if parts.scheme == "https" else 80)
        host = parts.hostname or ""
        fetcher = self._fetcher
        asked = in_background(
            lambda: permitted_address(host, port, fetcher._resolver, self._limits.private), "resolving"
        )  # asyncio's own threads for it are waited for at the end, however long they hang
        address = await asyncio.wrap_future(asked)
        await self._wait(fetcher.turn(parts))
        numeric = f"[{address}]" if ":" in address else address
        client = httpx.AsyncClient(
            # Proxies of the environment are left out: they would resolve names themselves, behind the check.
            trust_env=False, verify=fetcher._tls, timeout=httpx.Timeout(10.0),
        )  # fmt: skip
        async with client:
            request = client.build_request(
                "GET",
                parts._replace(netloc=f"{numeric}:{port}", fragment="").geturl(),
                headers={
                    "Host": parts.netloc, "User-Agent": USER_AGENT, "Accept-Encoding": "gzip, deflate", **conditions
                },
                extensions={"sni_hostname": host},  # the certificate must be the name's, not the address's
            )  # fmt: skip
            try:
                response = await client.send(request, stream=True)
                try:
                    check_connected(response.extensions.get("network_stream"), self._limits.private)
                    return await self._answer(parts, response, at_most)
                finally:
                    await response.aclose()
            except httpx.TimeoutException as error:
                raise _TooSlow(f"{host} does not answer in time") from error
            except httpx.HTTPError as error:
                raise ArticleError(f"{host} does not answer properly ({type(error).__name__})") from error

    async def _answer(self, parts: SplitResult, response: httpx.Response, at_most: int | None) -> Fetched | str | None:
        if response.status_code == 304:
            return None
        if response.is_redirect:
            location = response.headers.get("Location")
            if not location:
                raise ArticleError("is redirected to nowhere")
            return str(location)
        if response.status_code != 200:
            raise _Refused(response.status_code)
        return Fetched(
            url=parts.geturl(),
            content=b"".join([chunk async for chunk in self._body(response, at_most)]),
            content_type=response.headers.get("Content-Type", "").partition(";")[0].strip().lower()[:100],
            charset=response.charset_encoding,
            validators=Validators(
                _sendable(response.headers.get("ETag")), _sendable(response.headers.get("Last-Modified"))
            ),
        )

    async def _body(self, response: httpx.Response, at_most: int | None) -> AsyncIterator[bytes]:
        """Yield the body. Raises ArticleError when it gets too long; with `at_most`, it is cut there instead.

        httpx would unpack what is packed several times without a bound: 3 kB became 5 GB.
        """
        inflating = Inflating(response.headers.get("Content-Encoding", ""), at_most or self._limits.page_bytes)
        raw = 0
        async for chunk in response.aiter_raw(65_536):
            raw += len(chunk)
            yield inflating.take(chunk)
            if at_most is not None and (inflating.full or raw > at_most):
                return
            if inflating.full or raw > self._limits.page_bytes:
                raise ArticleError(f"is larger than {self._limits.page_bytes / 1_000_000:g} MB")

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


class _TooSlow(ArticleError):
    """The server took longer than a page may."""


class _Refused(ArticleError):
    """The server answered with an error."""

    def __init__(self, status: int) -> None:
        super().__init__(f"the server answers {status}")
        self.status = status


def _origin(parts: SplitResult) -> str:
    return f"{parts.scheme}://{parts.netloc}"


def _sendable(validator: str | None) -> str | None:
    """Return a validator (ETag, Last-Modified) if it can be sent back in a header; None if it cannot."""
    fits = validator and validator.isascii() and validator.isprintable() and len(validator) <= 500
    return validator if fits else None
