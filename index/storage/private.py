"""Folders that only their owner may look into."""

from contextlib import suppress
from pathlib import Path


def private_folder(folder: Path) -> None:
    """Make a folder, or shut one that is there, for everybody but its owner (0700). Raises OSError if it cannot.

    Articles may be confidential and questions are private. A folder of another owner is left as it is.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    with suppress(PermissionError):
        if folder.stat().st_mode & 0o077:
            folder.chmod(0o700)
