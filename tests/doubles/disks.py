"""Disks that cannot be written."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Engine, event


@dataclass
class Disk:
    """The disk under a SQLite database, which can be full: what SQLite refuses then is every write, and no more."""

    full: bool = False
    patience: int = 10_000
    """Milliseconds for which SQLite waits for another process that writes."""

    def carry(self, engine: Engine) -> None:
        """Lie under a database from now on."""
        event.listen(engine, "checkout", self._refuse)

    def _refuse(self, connection: object, *_: object) -> None:
        cursor = connection.cursor()  # type: ignore[attr-defined]
        cursor.execute(f"PRAGMA query_only={'ON' if self.full else 'OFF'}")
        cursor.execute(f"PRAGMA busy_timeout={self.patience}")
        cursor.close()


NO_RIGHT_TO_ALL = ["setpriv", "--bounding-set=-dac_override,-dac_read_search"] if os.geteuid() == 0 else []
"""Begins a command: the administrator may write to folders that are shut for everybody else."""


@contextmanager
def read_only(folder: Path) -> Iterator[None]:
    """Shut a folder with all that is in it against writing, for commands that begin with `NO_RIGHT_TO_ALL`."""
    folders = [name for name, _, _ in os.walk(folder)]
    for shut in (*folders, *(file for file in folder.rglob("*") if file.is_file())):
        Path(shut).chmod(0o500)
    try:
        yield
    finally:
        for name in folders:
            Path(name).chmod(0o700)
