"""Articles cut into passages, those that were read last kept in memory."""

import threading
from collections.abc import Iterable

from cachetools import LRUCache

from index.storage.versions import Versions
from index.types import Passage

KEPT = 2048
"""Articles kept: some 20 MB."""


class PassageCache:
    """The passages of article versions. A version never changes, so what is kept is never out of date.

    What a search finds is read in one query: one for each article takes longer than the search itself.
    """

    def __init__(self, versions: Versions) -> None:
        self._versions = versions
        self._kept: LRUCache[tuple[str, str], tuple[Passage, ...]] = LRUCache(KEPT)
        self._lock = threading.Lock()

    def of(self, versions: Iterable[str], fingerprint: str) -> dict[str, tuple[Passage, ...]]:
        """Return the passages of versions; those that were taken down are left out."""
        wanted = dict.fromkeys(versions)
        with self._lock:
            found = {v: kept for v in wanted if (kept := self._kept.get((v, fingerprint)))}
        read = self._versions.cut([v for v in wanted if v not in found], fingerprint)
        with self._lock:
            self._kept.update({(v, fingerprint): passages for v, passages in read.items()})
        return found | read
