"""A real PostgreSQL server on loopback, where its programs are installed (Debian: apt install postgresql)."""

import os
import shutil
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = 0
_KEPT: list[TemporaryDirectory[str]] = []
"""Until the process ends."""


def programs() -> Path | None:
    """The folder of initdb and pg_ctl; None where PostgreSQL is not installed."""
    found = shutil.which("pg_ctl")
    installed = sorted(Path("/usr/lib/postgresql").glob("*/bin/pg_ctl"))
    return Path(found).resolve().parent if found else installed[-1].parent if installed else None


@dataclass(frozen=True)
class Postgres:
    """A server with an empty database."""

    folder: Path
    port: int

    @property
    def url(self) -> str:
        return f"postgresql+psycopg://postgres@127.0.0.1:{self.port}/postgres"

    def start(self) -> None:
        options = f"-p {self.port} -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c fsync=off"
        self._control("start", "-o", options, "-l", str(self.folder / "log"))

    def stop(self, mode: str = "immediate") -> None:
        """`immediate` is what a crash is: nobody is waited for."""
        self._control("stop", "-m", mode)

    def _control(self, *arguments: str) -> None:
        _run("pg_ctl", "-D", str(self.folder), "-w", *arguments)


@contextmanager
def postgres_server() -> Iterator[Postgres]:
    """Yield a server with files of its own. It refuses to be root, so it runs as `postgres` then."""
    with TemporaryDirectory(prefix="sourcier-postgres-") as outer, socket.socket() as free:
        Path(outer).chmod(0o711)
        folder = Path(outer) / "data"
        subprocess.run(["cp", "-a", str(_empty()), str(folder)], check=True)  # noqa: S603, S607 - keeps whose it is
        free.bind(("127.0.0.1", 0))
        server = Postgres(folder, free.getsockname()[1])
        free.close()
        server.start()
        try:
            yield server
        finally:
            server.stop()


@cache
def _empty() -> Path:
    """The files of a server that has nothing in it, made once in a process: a second each."""
    outer = TemporaryDirectory(prefix="sourcier-postgres-")
    _KEPT.append(outer)
    Path(outer.name).chmod(0o711)
    folder = Path(outer.name) / "empty"
    folder.mkdir()
    if os.getuid() == ROOT:
        shutil.chown(folder, "postgres")
    _run("initdb", "-D", str(folder), "-U", "postgres", "-A", "trust", "--no-sync", "--wal-segsize=1")
    return folder


def _run(program: str, *arguments: str) -> None:
    folder = programs()
    assert folder, "PostgreSQL is not installed"
    as_user = {"user": "postgres"} if os.getuid() == ROOT else {}
    subprocess.run(  # noqa: S603
        [str(folder / program), *arguments], check=True, stdout=subprocess.DEVNULL, cwd="/", **as_user
    )  # type: ignore[call-overload]
