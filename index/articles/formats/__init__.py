"""One reader per file format: bytes in, body and metadata out, as the file states them.

The extension of a file decides which reader it has, among the entry points of `sourcier.formats`.
"""

import gzip
import os
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from index.articles.beneath import open_beneath
from index.articles.confinement import Confinement
from index.articles.limits import Limits, read_whole
from index.articles.outcome import Unreadable, why
from index.articles.reading import Located, Reading, Recalled
from index.articles.refusals import key_of
from index.errors import ArticleError, SettingsError
from index.extensions import Group, installed, load
from index.types import Article

UNPACKED_AT_LEAST, DENSEST = 20_000_000, 100
"""Bytes that any packed file may unpack to, and how many times its size a larger one: articles shrink to a third or a
tenth, the same line over and over to a thousandth."""
ReadMany = Callable[[BinaryIO, str, str, Limits, Confinement], Iterator[Located | Unreadable]]
"""Yields the articles of an open file, given the id that a single one would have, and the file's path for people."""


@dataclass(frozen=True, slots=True)
class Format:
    """How files of one extension are read."""

    read: Callable[[bytes], Reading]
    """Returns the article of a file; a function of a module. Raises ArticleError for what it cannot read."""
    confined: bool = True
    """Whether it runs in a worker with limits. All that parse must; those that only decode need not."""


@dataclass(frozen=True, slots=True)
class Bundle:
    """How files that hold many articles are read; under an extension that ends in `.gz`, they come unpacked."""

    read: ReadMany


def extensions() -> frozenset[str]:
    """Return the extensions that are read, in small letters, as `.html` and `.jsonl.gz`."""
    return frozenset(f".{name}" for name in installed(Group.FORMATS))


def format_of(path: Path) -> Format | Bundle:
    """Return how a file is read. Raises ArticleError if there is no reader, or it cannot be imported."""
    name = path.name.lower()
    longest = next((e for e in sorted(extensions(), key=len, reverse=True) if name.endswith(e)), path.suffix)
    try:
        found: Format | Bundle = load(Group.FORMATS, longest.removeprefix("."))
    except SettingsError as error:
        raise ArticleError(f"has no reader: {error}", "kind") from error
    return found


def read_file(
    path: Path, article_id: str, limits: Limits, confinement: Confinement, within: tuple[Path, ...] = (),
    recall: Callable[[bytes], Article | None] = lambda _: None,
) -> Iterator[Located | Recalled | Unreadable]:  # fmt: skip
    """Yield each article of a file, or the reason why it cannot be read.

    `within`: folders, their links resolved, that it must be in; anywhere if there are none. `recall` gives the article
    that was read from a file of the same key.
    """
    is_bundle = False
    try:
        found = format_of(path)
        is_bundle = isinstance(found, Bundle)
        with _opened(path, within) as stream:
            if isinstance(found, Bundle):
                yield from found.read(stream, article_id, str(path), limits, confinement)
            else:
                content = read_whole(stream, limits.article_bytes)
                key = key_of(found.read, content, article_id, limits.bounds)
                if article := recall(key):
                    yield Recalled(article, str(path))
                    return
                reading = confinement.read(found.read, content) if found.confined else found.read(content)
                yield Located(article_id, str(path), reading, key=key)
    except (ArticleError, OSError, EOFError, zlib.error) as error:
        yield Unreadable(article_id, why(error), hides_others=is_bundle)


@contextmanager
def _opened(path: Path, within: tuple[Path, ...]) -> Iterator[BinaryIO]:
    with open_beneath(path, within) as stream:
        if path.suffix.lower() != ".gz":
            yield stream
            return
        with _Unpacking(stream, os.fstat(stream.fileno()).st_size) as unpacked:
            yield unpacked  # type: ignore[misc]


class _Unpacking(gzip.GzipFile):
    """A packed file. Raises ArticleError when so much comes out that it cannot be text."""

    def __init__(self, packed: BinaryIO, size: int) -> None:
        super().__init__(fileobj=packed)
        self._room = max(UNPACKED_AT_LEAST, DENSEST * size)

    def read(self, size: int | None = -1) -> bytes:
        return self._counted(super().read(size))

    def readline(self, size: int | None = -1) -> bytes:
        return self._counted(super().readline(size))

    def _counted(self, piece: bytes) -> bytes:
        self._room -= len(piece)
        if self._room < 0:
            told = f"unpacks to more than {DENSEST} times its size: what follows was not read"
            raise ArticleError(told, "larger", number=DENSEST, unit="times")
        return piece
