"""One writer at a time: an operating-system lock on the data folder, which ends with its process.

Where several machines share a database, that one has a lock as well.
"""

import json
import os
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from filelock import FileLock, Timeout

from index.errors import StoreError, StoreHeld
from index.storage.database import DatabaseLock, own_command
from index.storage.private import data_folder, private_file

LOOKED_EVERY = 0.2
"""Seconds between two tries to take a lock that somebody else holds."""


class WriterLock:
    """The right to write an index. The same process may take it several times."""

    def __init__(self, data_dir: Path, shared: Callable[[], DatabaseLock]) -> None:
        """`shared` gives the lock of the database, which is opened when it is needed."""
        self._shared = shared
        self._note = data_dir / "writer.json"
        self._lock = FileLock(data_dir / "writer.lock", mode=0o600, thread_local=False)
        self._serving = False

    def look(self, patience: float) -> None:
        """Check that the lock can be taken, now or within the patience: before work that would be lost without it.

        Raises StoreError, and StoreHeld if a serving process holds it, or if there is no patience left.
        """
        try:
            with self.held():
                return
        except StoreHeld as held:
            if held.by_server or not patience:
                raise

    @contextmanager
    def held(self, patience: float = 0.0, waiting: Callable[[StoreHeld], None] = lambda _: None) -> Iterator[None]:
        """Hold the lock while the block runs.

        Raises StoreError, and StoreHeld if others hold it for `patience` seconds. `waiting` is called once, with the
        holder.
        """
        deadline = time.monotonic() + patience
        told = False
        while True:
            try:
                self._take_both()
                break
            except StoreHeld as held:
                if held.by_server or time.monotonic() >= deadline:
                    raise
                if not told:
                    waiting(held)
                told = True
                time.sleep(LOOKED_EVERY)
        try:
            yield
        finally:
            self._shared().release()
            self._lock.release()

    def is_held_by_another(self) -> bool:
        """Whether another process holds the lock in this moment. Raises StoreError."""
        try:
            with self.held():
                return False
        except StoreHeld:
            return True

    def _take_both(self) -> None:
        self.take()
        try:
            self._shared().take()
        except BaseException:
            self._lock.release()
            raise

    def take(self, *, serving: bool = False) -> None:
        """Take the lock of the folder and keep it until the process ends. Raises StoreHeld or StoreError.

        `serving`: note beside the lock that its holder takes requests to change the index (see `index.storage.books`).
        """
        try:
            data_folder(self._note.parent)
            self._lock.acquire(timeout=0)
            try:
                private_file(self._note)
                told = {**_own_note(), "serving": self._serving or serving}
                self._note.write_text(json.dumps(told), encoding="utf-8")
            except BaseException:
                self._lock.release()  # whoever cannot say that it writes does not write, and keeps nobody from it
                raise
            self._serving = self._serving or serving
        except Timeout:
            note = self._read_note()
            raise StoreHeld(
                f"{_holder(note)} holds the index in {self._note.parent}: wait until it is done, "
                "or set CHROMA_URL to a Chroma server that both can use",
                by_server=bool(note.get("serving")),
            ) from None
        except OSError as error:
            raise StoreError(
                f"DATA_DIR ({self._note.parent}) cannot be written ({error.strerror}): "
                "choose a folder that this user may write to, on a disk with free space"
            ) from None

    def _read_note(self) -> dict[str, object]:
        try:
            note = json.loads(self._note.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return note if isinstance(note, dict) else {}


class RightToWrite:
    """The right to write an index, of one thread of one process at a time. That thread may take it several times."""

    def __init__(self, lock: WriterLock) -> None:
        """`lock` keeps other processes out, and lets any thread of this one in."""
        self._processes = lock
        self._threads = threading.RLock()

    def look(self, patience: float) -> None:
        """Check that other processes do not hold it: see `WriterLock.look`."""
        self._processes.look(patience)

    @contextmanager
    def held(self, patience: float = 0.0, waiting: Callable[[StoreHeld], None] = lambda _: None) -> Iterator[None]:
        """Hold it while the block runs: wait for other threads, and for other processes as `WriterLock.held`."""
        with self._threads, self._processes.held(patience, waiting):
            yield

    @contextmanager
    def held_at_once(self) -> Iterator[None]:
        """Hold it while the block runs. Raises StoreHeld if another thread or process does."""
        if not self._threads.acquire(blocking=False):
            raise StoreHeld("this process is changing the index: try again when it is done")
        try:
            with self._processes.held():
                yield
        finally:
            self._threads.release()


def _holder(note: dict[str, object]) -> str:
    if not {"process", "command", "since"} <= note.keys():
        return "another process"
    return f"process {note['process']} ({note['command']}, since {note['since']} UTC)"


def _own_note() -> dict[str, object]:
    return {"process": os.getpid(), "command": own_command(), "since": f"{datetime.now(UTC):%Y-%m-%d %H:%M}"}
