"""One request over HTTP: sent to the very address that was checked, and read no further than its limit."""

import ssl
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass
from urllib.parse import SplitResult

import httpx

from index.articles.web.addresses import check_connected
from index.articles.web.inflating import Inflating
from index.articles.web.limits import WebLimits
from index.articles.web.memory import Validators
from index.errors import ArticleError
from index.reasons import larger

USER_AGENT = "Sourcier/0.1 (news archive indexer)"


@dataclass(frozen=True, slots=True)
class Fetched:
    """A page as the server sent it."""

    url: str
    """After redirects."""
    content: bytes
    content_type: str
    charset: str | None
    validators: Validators


class TooSlow(ArticleError):
    """The server took longer than a page may."""

    kind = "slow"


class Refused(ArticleError):
    """The server answered with an error."""

    def __init__(self, status: int) -> None:
        super().__init__(f"the server answers {status}", "answered", status=status)
        self.status = status


class Requests:
    """Sends requests within the limits of a run."""

    def __init__(self, limits: WebLimits) -> None:
        self._limits = limits
        self._tls = ssl.create_default_context()

    async def get(
        self, parts: SplitResult, address: str, conditions: dict[str, str], at_most: int | None = None
    ) -> Fetched | str | None:
        """Ask `address` for a page; return it, where it has moved, or None if it is not modified.

        With `at_most` bytes, what is longer is cut. Raises TooSlow, Refused, or another ArticleError.
        """
        host = parts.hostname or ""
        numeric = f"[{address}]" if ":" in address else address
        client = httpx.AsyncClient(
            # Proxies of the environment are left out: they would resolve names themselves, behind the check.
            trust_env=False, verify=self._tls, timeout=httpx.Timeout(10.0),
        )  # fmt: skip
        async with client:
            request = client.build_request(
                "GET",
                parts._replace(netloc=f"{numeric}:{port_of(parts)}", fragment="").geturl(),
                headers={
                    "Host": parts.netloc, "User-Agent": USER_AGENT, "Accept-Encoding": "gzip, deflate", **conditions
                },
                extensions={"sni_hostname": host},  # the certificate must be the name's, not the address's
            )  # fmt: skip
            try:
                response = await client.send(request, stream=True)
                try:
                    check_connected(response.extensions.get("network_stream"), self._limits.private)
                    return await self._answer(parts, response, conditions, at_most)
                finally:
                    await response.aclose()
            except httpx.TimeoutException as error:
                raise TooSlow(f"{host} does not answer in time") from error
            except httpx.InvalidURL as error:  # made of where a page has moved to, though nobody follows it there
                raise ArticleError("is redirected to what is no address", "redirected") from error
            except httpx.ConnectError as error:
                raise ArticleError(f"{host} does not answer, or shows no valid certificate", "unreachable") from error
            except httpx.HTTPError as error:
                raise ArticleError(f"{host} does not answer as web servers do, or broke off", "unreachable") from error

    async def _answer(
        self, parts: SplitResult, response: httpx.Response, conditions: dict[str, str], at_most: int | None
    ) -> Fetched | str | None:
        if response.status_code == 304:
            if conditions:
                return None
            raise Refused(304)  # a cache says so, though nobody asked whether it has changed
        if response.is_redirect:
            location = response.headers.get("Location")
            if not location:
                raise ArticleError("is redirected to nowhere", "redirected")
            return str(location)
        if response.status_code != 200:
            raise Refused(response.status_code)
        return Fetched(
            url=parts.geturl(),
            content=b"".join([chunk async for chunk in self._body(response, at_most)]),
            content_type=response.headers.get("Content-Type", "").partition(";")[0].strip().lower()[:100],
            charset=response.charset_encoding,
            validators=Validators(
                _sendable(response.headers.get("ETag")),
                _sendable(response.headers.get("Last-Modified")),
                sent=time.time(),
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
                raise ArticleError.because(larger("is larger than {}", self._limits.page_bytes))
        inflating.end()


def port_of(parts: SplitResult) -> int:
    """Return the port that an address names, or that of its scheme."""
    return parts.port or (443 if parts.scheme == "https" else 80)


def _sendable(validator: str | None) -> str | None:
    """Return a validator (ETag, Last-Modified) if it can be sent back in a header; None if it cannot."""
    fits = validator and validator.isascii() and validator.isprintable() and len(validator) <= 500
    return validator if fits else None
