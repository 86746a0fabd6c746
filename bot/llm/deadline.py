"""One deadline for a whole answer: everything that waits takes what remains of it, retries included."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Deadline:
    """A moment on a monotonic clock."""

    at: float
    """Seconds on `clock`."""
    clock: Callable[[], float] = field(default=time.monotonic, repr=False)

    @classmethod
    def after(cls, seconds: float, clock: Callable[[], float] = time.monotonic) -> "Deadline":
        """Return the deadline that many seconds from now."""
        return cls(clock() + seconds, clock)

    def remaining(self) -> float:
        """Return the seconds left, never below 0."""
        return max(0.0, self.at - self.clock())

    def earlier_by(self, seconds: float) -> "Deadline":
        """Return a deadline that comes so many seconds sooner: they remain for what must follow it."""
        return Deadline(self.at - seconds, self.clock)
