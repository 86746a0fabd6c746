"""One bot at a time on one data directory."""

from collections.abc import Iterator
from contextlib import contextmanager

from filelock import FileLock, Timeout

from bot.settings import Settings
from index.errors import SourcierError


@contextmanager
def only_instance(settings: Settings) -> Iterator[None]:
    """Hold the lock of the instance that polls. Raises SourcierError if another process has it."""
    if settings.webhook_url:
        yield
        return
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    lock = FileLock(settings.data_dir / "telegram.lock", timeout=0)
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
