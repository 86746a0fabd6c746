"""Folders and files that only their owner may look into, whatever the umask, and whether they can be written at all."""

import tempfile
from contextlib import suppress
from pathlib import Path

_ROOM = 100_000
"""Bytes that SQLite needs at least to open a database for writing."""


def data_folder(folder: Path) -> None:
    """Make the folder of DATA_DIR for its owner alone, or make an empty one so. Raises OSError if it cannot.

    One that holds something may be others' too, as /tmp is, and keeps its mode, by which they would be locked out:
    whatever Sourcier puts into it is private by itself.
    """
    if not (folder.is_dir() and _holds_something(folder)):
        private_folder(folder)


def private_folder(folder: Path) -> None:
    """Make a folder that only its owner may enter (0700), or make an existing one so. Raises OSError if it cannot.

    Articles may be confidential and questions are private. A folder of another owner is left as it is. For folders of
    Sourcier's own names: DATA_DIR may be anybody's (`data_folder`).
    """
    if not folder.parent.exists():
        private_folder(folder.parent)
    folder.mkdir(mode=0o700, exist_ok=True)
    _tighten(folder, 0o700)


def private_file(file: Path) -> None:
    """Make a file that only its owner may read (0600), or make an existing one so. Raises OSError if it cannot.

    What opens it afterwards, SQLite for example, keeps its mode and gives it to the logs beside it.
    """
    if not file.exists():
        file.touch(mode=0o600)
    _tighten(file, 0o600)


def _holds_something(folder: Path) -> bool:
    try:
        return any(folder.iterdir())
    except PermissionError:
        return True  # for all that is known


def _tighten(path: Path, mode: int) -> None:
    with suppress(OSError):  # of another owner, or on a disk that is read-only
        if path.stat().st_mode & 0o077:
            path.chmod(mode)


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
