"""One bot at a time on one data directory."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from bot.settings import Settings
from index.errors import SourcierError
from index.storage.private import data_folder

_LOCK = "telegram.lock"


@contextmanager
def only_instance(settings: Settings) -> Iterator[None]:
    """Hold the lock of the instance that polls. Raises SourcierError if another process has it."""
    if settings.webhook_url:
        yield
        return
    data_folder(settings.data_dir)
    lock = FileLock(settings.data_dir / _LOCK, timeout=0, mode=0o600)
    try:
        lock.acquire()
    except Timeout:
        raise SourcierError(
            f"Another Sourcier bot is running on {settings.data_dir}: stop it first, or give this one its own "
            "DATA_DIR and TELEGRAM_BOT_TOKEN"
        ) from None
    try:
        yield
    finally:
        lock.release()


def is_polling(data_dir: Path) -> bool:
    """Whether a bot that polls runs on a data directory. False if that cannot be known, since the lock is not ours."""
    file = data_dir / _LOCK
    if not file.exists():
        return False
    try:
        with FileLock(file, timeout=0):
            return False
    except Timeout:
        return True
    except OSError:
        return False
