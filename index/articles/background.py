"""Threads that the program does not wait for when it ends: a server that drips bytes cannot keep it from stopping.

`concurrent.futures` is not used since it joins its threads at exit, whatever they are doing.
"""

import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import TypeVar

T = TypeVar("T")


def in_background(call: Callable[[], T], name: str) -> "Future[T]":
    """Call something in a thread of its own; returns its future."""
    future: Future[T] = Future()

    def run() -> None:
        try:
            future.set_result(call())
        except BaseException as error:  # noqa: BLE001 - whoever asks for the result gets it
            future.set_exception(error)

    threading.Thread(target=run, name=name, daemon=True).start()
    return future
