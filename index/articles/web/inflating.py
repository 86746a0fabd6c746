"""Unpack what a server sends, as much as fits and no more."""

import zlib

from index.errors import ArticleError

MOST_MEMBERS = 1_000
"""Of gzip, one behind the other: servers that put a page together of parts packed beforehand send some."""
_MEMBER = b"\x1f\x8b"
"""What each begins with."""
_WINDOW = {"gzip": 16 + zlib.MAX_WBITS, "x-gzip": 16 + zlib.MAX_WBITS, "deflate": zlib.MAX_WBITS}


class Inflating:
    """One body on its way. Raises ArticleError if it is packed more than once, or in a way that was not asked for."""

    def __init__(self, encoding: str, room: int) -> None:
        """`encoding` is the header; `room`: bytes that may come out."""
        self._room = room
        names = [name for name in (part.strip().lower() for part in encoding.split(",")) if name != "identity" and name]
        if len(names) > 1 or (names and names[0] not in _WINDOW):
            raise ArticleError(f"is packed in a way that is not unpacked here ({', '.join(names)[:60]})", "kind")
        self._unpacker = zlib.decompressobj(_WINDOW[names[0]]) if names else None
        self._may_be_bare = names == ["deflate"]
        """Some servers leave out what zlib puts before and behind the data, and every browser reads it."""
        self._members = 1
        self._begun = False

    @property
    def full(self) -> bool:
        """Whether more came than there is room for."""
        return self._room < 0

    def take(self, chunk: bytes) -> bytes:
        """Return what a piece unpacks to, one byte more than there is room for at most."""
        if self._unpacker:
            try:
                chunk = self._with_members_behind(self._unpacked(self._unpacker, chunk))
            except zlib.error as error:
                raise ArticleError(f"is packed wrongly ({error})"[:100], "damaged") from error
        self._room -= len(chunk)
        return chunk

    def end(self) -> None:
        """Raise ArticleError if what is packed breaks off: half of an article would pass for all of it."""
        if self._unpacker and self._begun and not self._unpacker.eof:
            raise ArticleError("broke off before its end", "unreachable")

    def _with_members_behind(self, made: bytes) -> bytes:
        """Return what was unpacked with what the members of gzip behind it unpack to; what else stands there is left.

        RFC 1952, 2.2: members simply follow each other, and without the others half of a page would pass for all of it.
        """
        while self._unpacker and self._unpacker.eof and self._unpacker.unused_data.startswith(_MEMBER):
            self._members += 1
            if self._members > MOST_MEMBERS or len(made) > self._room:
                told = f"is packed in more than {MOST_MEMBERS:,} pieces, or in pieces that are too large"
                raise ArticleError(told, "larger", number=MOST_MEMBERS, unit="pieces")
            rest, self._unpacker = self._unpacker.unused_data, zlib.decompressobj(_WINDOW["gzip"])
            made += self._unpacker.decompress(rest, max(1, self._room + 1 - len(made)))
        return made

    def _unpacked(self, unpacker: "zlib._Decompress", chunk: bytes) -> bytes:
        at_most = max(1, self._room + 1)
        may_be_bare, self._begun = self._may_be_bare and not self._begun, True
        try:
            return unpacker.decompress(chunk, at_most)
        except zlib.error:
            if not may_be_bare:
                raise
            self._unpacker = zlib.decompressobj(-zlib.MAX_WBITS)
            return self._unpacker.decompress(chunk, at_most)
