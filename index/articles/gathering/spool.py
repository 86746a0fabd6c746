"""Keep what a source yielded, to be gone through later and as often as needed."""

import pickle
from collections.abc import Iterable, Iterator
from tempfile import SpooledTemporaryFile
from typing import Generic, TypeVar

from index.errors import StoreError

T = TypeVar("T")
_IN_MEMORY = 8_000_000
"""Bytes of one source kept in memory; the rest goes into a file without a name."""


class Spool(Generic[T]):
    """What one source yielded, in its order. It lives as long as this object, and nobody else can open it."""

    def __init__(self, found: Iterable[T]) -> None:
        """Take all that is found. Raises StoreError if there is no room for it."""
        self._file = SpooledTemporaryFile(_IN_MEMORY)  # noqa: SIM115 - closed when nobody holds it any more
        self._number = 0
        try:
            for each in found:
                pickle.dump(each, self._file)
                self._number += 1
        except OSError as error:
            told = f"what was fetched cannot be kept ({error.strerror}): free some space where TMPDIR is"
            raise StoreError(told, "full") from None

    def __len__(self) -> int:
        return self._number

    def __iter__(self) -> Iterator[T]:
        self._file.seek(0)
        for _ in range(self._number):
            yield pickle.load(self._file)  # noqa: S301 - written by this process into a file of its own
