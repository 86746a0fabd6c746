"""Open files beneath folders, and nothing elsewhere, however quickly what lies there is swapped with links.

A path that was looked at may lead elsewhere when it is opened, and what was opened may be where it leads once more when
it is looked at again: rare, but it was met. So the links of a path are resolved first, and each folder on the way is
then opened from the one before, none of them being a link (as Linux does for `RESOLVE_BENEATH`).
"""

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import BinaryIO

from index.errors import ArticleError

_STEP = getattr(os, "O_PATH", os.O_RDONLY) | os.O_DIRECTORY | os.O_NOFOLLOW
"""Where there is O_PATH, a folder on the way need not be one that may be listed."""


@contextmanager
def open_beneath(path: Path, folders: tuple[Path, ...]) -> Iterator[BinaryIO]:
    """Open a file that is in one of some folders, their own links resolved; anywhere if there are none.

    Raises ArticleError if it is in none of them or no file, OSError if it cannot be opened.
    """
    with open(path, "rb", opener=partial(_descend, folders) if folders else _without_waiting) as stream:
        if not stat.S_ISREG(os.fstat(stream.fileno()).st_mode):
            raise ArticleError("is no file (a pipe or a device, perhaps)", "kind")
        yield stream


def _without_waiting(path: str, flags: int) -> int:
    """Open what may be a pipe by now, which would be waited for until somebody writes into it."""
    return os.open(path, flags | os.O_NONBLOCK)


def _descend(folders: tuple[Path, ...], path: str, flags: int) -> int:
    there = _resolved(path)
    top = next((folder for folder in folders if there.is_relative_to(folder)), None)
    if top is None:
        raise ArticleError("was replaced by a link out of its folder", "link")
    *between, name = there.relative_to(top).parts or (".",)
    at = os.open(top, _STEP)
    try:
        for folder in between:
            inner = os.open(folder, _STEP, dir_fd=at)
            os.close(at)
            at = inner
        return os.open(name, flags | os.O_NONBLOCK | os.O_NOFOLLOW, dir_fd=at)
    finally:
        os.close(at)


def _resolved(path: str) -> Path:
    try:
        return Path(path).resolve()
    except RuntimeError:  # what Python says of links in a circle
        raise ArticleError("cannot be opened: its links lead in a circle", "link") from None
