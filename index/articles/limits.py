"""How large what is read may be, and how much reading it may cost."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from index.articles.worker import Bounds
from index.errors import ArticleError
from index.reasons import larger


@dataclass(frozen=True, slots=True)
class Limits:
    """How much is read at most."""

    article_bytes: int = 20_000_000
    """One article in a file or a page of its own, or one line of many; a PDF with photographs has a few MB."""
    links_into: tuple[Path, ...] = ()
    """Folders that links in a folder of articles may lead to, besides that folder itself."""
    bounds: Bounds = field(default_factory=Bounds)
    """What parsing one item may cost."""


_BLOCK = 1 << 16
"""Bytes."""


def read_whole(stream: BinaryIO, largest: int, advice: str = "") -> bytes:
    """Return what is left of a file. Raises ArticleError if that is more than `largest` bytes, with what to do then."""
    content = read_at_most(stream, largest + 1)
    if len(content) > largest:
        raise ArticleError.because(larger("is larger than {}" + advice, largest))
    return content


def read_at_most(stream: BinaryIO, size: int) -> bytes:
    """Return what is left of a file, or so many bytes of it, in memory that is no larger than what there is.

    `stream.read(size)` takes all the memory first, and clears it: 11 ms an article for 20 MB.
    """
    blocks = []
    while size > 0 and (block := stream.read(min(size, _BLOCK))):
        blocks.append(block)
        size -= len(block)
    return b"".join(blocks)
