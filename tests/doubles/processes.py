"""Processes of the program's own, forked from one that has imported it: to import it takes a second, a fork none."""

import json
import os
import signal
import socket
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from threading import Lock
from typing import Any, TextIO


@dataclass
class Process:
    """A process that was started."""

    pid: int
    _server: "Processes"
    _status: int | None = None

    def has_ended(self) -> bool:
        return self._look(wait=False) is not None

    def end(self, how: signal.Signals = signal.SIGTERM) -> int | None:
        """Send a signal, and return the exit status when it is over. Blocks."""
        if not self.has_ended():
            os.kill(self.pid, how)
        return self._look(wait=True)

    def result(self) -> int | None:
        """Return the exit status when it is over by itself. Blocks."""
        return self._look(wait=True)

    def _look(self, *, wait: bool) -> int | None:
        if self._status is None:
            self._status = self._server.ask({"ended": self.pid, "wait": wait})
        return self._status


class Processes:
    """Starts processes."""

    def __init__(self, server: TextIO) -> None:
        self._server = server
        self._lock = Lock()

    def start(self, program: Callable[..., None], *arguments: str | float) -> Process:
        """Start a function of a module by itself, here and with the environment of now."""
        asked = {"module": program.__module__, "name": program.__name__, "arguments": arguments,
                 "folder": os.getcwd(), "environment": dict(os.environ)}  # fmt: skip  # noqa: PTH109
        pid = self.ask(asked)
        assert pid
        return Process(pid, self)

    def ask(self, what: dict[str, object]) -> int | None:
        with self._lock:
            print(json.dumps(what), file=self._server, flush=True)
            return json.loads(self._server.readline())


def forked_processes() -> Processes:
    """Fork what starts processes; it ends with this one. Call it before there are threads: no fork takes them along."""
    here, there = socket.socketpair()
    if os.fork():
        there.close()
        return Processes(here.makefile("rw"))
    here.close()
    try:
        _serve(there.makefile("rw"))
    finally:
        os._exit(0)


def _serve(told: TextIO) -> None:
    while line := told.readline():
        asked = json.loads(line)
        if "ended" in asked:
            over, status = os.waitpid(asked["ended"], 0 if asked["wait"] else os.WNOHANG)
            reply = os.waitstatus_to_exitcode(status) if over else None
        else:
            reply = os.fork()
            if not reply:
                _run(asked)
        print(json.dumps(reply), file=told, flush=True)


def _run(asked: dict[str, Any]) -> None:
    status = 1
    try:
        os.chdir(asked["folder"])
        os.environ.clear()
        os.environ.update(asked["environment"])
        getattr(import_module(asked["module"]), asked["name"])(*asked["arguments"])
        status = 0
    except BaseException:  # noqa: BLE001 - whoever started it sees the status
        traceback.print_exc()
    finally:
        os._exit(status)
