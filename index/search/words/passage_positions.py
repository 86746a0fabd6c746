"""Which passage stands at which position of the lexical index, and the other way round."""

from collections.abc import Collection, Sequence

import numpy as np
import numpy.typing as npt

PassageKey = tuple[str, int]
"""Version of the article, ordinal of the passage."""


class PassagePositions:
    """The passages of articles, one article after the other: 50 bytes an article, nothing for a passage."""

    def __init__(self, versions: Sequence[str], passages: Sequence[int]) -> None:
        """Take the versions in the order of the index, and how many passages each has: at least one."""
        self._versions = np.array(versions, dtype="S32")
        self._order = np.argsort(self._versions)
        self._sorted = self._versions[self._order]
        counts = np.array(passages, dtype=np.int64)
        self.starts: npt.NDArray[np.int64] = np.cumsum(counts) - counts
        """Where the passages of each article begin."""
        self._ends = np.cumsum(counts)

    def __len__(self) -> int:
        return int(self._ends[-1]) if len(self._ends) else 0

    def __contains__(self, version: str) -> bool:
        """Whether there are passages of a version."""
        return self._article(version) is not None

    def key(self, position: int) -> PassageKey:
        """Return the passage at a position, from 0."""
        article = int(np.searchsorted(self.starts, position, side="right")) - 1
        return self._versions[article].decode("ascii"), position - int(self.starts[article])

    def position(self, key: PassageKey) -> int | None:
        """Return where a passage stands; None if it is not there."""
        article = self._article(key[0])
        if article is None or not 0 <= key[1] < self._ends[article] - self.starts[article]:
            return None
        return int(self.starts[article]) + key[1]

    def of(self, versions: Collection[str]) -> npt.NDArray[np.bool_]:
        """Return which positions hold passages of these versions, shape (len(self),)."""
        held = np.isin(self._versions, np.array([*versions], dtype="S32"))
        return np.repeat(held, self._ends - self.starts)

    def _article(self, version: str) -> int | None:
        wanted = version.encode("ascii")
        place = int(np.searchsorted(self._sorted, wanted))
        return int(self._order[place]) if place < len(self._sorted) and self._sorted[place] == wanted else None
