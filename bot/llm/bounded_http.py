"""An HTTP client that takes no more from a model's server than an answer can need."""

from collections.abc import AsyncIterator
from typing import Any

import httpx

from index.errors import ModelError

MOST_BYTES = 8_000_000
"""Of one reply. A streamed token takes some 300 bytes, and a reasoning model writes 20,000 of them."""
MOST_ERROR_BYTES = 100_000
MOST_LINES = 100_000
"""Of one reply. An event takes two or three, and costs a hundred times what its bytes cost if they are few."""
LONGEST_LINE = 500_000
"""Bytes. Each token has a line of its own; a line is kept in memory until it ends."""


class OutOfBounds(ModelError):
    """A reply that no model writes."""


class BoundedClient(httpx.AsyncClient):
    """As httpx's client, for replies that come as they are: nothing packed, nothing without an end, no redirects.

    The body of a redirect would be read whole, and a packed reply of some kB unpacked to gigabytes.
    """

    def __init__(self, timeout: float) -> None:
        super().__init__(timeout=timeout, follow_redirects=False)

    async def send(self, request: httpx.Request, *, stream: bool = False, **kwargs: Any) -> httpx.Response:  # noqa: ANN401
        """Send a request. Raises OutOfBounds, here or while the reply is read, if the reply is beyond the bounds."""
        request.headers["Accept-Encoding"] = "identity"
        response = await super().send(request, stream=True, **kwargs)
        if response.headers.get("Content-Encoding", "identity").strip().lower() not in {"", "identity"}:
            await response.aclose()
            raise OutOfBounds("The model's server sent a packed reply, which was not asked for: check OPENAI_BASE_URL.")
        response.stream = _Bounded(response.stream, MOST_BYTES if response.is_success else MOST_ERROR_BYTES)
        if not stream:
            await response.aread()
        return response


class _Bounded(httpx.AsyncByteStream):
    def __init__(self, stream: Any, room: int) -> None:  # noqa: ANN401 - httpx's union of streams
        self._stream = stream
        self._room = room
        self._lines = MOST_LINES

    async def __aiter__(self) -> AsyncIterator[bytes]:
        line = 0
        async for piece in self._stream:
            self._room -= len(piece)
            self._lines -= piece.count(b"\n") + piece.count(b"\r") - piece.count(b"\r\n")  # all of them end lines
            end = piece.rfind(b"\n")
            line = line + len(piece) if end < 0 else len(piece) - end
            if self._room < 0 or self._lines < 0 or line > LONGEST_LINE:
                raise OutOfBounds("The model's server replied without an end: check OPENAI_BASE_URL.")
            yield piece

    async def aclose(self) -> None:
        await self._stream.aclose()
