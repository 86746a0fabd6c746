"""Processes of the program's own, forked from one that has imported it: to import it takes a second, a fork none."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

ROOT = Path(__file__).parents[2]

_FORKS = """
import bot.newsroom.errands, bot.telegram.app.application, bot.wiring, openai, telegram.ext
import importlib, json, os, sys, traceback
from bot.garbage import collect_garbage_rarely
collect_garbage_rarely()
replies = os.fdopen(os.dup(1), "w")
os.dup2(2, 1)
for line in sys.stdin:
    asked = json.loads(line)
    if "ended" in asked:
        over, status = os.waitpid(asked["ended"], 0 if asked["wait"] else os.WNOHANG)
        reply = os.waitstatus_to_exitcode(status) if over else None
    else:
        reply = os.fork()
        if not reply:
            status = 1
            try:
                os.chdir(asked["folder"])
                os.environ.clear()
                os.environ.update(asked["environment"])
                getattr(importlib.import_module(asked["module"]), asked["name"])(*asked["arguments"])
                status = 0
            except BaseException:
                traceback.print_exc()
            finally:
                sys.stdout.flush()
                os._exit(status)
    print(json.dumps(reply), file=replies, flush=True)
"""


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

    def _look(self, *, wait: bool) -> int | None:
        if self._status is None:
            self._status = self._server.ask({"ended": self.pid, "wait": wait})
        return self._status


class Processes:
    """Starts processes."""

    def __init__(self, server: "subprocess.Popen[str]") -> None:
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
        assert self._server.stdin
        assert self._server.stdout
        with self._lock:
            print(json.dumps(what), file=self._server.stdin, flush=True)
            return json.loads(self._server.stdout.readline())


@contextmanager
def forked_processes() -> Iterator[Processes]:
    """Yield what starts processes."""
    with subprocess.Popen(  # noqa: S603
        [sys.executable, "-c", _FORKS], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as server:
        yield Processes(server)
        assert server.stdin
        server.stdin.close()
