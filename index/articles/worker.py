"""What happens in the process that foreign bytes are parsed in: its limits, and what it answers."""

import logging
import math
import os
import pickle
import resource
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Any

from index.errors import ArticleError
from index.reasons import Reason, larger

_YIELDING = 10
"""Added to the worker's niceness, of at most 19: answers go before parsing."""
DAMAGED = Reason("is damaged, or of another format than it says: save or export it anew", "damaged")
"""What is told of whatever a library raises: its own words name its classes and dictionaries."""
TOO_DEEP = Reason("is nested too deeply", "damaged")


@dataclass(frozen=True, slots=True)
class Bounds:
    """What reading one item may cost."""

    seconds: int = 4
    """Of processor time, and `seconds_per_megabyte` more for each megabyte: a large PDF takes its time."""
    seconds_per_megabyte: int = 2
    most_seconds: int = 60
    memory: int = 400_000_000
    """Bytes beyond what the worker has before it reads anything."""
    output: int = 32_000_000
    """Bytes of what comes out, pickled."""

    def processor_seconds(self, size: int) -> int:
        """Return what an item of `size` bytes may take."""
        return min(self.most_seconds, self.seconds + math.ceil(size / 1e6 * self.seconds_per_megabyte))

    def elapsed_seconds(self, size: int) -> int:
        """Return what it may take by the clock, which bounds what waits instead of computing.

        Generous, since the machine may be busy.
        """
        return 4 * self.processor_seconds(size) + 10


AT_LENGTH = 0.5
"""Seconds of processor time, as a document of forty pages takes: below that, finding out anew costs little."""


class Fate(Enum):
    """What became of an item."""

    READ = "read"
    REFUSED = "refused"
    """In words that may be the item's own."""
    REFUSED_AT_LENGTH = "refused at length"
    """The same, after more than AT_LENGTH."""
    TOO_MUCH = "too much"
    """It broke a limit, and the reason says which one."""


def confine(memory: int) -> None:
    """Set the limits of a worker that has just started."""
    os.nice(_YIELDING)
    for name, limit in (
        (resource.RLIMIT_AS, _size_now() + memory),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        with suppress(ValueError, OSError):  # macOS knows some of these only by name
            resource.setrlimit(name, (limit, limit))
    logging.disable(logging.CRITICAL)  # parsers log what they dislike; the reason is reported once, by us
    silent = os.open(os.devnull, os.O_WRONLY)
    for stream in (1, 2):
        os.dup2(silent, stream)


def _size_now() -> int:
    """Return the address space of this process, in bytes."""
    try:
        return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0]) * resource.getpagesize()
    except OSError:
        return 1_000_000_000


def bounded(
    bounds: Bounds,
    seconds: int,
    parse: Callable[..., Any],
    content: bytes,
    args: tuple[Any, ...],
    named: dict[str, Any],
) -> tuple[Fate, Any]:
    """Run in the worker: return the pickled result, or the reason why there is none."""
    began = time.process_time()

    def refused(reason: Reason) -> tuple[Fate, Reason]:
        return Fate.REFUSED_AT_LENGTH if time.process_time() - began > AT_LENGTH else Fate.REFUSED, reason

    until = math.ceil(began) + seconds
    resource.setrlimit(resource.RLIMIT_CPU, (until, resource.RLIM_INFINITY))
    try:
        pickled = pickle.dumps(parse(content, *args, **named))
    except ArticleError as error:
        return refused(error.reason)
    except (MemoryError, SystemError):  # SystemError: from C libraries that run out of memory
        return Fate.TOO_MUCH, Reason(f"takes more than {bounds.memory // 1_000_000} MB of memory to read", "costly")
    except RecursionError:
        return refused(TOO_DEEP)
    except BaseException:  # noqa: BLE001 - of damaged and hostile files, in ways that nobody can list
        return refused(DAMAGED)
    finally:  # what the worker does between two items is at nobody's cost
        resource.setrlimit(resource.RLIMIT_CPU, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    if len(pickled) > bounds.output:
        return Fate.TOO_MUCH, larger("holds more than {} of text: it is no article", bounds.output)
    return Fate.READ, pickled
