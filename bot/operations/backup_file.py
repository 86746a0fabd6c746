"""Whether a file is a backup, and whole, before anything is done with it."""

import gzip
import tarfile
import zlib
from pathlib import Path

from bot.operations.backup import ABOUT
from index.errors import SettingsError

_GZIP = b"\x1f\x8b"
"""What a gzip file begins with."""
_AT_ONCE = 1 << 20
"""Bytes."""


def require_backup(file: Path) -> None:
    """Raise SettingsError unless there is a file that may be a backup: an archive that begins as those of `back_up`."""
    if file.is_dir():
        raise SettingsError(f"{file} is a folder: name a backup file, as in `sourcier restore {file / 'FILE.tar.gz'}`")
    if not file.exists():
        raise SettingsError(f"{file} is not there: name a file that `sourcier backup` has written")
    try:
        if not file.stat().st_size:
            raise SettingsError(f"{file} is empty: copy the backup here again, or restore another one")
        with tarfile.open(file) as archive:
            first = archive.next()
    except tarfile.ReadError:
        first = None
    except OSError as error:
        raise SettingsError(f"{file} cannot be read ({error.strerror}): let this user read it") from None
    except (EOFError, zlib.error):
        return  # an archive, but damaged
    if first is None or first.name != ABOUT:
        raise SettingsError(f"{file} is no backup of Sourcier's: name a file that `sourcier backup` has written")


def require_whole(file: Path) -> None:
    """Raise gzip.BadGzipFile, EOFError or zlib.error if what is unpacked has another checksum than what was packed.

    Gzip's stands behind all of it. Reading members does not come so far: a bit that had changed within a text would be
    taken for what somebody wrote. An archive that was unpacked on its way has no checksum, and passes.
    """
    with file.open("rb") as packed:
        if packed.read(len(_GZIP)) != _GZIP:
            return
    with gzip.open(file) as whole:
        while whole.read(_AT_ONCE):
            pass
