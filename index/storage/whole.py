"""Files that are written beside their place and then take it: whoever looks there finds them whole, or not at all."""

import fcntl
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

_PART = ".part"
"""What their names end with until they are whole: of no format of articles."""


@contextmanager
def taking_place(file: Path, begun: str) -> Iterator[BinaryIO]:
    """Give what a file is written to, readable by its owner alone, which takes its place when the block ends well.

    Until then it has a name of its own that starts with `begun`: two that are written at once would be written into one
    another. What was left under such names by processes that were killed goes first. Raises OSError.
    """
    drop_left_over(file.parent, begun)
    private, beside = _begin(file.parent, begun)
    try:
        with os.fdopen(private, "wb") as out:
            yield out
            out.flush()
            os.fsync(private)  # or a power cut leaves a file of that name that is empty
            beside.replace(file)  # before it is unlocked
    finally:
        with suppress(OSError):
            beside.unlink(missing_ok=True)


def drop_left_over(folder: Path, begun: str) -> None:
    """Delete what processes began there that were killed: it holds what people wrote, and nobody looks for it."""
    for left in folder.glob(f"{begun}*{_PART}"):
        with suppress(OSError), left.open("r+b") as part:
            fcntl.flock(part, fcntl.LOCK_EX | fcntl.LOCK_NB)  # fails while somebody writes it
            left.unlink()


def _begin(folder: Path, begun: str) -> tuple[int, Path]:
    """Make a file with a lock that ends with this process; return its descriptor and its path."""
    while True:
        private, name = tempfile.mkstemp(prefix=begun, suffix=_PART, dir=folder)
        with suppress(OSError):  # a network disk may know no locks
            fcntl.flock(private, fcntl.LOCK_EX)
        if os.fstat(private).st_nlink:
            return private, Path(name)
        os.close(private)  # another process took it for left over before it was locked
