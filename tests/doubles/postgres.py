"""A real PostgreSQL server on loopback, where its programs are installed (Debian: apt install postgresql)."""

import os
import shutil
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = 0


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

    def create(self) -> None:
        _run("initdb", "-D", str(self.folder), "-U", "postgres", "-A", "trust", "--no-sync")

    def _control(self, *arguments: str) -> None:
        _run("pg_ctl", "-D", str(self.folder), "-w", *arguments)


@contextmanager
def postgres_server() -> Iterator[Postgres]:
    """Yield a server with files of its own. It refuses to be root, so it runs as `postgres` then."""
    with TemporaryDirectory(prefix="sourcier-postgres-") as outer, socket.socket() as free:
        Path(outer).chmod(0o711)
        folder = Path(outer) / "data"
        folder.mkdir()
        if os.getuid() == ROOT:
            shutil.chown(folder, "postgres")
        free.bind(("127.0.0.1", 0))
        server = Postgres(folder, free.getsockname()[1])
        free.close()
        server.create()
        server.start()
        try:
            yield server
        finally:
            server.stop()


def _run(program: str, *arguments: str) -> None:
    folder = programs()
    assert folder, "PostgreSQL is not installed"
    as_user = {"user": "postgres"} if os.getuid() == ROOT else {}
    subprocess.run(  # noqa: S603
        [str(folder / program), *arguments], check=True, stdout=subprocess.DEVNULL, cwd="/", **as_user
    )  # type: ignore[call-overload]
