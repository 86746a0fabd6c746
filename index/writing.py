"""One writer at a time: an operating-system lock on the data folder, which ends with its process."""

import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from filelock import FileLock, Timeout

from index.errors import StoreError, StoreHeld


class WriterLock:
    """The right to write an index. The same process may take it several times."""

    def __init__(self, data_dir: Path) -> None:
        self._note = data_dir / "writer.json"
        self._lock = FileLock(data_dir / "writer.lock", thread_local=False)

    @contextmanager
    def held(self) -> Iterator[None]:
        """Hold the lock for a while. Raises StoreHeld, which names the holder, or StoreError."""
        self.take()
        try:
            yield
        finally:
            self._lock.release()

    def take(self) -> None:
        """Take the lock and keep it until the process ends. Raises StoreHeld or StoreError."""
        try:
            self._note.parent.mkdir(parents=True, exist_ok=True)
            self._lock.acquire(timeout=0)
            self._note.write_text(json.dumps(_myself()), encoding="utf-8")
        except Timeout:
            raise StoreHeld(
                f"{self._holder()} holds the index in {self._note.parent}: wait until it is done, send /reindex to the "
                "bot if it is the bot, or set CHROMA_URL to a Chroma server that both can use"
            ) from None
        except OSError as error:
            raise StoreError(
                f"DATA_DIR ({self._note.parent}) cannot be written ({error.strerror}): "
                "choose a folder that this user may write to, on a disk with free space"
            ) from None

    def _holder(self) -> str:
        try:
            note = json.loads(self._note.read_text(encoding="utf-8"))
            return f"process {note['process']} ({note['command']}, since {note['since']} UTC)"
        except (OSError, ValueError, KeyError, TypeError):
            return "another process"


def _myself() -> dict[str, object]:
    command = " ".join([Path(sys.argv[0]).name, *sys.argv[1:2]]).strip()
    return {"process": os.getpid(), "command": command, "since": f"{datetime.now(UTC):%Y-%m-%d %H:%M}"}
