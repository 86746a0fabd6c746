"""Files that were read before: an article that is stored already is taken from there instead of being worked out again.

A folder is read whole whenever something in it changes, and at times besides. To parse a page takes some 20 ms, a PDF a
second, and to complete a text 2 ms; to look for what it gave takes 0.3 ms.
"""

import threading
from collections.abc import Callable, Iterable

from cachetools import LRUCache

from index.types import Article

_MOST = 500_000
"""Articles. Each takes some 250 bytes of memory."""


class KnownFiles:
    """Which version of an article a file held when it was read, for as long as the process lives.

    Not longer, since another program may read the same bytes otherwise. Of a file, or of an article among many in one,
    only a digest is kept, and of its article only the version: what was taken down is nowhere. Safe to share between
    threads.
    """

    def __init__(self, stored: Callable[[Iterable[str]], Iterable[Article]] = lambda _: ()) -> None:
        """`stored` returns the articles of some versions that are stored; none unless it is given."""
        self._stored = stored
        self._versions: LRUCache[bytes, str] = LRUCache(_MOST)
        self._lock = threading.Lock()

    def recall(self, key: bytes) -> Article | None:
        """Return what is known by a key; None if nothing is, or if it is not stored any more."""
        with self._lock:
            version = self._versions.get(key)
        return next(iter(self._stored([version])), None) if version else None

    def remember(self, key: bytes, article: Article) -> None:
        """Note what a key stands for."""
        with self._lock:
            self._versions[key] = article.version
