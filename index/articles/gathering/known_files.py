"""Files that were read before: an article that is stored already is taken from there instead of being worked out again.

A folder is read whole whenever something in it changes, and at times besides. To parse a page takes some 20 ms, a PDF a
second, and to complete a text 2 ms; to look for what it gave takes 0.3 ms.
"""

from typing import Protocol

from index.types import Article


class KnownFiles(Protocol):
    """Which article a file held when it was read, or one of many in a file. Safe to share between threads.

    Of a file only a digest is known, by which its article is found where it is stored: what was taken down is nowhere.
    """

    def recall(self, key: bytes) -> Article | None:
        """Return what a key of 16 bytes stands for; None if nothing is known, or if it is not stored any more."""
        ...

    def remember(self, key: bytes, article: Article) -> None:
        """Note what a key stands for."""
        ...


class NothingKnown:
    """Has everything worked out."""

    def recall(self, key: bytes) -> Article | None:  # noqa: ARG002
        """Return nothing."""
        return None

    def remember(self, key: bytes, article: Article) -> None:
        """Do nothing."""
