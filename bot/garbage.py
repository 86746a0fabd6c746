"""Few and short garbage collections: libraries and the index are objects that live as long as the process."""

import atexit
import gc
from collections.abc import Iterator
from contextlib import contextmanager

_NEW_OBJECTS = 50_000
"""Before the young are looked through. With Python's 700, and a last collection at the exit, `sourcier status` took
1.6 s of processor time, `ask` 2.7 s; with 20,000 and none at the exit 1.22 s and 2.3 s, with 100,000 1.18 s and 2.23 s,
each in as much memory as before."""


def collect_garbage_rarely() -> None:
    """Collect garbage seldom from now on, and none at the exit, which frees everything anyway.

    Imports make hundreds of thousands of objects, none of them garbage, and each collection visits them in vain.
    """
    gc.set_threshold(_NEW_OBJECTS, 20, 20)
    atexit.register(gc.freeze)


@contextmanager
def short_garbage_collections() -> Iterator[None]:
    """Exclude what is loaded by now from garbage collection, which blocks the event loop while it runs.

    Libraries and the index are some 250,000 objects that live as long as the process. A full collection took 100 ms;
    afterwards it takes 2 µs and what objects made since cost. Excluded objects are still freed when nothing refers to
    them, so an index that a newer one replaces goes; the newer one is mostly arrays and text, which the collector never
    visits.
    """
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()
