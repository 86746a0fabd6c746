"""The time and the memory that a piece of work takes, with all processes that it starts (Linux)."""

import os
import threading
import time
from pathlib import Path
from types import TracebackType
from typing import Self

LOOKED_EVERY = 0.02
"""Seconds between two looks at the memory: a shorter peak is not seen."""


class Footprint:
    """Measures what happens within its `with` block."""

    def __init__(self) -> None:
        self.seconds = 0.0
        self.megabytes = 0.0
        """Most resident memory at one time, of this process and those below it."""
        self.worker = 0.0
        """Most of it in one process below this one."""
        self._over = threading.Event()
        self._looking = threading.Thread(target=self._look, daemon=True)

    def __enter__(self) -> Self:
        self._began = time.monotonic()
        self._looking.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, raised: BaseException | None, at: TracebackType | None
    ) -> None:
        self.seconds = time.monotonic() - self._began
        self._over.set()
        self._looking.join()

    def _look(self) -> None:
        own = os.getpid()
        while not self._over.wait(LOOKED_EVERY):
            below = [_resident(process) for process in _below(own)]
            self.worker = max(self.worker, *below, 0.0)
            self.megabytes = max(self.megabytes, _resident(own) + sum(below))


def _below(process: int) -> list[int]:
    """Return the processes that a process and its children have started."""
    try:
        listed = [
            Path(task, "children").read_text(encoding="ascii") for task in Path(f"/proc/{process}/task").iterdir()
        ]
    except OSError:
        return []
    children = [int(child) for line in listed for child in line.split()]
    return children + [one for child in children for one in _below(child)]


def _resident(process: int) -> float:
    try:
        pages = int(Path(f"/proc/{process}/statm").read_text(encoding="ascii").split()[1])
    except (OSError, IndexError):
        return 0.0
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6
