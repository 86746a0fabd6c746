"""The table of files: what each was read as, by digest, so that what has not changed is not parsed in every run."""

import threading
from collections.abc import Callable
from contextlib import suppress
from hashlib import sha256

from sqlalchemy import Engine, delete, insert, select

from index.articles import reading_version
from index.errors import StoreError
from index.storage import tables
from index.storage.versions import Versions, batches
from index.types import Article


class FileBook:
    """Versions of articles by what they were read from: of each version the last, for as long as it is stored."""

    def __init__(self, engine: Engine, versions: Versions, read_by: Callable[[], bytes] = reading_version) -> None:
        """`read_by` stands for the program that reads: of what another one read nothing is known."""
        self._engine = engine
        self._versions = versions
        self._read_by = read_by
        self._noted: dict[str, bytes] = {}
        self._lock = threading.Lock()

    def recall(self, key: bytes) -> Article | None:
        """Return the stored article that a key stands for; None while the database cannot be asked: then it is read."""
        known = select(tables.files_read.c.version).where(tables.files_read.c.key == self._own(key))
        with suppress(StoreError):
            with self._engine.connect() as connection:
                version = connection.scalar(known)
            return next(iter(self._versions.articles([version])), None) if version else None
        return None

    def remember(self, key: bytes, article: Article) -> None:
        """Note what a key stands for, to be kept by `keep`: the article is not stored yet."""
        with self._lock:
            self._noted[article.version] = self._own(key)

    def keep(self) -> None:
        """Write down what was noted of articles that are stored; nothing where nothing can be written."""
        with self._lock:
            noted, self._noted = self._noted, {}
        table, stored = tables.files_read, tables.versions.c.version
        with suppress(StoreError), self._engine.begin() as connection:
            for batch in batches(noted):
                connection.execute(delete(table).where(table.c.version.in_(batch)))
                kept = connection.scalars(select(stored).where(stored.in_(batch))).all()
                if kept:
                    connection.execute(insert(table), [{"version": one, "key": noted[one]} for one in kept])

    def _own(self, key: bytes) -> bytes:
        return sha256(self._read_by() + key).digest()[:16]
