"""Folders that only their owner may look into, and whether they can be written at all."""

import tempfile
from contextlib import suppress
from pathlib import Path

_ROOM = 100_000
"""Bytes that SQLite needs at least to open a database for writing."""


def private_folder(folder: Path) -> None:
    """Make a folder that only its owner may enter (0700), or make an existing one so. Raises OSError if it cannot.

    Articles may be confidential and questions are private. A folder of another owner is left as it is.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    with suppress(OSError):  # of another owner, or on a disk that is read-only
        if folder.stat().st_mode & 0o077:
            folder.chmod(0o700)


def can_be_written(folder: Path) -> bool:
    """Whether a folder takes files: it may be another user's, on a read-only disk, or on one that is full."""
    return not why_not_written(folder)


def why_not_written(folder: Path) -> str:
    """Return why a folder takes no files, as the system says it; nothing if it takes them."""
    try:
        with tempfile.TemporaryFile(dir=folder) as file:
            file.write(bytes(_ROOM))
    except FileNotFoundError:
        return ""  # it is made when something is written
    except OSError as error:
        return error.strerror or str(error)
    return ""
