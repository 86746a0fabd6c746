"""Foreign bytes are parsed in a process of its own, with limits on time, memory and output: a bomb costs one item.

Parsers of HTML, PDF, Word, feeds and JSON are large, partly written in C, and not made for hostile files. Nobody can
list what such a file makes them do, so the kernel holds the limits, and a worker that breaks one is killed and
replaced. Measured: the first item waits 0.9 s for the parsers, and 0.4 s for a page that is read with them; a killed
worker is replaced within 30 ms, since it is forked from a server that has done both.
"""

import logging
import math
import os
import pickle
import resource
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import TimeoutError as TookTooLong
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from multiprocessing.context import ForkServerContext, ForkServerProcess
from pathlib import Path
from types import ModuleType
from typing import Any, Concatenate, ParamSpec, TypeVar

from pebble import ProcessExpired, ProcessPool

from index.errors import ArticleError

P = ParamSpec("P")
T = TypeVar("T")
_PRELOADED = [
    "index.articles.formats",
    "index.articles.web.parsing",
    "trafilatura",
    "feedparser",
    "index.articles.formats.pdf_pages.seen",
    "docx",
    "markdown_it",
    "tinycss2",
    "lxml.cssselect",
    "index.articles.formats.first_page",
]
_YIELDING = 10
"""Added to the worker's niceness, of at most 19: answers go before parsing."""
_ONE_MAIN = threading.Lock()


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


class Confinement:
    """One worker, started when it is first needed. Safe to share between threads; `close` ends it for good."""

    def __init__(self, bounds: Bounds | None = None) -> None:
        self._bounds = bounds or Bounds()
        self._lock = threading.Lock()
        self._started: ProcessPool | None = None
        self._closed = False

    def read(self, parse: Callable[Concatenate[bytes, P], T], content: bytes, *args: P.args, **kwargs: P.kwargs) -> T:
        """Return `parse(content, …)`, a function of a module, called in the worker.

        Raises ArticleError, whatever is raised or broken there, and where the worker has been ended.
        """
        seconds = self._bounds.processor_seconds(len(content))
        task = self._pool().schedule(
            _bounded,
            (self._bounds, seconds, parse, content, args, kwargs),
            # Elapsed time bounds what waits instead of computing; it is generous, since the machine may be busy.
            timeout=4 * seconds + 10,
        )
        try:
            done, told = task.result()
        except TookTooLong:
            raise ArticleError(f"takes more than {4 * seconds + 10} s to read") from None
        except ProcessExpired as ended:
            raise ArticleError(_why(ended.exitcode, seconds)) from None
        if not done:
            raise ArticleError(told)
        result: T = pickle.loads(told)  # noqa: S301 - pickled by our own code, from our own types
        return result

    def close(self) -> None:
        """End the worker, even in the middle of an item."""
        with self._lock:
            self._closed = True
            if self._started:
                self._started.stop()  # type: ignore[no-untyped-call]
                self._started.join()

    def _pool(self) -> ProcessPool:
        with self._lock:
            if self._closed:  # a thread that was still fetching: nobody would end a worker that was started for it
                raise ArticleError("was not read any more: the run has ended")
            if self._started is None:
                context, memory = _Context(), self._bounds.memory
                context.set_forkserver_preload(_PRELOADED)
                self._started = ProcessPool(1, initializer=_confine, initargs=(memory,), context=context)
            return self._started


class _Process(ForkServerProcess):
    """A process that does not run the main script again, as multiprocessing would.

    Otherwise a script that uses Sourcier without `if __name__ == "__main__"` would start indexing inside the worker
    too.
    """

    def start(self) -> None:
        with _hidden_main():
            super().start()


class _Context(ForkServerContext):
    Process = _Process


@contextmanager
def _hidden_main() -> Iterator[None]:
    with _ONE_MAIN:
        hidden = sys.modules["__main__"]
        sys.modules["__main__"] = ModuleType("__main__")
        try:
            yield
        finally:
            sys.modules["__main__"] = hidden


def _why(exit_code: int | None, seconds: int) -> str:
    if exit_code == -signal.SIGXCPU:
        return f"takes more than {seconds} s of processor time to read"
    return "breaks its reader: it is damaged, or made to do harm"


def _confine(memory: int) -> None:
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


def _bounded(
    bounds: Bounds,
    seconds: int,
    parse: Callable[..., Any],
    content: bytes,
    args: tuple[Any, ...],
    named: dict[str, Any],
) -> tuple[bool, Any]:
    """Run in the worker: return True with the pickled result, or False with the reason."""
    spent = resource.getrusage(resource.RUSAGE_SELF)
    until = math.ceil(spent.ru_utime + spent.ru_stime) + seconds
    resource.setrlimit(resource.RLIMIT_CPU, (until, resource.RLIM_INFINITY))
    try:
        pickled = pickle.dumps(parse(content, *args, **named))
    except ArticleError as error:
        return False, str(error)
    except (MemoryError, SystemError):  # SystemError: from C libraries that run out of memory
        return False, f"takes more than {bounds.memory // 1_000_000} MB of memory to read"
    except RecursionError:
        return False, "is nested too deeply"
    except BaseException as error:  # noqa: BLE001 - of damaged and hostile files, in ways that nobody can list
        return False, f"is damaged ({type(error).__name__}: {error})"[:200]
    if len(pickled) > bounds.output:
        return False, f"holds more than {bounds.output // 1_000_000} MB of text: it is no article"
    return True, pickled
