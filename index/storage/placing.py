"""Files that take the place of others, all of them or, until somebody finishes it, none that can be seen.

They are filled in one folder, which then gets another name in one step: from there on they are to be put in place, by
this process or, if it is killed, by the next one that opens the data directory. Whoever opens it meanwhile waits.
"""

import errno
import os
import shutil
from collections.abc import Callable
from pathlib import Path

from filelock import FileLock

from index.errors import StoreError

FILLING, FILLED = ".restoring", ".restored"
"""Folders of DATA_DIR."""
_FINISHED = "a restore that was cut off is finished now: the backup is back"
_UNDONE = "a restore was cut off, and nothing was changed: give its command again"


def put_in_place(data_dir: Path) -> None:
    """Let the files that were filled take the place of those in DATA_DIR. Raises StoreError as `finish`."""
    _write_through(data_dir / FILLING)
    (data_dir / FILLING).rename(data_dir / FILLED)
    finish(data_dir)


def leave_to(transaction: str, data_dir: Path) -> None:
    """Let the files that were filled await how a transaction of a database ends, whose tables belong to them."""
    _write_through(data_dir / FILLING)
    (data_dir / FILLING).rename(data_dir / f"{FILLING}-{transaction}")


def awaiting(data_dir: Path) -> list[Path]:
    """Return the folders whose files await how a transaction ends: for ever, where its server is never asked again."""
    return list(data_dir.glob(f"{FILLING}-*"))


def finish(data_dir: Path, has_committed: Callable[[str], bool] | None = None) -> str:
    """Put in place what is filled, though the process that began it was killed; costs one look where nothing is.

    Returns what was done, in a line for people; nothing where nothing was. `has_committed` says it of a transaction
    that files were left to; without it those wait on. Raises what it raises, and StoreError where DATA_DIR cannot be
    written: then it is neither what it was nor what it is to be.
    """
    filled = data_dir / FILLED
    try:
        if not (filled.is_dir() or (has_committed and awaiting(data_dir))):
            return ""
        told = ""
        with FileLock(data_dir / "restore.lock", mode=0o600):
            for waiting in awaiting(data_dir) if has_committed else ():
                if has_committed and has_committed(waiting.name.removeprefix(f"{FILLING}-")):
                    waiting.rename(filled)
                else:
                    shutil.rmtree(waiting)
                    told = _UNDONE
            told = _FINISHED if filled.is_dir() else told  # or another command was here first
            for file in sorted(one for one in filled.rglob("*") if one.is_file()):
                _move(file, data_dir / file.relative_to(filled))
            shutil.rmtree(filled, ignore_errors=True)
    except OSError as error:
        raise StoreError(
            f"a restore was cut off while it put files into the data folder {data_dir}, and cannot be finished "
            f"({error.strerror}): free some space there and let this user write to it, then give the command again"
        ) from None
    return told


def drop_unfinished(data_dir: Path) -> None:
    """Delete what a process that was killed had filled: it may hold what has been taken down since.

    Only for whoever keeps others from writing, as who fills it does.
    """
    shutil.rmtree(data_dir / FILLING, ignore_errors=True)


def _write_through(folder: Path) -> None:
    """Have the disk hold what was filled: a power cut a moment later would leave files of no length."""
    for path in (*folder.rglob("*"), folder):
        descriptor = os.open(path, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _move(file: Path, there: Path) -> None:
    there.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    for log in ("-wal", "-shm") if there.suffix == ".sqlite" else ():
        there.with_name(there.name + log).unlink(missing_ok=True)
    try:
        file.replace(there)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        beside = there.with_name(f".{there.name}.new")  # sent articles may lie behind a link to another disk
        shutil.copy2(file, beside)
        beside.replace(there)
        file.unlink()
