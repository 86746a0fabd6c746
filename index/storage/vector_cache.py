"""The vectors that were ever embedded, by model and text, so that nothing is embedded twice."""

from collections.abc import Mapping, Sequence

import numpy as np
from sqlalchemy import Engine, delete, select

from index.storage import tables
from index.storage.versions import batches, ignoring
from index.types import Vectors


class VectorCache:
    """Queries and changes of cached vectors, by key of 16 bytes. Every method is one transaction."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def known(self, keys: Sequence[bytes]) -> dict[bytes, Vectors]:
        """Return the cached vectors among `keys`, shape (dimension,) each."""
        found: dict[bytes, Vectors] = {}
        with self._engine.connect() as connection:
            for batch in batches(keys):
                query = select(tables.vectors).where(tables.vectors.c.key.in_(batch))
                found |= {row.key: np.frombuffer(row.vector, dtype=np.float16).astype(np.float32)
                          for row in connection.execute(query)}  # fmt: skip
        return found

    def remember(self, keyed: Mapping[bytes, Vectors]) -> None:
        """Cache vectors, shape (dimension,), as 16-bit floats: their rounding is a tenth of what 4-bit weights lose."""
        if keyed:
            rows = [{"key": key, "vector": vector.astype(np.float16).tobytes()} for key, vector in keyed.items()]
            with self._engine.begin() as connection:
                connection.execute(ignoring(connection, tables.vectors), rows)

    def forget(self, keys: Sequence[bytes]) -> None:
        """Drop vectors from the cache."""
        with self._engine.begin() as connection:
            for batch in batches(keys):
                connection.execute(delete(tables.vectors).where(tables.vectors.c.key.in_(batch)))
