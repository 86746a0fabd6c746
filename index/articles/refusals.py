"""What was found to cost too much: it is refused again without being read, until it changes or a day has passed."""

import pickle
from collections.abc import Callable
from hashlib import sha256
from typing import Any, Protocol

from index.articles.worker import Bounds


class Refusals(Protocol):
    """Remembers reasons by key of 16 bytes, from one run to the next. Safe to share between threads."""

    def reason(self, key: bytes) -> str | None:
        """Return why something was refused not long ago; None if that is not known."""
        ...

    def remember(self, key: bytes, reason: str) -> None:
        """Note why something is refused."""
        ...


class Forgetful:
    """Remembers nothing."""

    def reason(self, key: bytes) -> str | None:  # noqa: ARG002
        """Return nothing."""
        return None

    def remember(self, key: bytes, reason: str) -> None:
        """Do nothing."""


def key_of(parse: Callable[..., Any], content: bytes, rest: object, bounds: Bounds) -> bytes:
    """Return what stands for a piece of work: the same bytes, read by the same function in the same bounds.

    Of the bytes themselves nothing is kept: they may be taken down.
    """
    work = pickle.dumps((parse.__module__, parse.__qualname__, rest, bounds))
    return sha256(sha256(content).digest() + work).digest()[:16]
