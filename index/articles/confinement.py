"""Foreign bytes are parsed in a process of its own, with limits on time, memory and output: a bomb costs one item.

Parsers of HTML, PDF, Word, feeds and JSON are large, partly written in C, and not made for hostile files. Nobody can
list what such a file makes them do, so the kernel holds the limits, and a worker that breaks one is killed and
replaced. Measured: the first item waits 0.9 s for the parsers, and 0.4 s for a page that is read with them; a killed
worker is replaced within 30 ms, since it is forked from a server that has done both.
"""

import pickle
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import TimeoutError as TookTooLong
from concurrent.futures import wait
from contextlib import contextmanager, suppress
from multiprocessing.context import ForkServerContext, ForkServerProcess
from types import ModuleType
from typing import Any, Concatenate, ParamSpec, TypeVar

from pebble import ProcessExpired, ProcessPool

from index.articles.refusals import FOR_LONG, FOR_NOW, Forgetful, Refusals, key_of
from index.articles.worker import Bounds, Fate, bounded, confine
from index.errors import ArticleError
from index.reasons import Reason

P = ParamSpec("P")
T = TypeVar("T")
_PRELOADED = [
    "index.articles.worker_server",
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
_LOOKS_EVERY = 1.0
"""Seconds until it is noticed that nobody reads an item any more."""
_ONE_MAIN = threading.Lock()


class Confinement:
    """One worker, started when it is first needed. Safe to share between threads; `close` ends it for good."""

    def __init__(self, bounds: Bounds | None = None, refusals: Refusals | None = None) -> None:
        self._bounds = bounds or Bounds()
        self._refusals = refusals or Forgetful()
        self._lock = threading.Lock()
        self._started: ProcessPool | None = None
        self._closed = False

    def read(self, parse: Callable[Concatenate[bytes, P], T], content: bytes, *args: P.args, **kwargs: P.kwargs) -> T:
        """Return `parse(content, …)`, a function of a module, called in the worker.

        Raises ArticleError, whatever is raised or broken there, and where the worker has been ended. What cost all
        that it may, or much for nothing, is remembered, and not read again.
        """
        key = key_of(parse, content, (args, kwargs), self._bounds)
        if known := self._refusals.reason(key):
            raise ArticleError.because(known)
        seconds = self._bounds.processor_seconds(len(content))
        longest = self._bounds.elapsed_seconds(len(content))
        try:
            told, answer = self._answer((self._bounds, seconds, parse, content, args, kwargs), longest)
        except TookTooLong:
            reason = Reason(f"takes more than {longest} s to read", "costly")
            self._refusals.remember(key, reason, FOR_NOW)
            raise ArticleError.because(reason) from None
        except ProcessExpired as ended:
            reason = _why(ended.exitcode, seconds)
            if ended.exitcode is not None:
                self._refusals.remember(key, reason, FOR_LONG)
            raise ArticleError.because(reason) from None
        if told in {Fate.TOO_MUCH, Fate.REFUSED_AT_LENGTH}:
            self._refusals.remember(key, answer, FOR_LONG)
        if told is not Fate.READ:
            raise ArticleError.because(answer)
        result: T = pickle.loads(answer)  # noqa: S301 - pickled by our own code, from our own types
        return result

    def _answer(self, called: tuple[Any, ...], longest: int) -> tuple[Fate, Any]:
        """Return what `bounded` answers; raises what pebble raises if there is no answer.

        pebble gives up all that is to come when a worker ends of which it knows no item: one that was killed between
        two, or before it could say that it has one. Then another pool is started, and what was being read is tried
        once more.
        """
        for _ in range(2):
            pool = self._pool()
            with suppress(RuntimeError):  # BrokenProcessPool is one, and what is raised when it was broken before
                task = pool.schedule(bounded, called, timeout=longest)
                while not wait([task], _LOOKS_EVERY).done and pool.active:
                    pass
                if task.done():
                    answer: tuple[Fate, Any] = task.result()
                    return answer
        raise ProcessExpired("no worker lived to read it", code=None)  # type: ignore[no-untyped-call]

    def close(self) -> None:
        """End the worker, even in the middle of an item."""
        with self._lock:
            self._closed = True
            self._end()

    def _end(self) -> None:
        if self._started:
            self._started.stop()  # type: ignore[no-untyped-call]
            self._started.join()

    def _pool(self) -> ProcessPool:
        with self._lock:
            if self._closed:  # a thread that was still fetching: nobody would end a worker that was started for it
                raise ArticleError("was not read any more: the run has ended", "run_ended")
            if self._started is not None and not self._started.active:
                self._end()
                self._started = None
            if self._started is None:
                context, memory = _Context(), self._bounds.memory
                context.set_forkserver_preload(_PRELOADED)
                self._started = ProcessPool(1, initializer=confine, initargs=(memory,), context=context)
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


def _why(exit_code: int | None, seconds: int) -> Reason:
    if exit_code == -signal.SIGXCPU:
        return Reason(f"takes more than {seconds} s of processor time to read", "costly")
    return Reason("breaks its reader: it is damaged, or made to do harm", "damaged")
