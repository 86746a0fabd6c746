"""How long the searches of one answer may wait for a language model that reranks: they share its time."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

FOR_RERANKING = 1 / 3
"""Share of the time of an answer that a model may take to rerank what its searches find (RERANKER)."""

_until: ContextVar[float] = ContextVar("model_until", default=float("inf"))
"""A moment (monotonic)."""


@contextmanager
def asking_until(moment: float) -> Iterator[None]:
    """Let the searches of this block wait for a model until a moment (monotonic) and no longer: 0 for not at all.

    So an answer keeps its deadline, however many searches it makes, and an answer without a model does not use one to
    rerank either.
    """
    before = _until.set(moment)
    try:
        yield
    finally:
        _until.reset(before)


def time_left() -> float:
    """Return the seconds that a search may still wait for a model; infinite outside of `asking_until`."""
    return _until.get() - time.monotonic()
