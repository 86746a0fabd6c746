"""The time, processor time and memory that a piece of work takes, with all processes that it starts (Linux)."""

import os
import threading
import time
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self

LOOKED_EVERY = 0.25
"""Seconds between two looks at the memory: a shorter peak is not seen, and each takes 5 to 50 ms."""
_TICKS = os.sysconf("SC_CLK_TCK")


class Footprint:
    """Measures what happens within its `with` block."""

    def __init__(self) -> None:
        self.seconds = 0.0
        self.megabytes = 0.0
        """Most memory at one time, of this process and those below it: what several of them share is counted once."""
        self.worker = 0.0
        """Most of it in one process below this one, with all that it shares."""
        self._spent: dict[int, float] = {}
        """Processor seconds of each process below this one, as far as they were seen."""
        self._before: dict[int, float] = {}
        self._looked = 0.0
        self._over = threading.Event()
        self._looking = threading.Thread(target=self._look, daemon=True)

    @property
    def processor_seconds(self) -> float:
        """Of all processes together. What one takes after the last look at it and before it is killed is not seen."""
        return self._own + sum(spent - self._before.get(process, 0.0) for process, spent in self._spent.items())

    def __enter__(self) -> Self:
        self._began, self._own = time.monotonic(), -time.process_time()
        self._before = {process: _processor_seconds(process) for process in _below(os.getpid())}
        self._looking.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, raised: BaseException | None, at: TracebackType | None
    ) -> None:
        self.seconds = time.monotonic() - self._began
        self._own += time.process_time()
        self._over.set()
        self._looking.join()
        self._own -= self._looked

    def _look(self) -> None:
        own, over = os.getpid(), False
        while not over:
            over = self._over.wait(LOOKED_EVERY)
            below = _below(own)
            self._spent |= {process: _processor_seconds(process) or self._spent.get(process, 0.0) for process in below}
            self.worker = max(self.worker, *(_kilobytes(process, "Rss") / 1e3 for process in below), 0.0)
            shared_out = sum(_kilobytes(process, "Pss") for process in (own, *below))
            self.megabytes = max(self.megabytes, shared_out / 1e3)
        self._looked = time.thread_time()


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


def _processor_seconds(process: int) -> float:
    """Return the processor seconds of a process, in its own code and in the kernel; 0 if it has ended."""
    with suppress(OSError):
        told = Path(f"/proc/{process}/stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
        return (int(told[11]) + int(told[12])) / _TICKS
    return 0.0


def _kilobytes(process: int, kind: str) -> float:
    """Return a process' resident memory: `Rss` is all of it, `Pss` with its part only of what others have too."""
    with suppress(OSError):
        for line in Path(f"/proc/{process}/smaps_rollup").read_text(encoding="ascii").splitlines():
            if line.startswith(f"{kind}:"):
                return float(line.split()[1])
    return 0.0
