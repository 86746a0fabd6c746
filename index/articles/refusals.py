"""What was found to cost too much: it is refused again without being read, until it changes or some time has passed."""

import pickle
from collections.abc import Callable
from hashlib import sha256
from typing import Any, Protocol

from index.articles.worker import Bounds
from index.reasons import Reason

FOR_LONG, FOR_NOW = 86_400.0, 3_600.0
"""Seconds for which something is refused that broke a limit which the kernel counts, or turned out to be no article
after much work, and something that only took long: a reader may have been mended by then, and the machine not be as
busy any more."""


class Refusals(Protocol):
    """Remembers reasons by key of 16 bytes, from one run to the next. Safe to share between threads."""

    def reason(self, key: bytes) -> Reason | None:
        """Return why something was refused not long ago; None if that is not known."""
        ...

    def remember(self, key: bytes, reason: Reason, seconds: float) -> None:
        """Note why something is refused for so long."""
        ...


class Forgetful:
    """Remembers nothing."""

    def reason(self, key: bytes) -> Reason | None:  # noqa: ARG002
        """Return nothing."""
        return None

    def remember(self, key: bytes, reason: Reason, seconds: float) -> None:
        """Do nothing."""


def key_of(parse: Callable[..., Any], content: bytes, rest: object, bounds: Bounds) -> bytes:
    """Return what stands for a piece of work: the same bytes, read by the same function in the same bounds.

    Of the bytes themselves nothing is kept: they may be taken down.
    """
    work = pickle.dumps((parse.__module__, parse.__qualname__, rest, bounds))
    return sha256(sha256(content).digest() + work).digest()[:16]
