"""Fetch one URL: only http(s), from public addresses, as robots.txt permits, at the pace that the host bears."""

import time
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import SplitResult, urljoin, urlsplit

import httpx
from protego import Protego

from index.articles.web.addresses import Network, Resolver, permitted_address, resolve
from index.articles.web.memory import Validators, WebMemory
from index.errors import ArticleError

USER_AGENT = "Sourcier/0.1 (news archive indexer)"
_REDIRECTS = 5
_ROBOTS_BYTES = 500_000
"""RFC 9309 asks to read at least 500 KiB of a robots.txt."""
_LONGEST_DELAY = 30.0
"""Seconds. A robots.txt that asks for more would stall a run for hours."""


@dataclass(frozen=True, slots=True)
class WebLimits:
    """What one fetch may cost, and reach."""

    page_bytes: int = 10_000_000
    seconds: float = 30.0
    """For one page with its redirects, waiting for its turn not included."""
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
    """Fetches pages, one after the other. One fetcher for a run: it keeps what robots.txt files said."""

    def __init__(
        self, memory: WebMemory | None = None, limits: WebLimits | None = None, resolver: Resolver = resolve
    ) -> None:
        self.memory = memory or WebMemory()
        self._limits = limits or WebLimits()
        self._resolver = resolver
        self._robots: dict[str, Protego | None] = {}
        self._next_turn: dict[str, float] = {}
        self._client = httpx.Client(
            # Proxies of the environment are left out: they would resolve names themselves, behind the check.
            trust_env=False,
            timeout=httpx.Timeout(10.0),
            # A connection kept for another host at the same address would have the other one's certificate.
            limits=httpx.Limits(max_keepalive_connections=0),
        )

    def fetch(self, url: str) -> Fetched | None:
        """Fetch a page, or return None if it has not changed since it was last fetched.

        Raises ArticleError if it cannot or may not be fetched.
        """
        known = self.memory[url]
        conditions = {"If-None-Match": known.etag, "If-Modified-Since": known.last_modified}
        for _ in range(_REDIRECTS + 1):
            parts = _checked(url)
            self._ask_robots(parts)
            found = self._get(parts, {name: value for name, value in conditions.items() if value})
            if isinstance(found, Fetched):
                return found
            if found is None:
                return None
            url = urljoin(url, found)
        raise ArticleError(f"is redirected more than {_REDIRECTS} times")

    def close(self) -> None:
        """Close the connections."""
        self._client.close()

    def _ask_robots(self, parts: SplitResult) -> None:
        origin = f"{parts.scheme}://{parts.netloc}"
        if origin not in self._robots:
            self._robots[origin] = self._read_robots(origin)
        robots = self._robots[origin]
        if robots is None or not robots.can_fetch(parts.geturl(), USER_AGENT):
            raise ArticleError(f"robots.txt of {parts.hostname} does not permit it")

    def _read_robots(self, origin: str) -> Protego | None:
        """Return the rules of a host; None if nothing may be fetched since they cannot be known (RFC 9309, 2.3.1)."""
        url = f"{origin}/robots.txt"
        for _ in range(_REDIRECTS + 1):
            try:
                found = self._get(_checked(url), {}, at_most=_ROBOTS_BYTES)
            except _Refused as error:
                return Protego.parse("") if 400 <= error.status < 500 else None
            if isinstance(found, Fetched):
                return Protego.parse(found.content.decode("utf-8", "replace"))
            url = urljoin(url, found or "")
        return Protego.parse("")

    def _get(self, parts: SplitResult, conditions: dict[str, str], at_most: int | None = None) -> Fetched | str | None:
        """Send one request; returns the page, where it has moved, or None if it is not modified."""
        port = parts.port or (443 if parts.scheme == "https" else 80)
        host = parts.hostname or ""
        address = permitted_address(host, port, self._resolver, self._limits.private)
        self._wait_for_turn(parts)
        numeric = f"[{address}]" if ":" in address else address
        request = self._client.build_request(
            "GET",
            parts._replace(netloc=f"{numeric}:{port}", fragment="").geturl(),
            headers={"Host": parts.netloc.rpartition("@")[2], "User-Agent": USER_AGENT, **conditions},
            extensions={"sni_hostname": host},  # the certificate must be the name's, not the address's
        )
        try:
            response = self._client.send(request, stream=True)
            try:
                return self._answer(parts, response, at_most)
            finally:
                response.close()
        except httpx.HTTPError as error:
            raise ArticleError(f"{host} does not answer properly ({type(error).__name__})") from error

    def _answer(self, parts: SplitResult, response: httpx.Response, at_most: int | None) -> Fetched | str | None:
        if response.status_code == 304:
            return None
        if response.is_redirect:
            return response.headers["Location"]
        if response.status_code != 200:
            raise _Refused(response.status_code)
        return Fetched(
            url=parts.geturl(),
            content=b"".join(self._body(response, at_most)),
            content_type=response.headers.get("Content-Type", "").partition(";")[0].strip().lower(),
            charset=response.charset_encoding,
            validators=Validators(response.headers.get("ETag"), response.headers.get("Last-Modified")),
        )

    def _body(self, response: httpx.Response, at_most: int | None) -> Iterator[bytes]:
        """Yield the body. Raises ArticleError when it gets too long; with `at_most`, it is cut there instead."""
        deadline = time.monotonic() + self._limits.seconds
        read = 0
        for chunk in response.iter_bytes(65_536):
            yield chunk
            read += len(chunk)
            if at_most is not None and read >= at_most:
                return
            if read > self._limits.page_bytes:
                raise ArticleError(f"is larger than {self._limits.page_bytes / 1_000_000:g} MB")
            if time.monotonic() > deadline:
                raise ArticleError(f"takes longer than {self._limits.seconds:g} s")

    def _wait_for_turn(self, parts: SplitResult) -> None:
        robots = self._robots.get(f"{parts.scheme}://{parts.netloc}")
        asked = robots.crawl_delay(USER_AGENT) if robots else None
        delay = max(self._limits.delay, min(float(asked or 0), _LONGEST_DELAY))
        now = time.monotonic()
        turn = max(now, self._next_turn.get(parts.netloc, now))
        self._next_turn[parts.netloc] = turn + delay
        if turn > now:
            time.sleep(turn - now)


class _Refused(ArticleError):
    """The server answered with an error."""

    def __init__(self, status: int) -> None:
        super().__init__(f"the server answers {status}")
        self.status = status


def _checked(url: str) -> SplitResult:
    """Split a URL. Raises ArticleError if it is not one of the web."""
    try:
        parts = urlsplit(url)
        parts.port  # noqa: B018 - raises for a port that is no number
    except ValueError as error:
        raise ArticleError(f"is no valid URL ({error})") from error
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise ArticleError("is no http or https URL")
    return parts._replace(path=parts.path or "/")
