"""Unpack what a server sends, as much as fits and no more."""

import zlib

from index.errors import ArticleError

_WINDOW = {"gzip": 16 + zlib.MAX_WBITS, "x-gzip": 16 + zlib.MAX_WBITS, "deflate": zlib.MAX_WBITS}


class Inflating:
    """One body on its way. Raises ArticleError if it is packed more than once, or in a way that was not asked for."""

    def __init__(self, encoding: str, room: int) -> None:
        """`encoding` is the header; `room`: bytes that may come out."""
        self._room = room
        names = [name for name in (part.strip().lower() for part in encoding.split(",")) if name != "identity" and name]
        if len(names) > 1 or (names and names[0] not in _WINDOW):
            raise ArticleError(f"is packed in a way that is not unpacked here ({', '.join(names)[:60]})")
        self._unpacker = zlib.decompressobj(_WINDOW[names[0]]) if names else None

    @property
    def full(self) -> bool:
        """Whether more came than there is room for."""
        return self._room < 0

    def take(self, chunk: bytes) -> bytes:
        """Return what a piece unpacks to, one byte more than there is room for at most."""
        if self._unpacker:
            try:
                chunk = self._unpacker.decompress(chunk, max(1, self._room + 1))
            except zlib.error as error:
                raise ArticleError(f"is packed wrongly ({error})"[:100]) from error
        self._room -= len(chunk)
        return chunk
