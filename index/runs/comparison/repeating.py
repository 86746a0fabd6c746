"""Texts that repeat one that was taken down, with some words changed, under another name."""

from collections.abc import Callable, Iterable, Mapping
from functools import cached_property

import numpy as np

from index.search.near_duplicates import signature
from index.storage.held_back import HeldBack
from index.storage.manifest import LiveArticle
from index.text.likeness import likeness, similarity_of_repeated
from index.types import Article

_AS_SIMILAR = 0.05
"""By how much two similarities that 128 hashes estimate may differ and be taken for the same."""
Signatures = Callable[[Iterable[str]], Mapping[str, bytes]]
"""The signatures of stored versions (`near_duplicates`)."""


def no_signatures(_: Iterable[str]) -> Mapping[str, bytes]:
    """Of none."""
    return {}


class Repeating:
    """Says of new and changed articles whether they repeat what was taken down more than anything that is live.

    What is live may go on: other copies that nobody took down, corrected versions of them, and articles of one form,
    as tomorrow's weather has that of today.
    """

    def __init__(self, held_back: HeldBack, before: Mapping[str, LiveArticle], signatures: Signatures) -> None:
        self._held_back = held_back
        self._before = before
        self._signatures = signatures

    def has(self, article: Article) -> bool:
        """Whether somebody should look at an article before it is shown."""
        if not self._held_back.likenesses and not self._held_back.texts:
            return False
        repeated = 1.0 if self._held_back.has_text(article.text) else self._repeated(article)
        return repeated > 0 and self._most_like(article) < repeated - _AS_SIMILAR

    def _repeated(self, article: Article) -> float:
        return similarity_of_repeated(likeness(article.text), self._held_back.likenesses)

    def _most_like(self, article: Article) -> float:
        """Return how similar the most similar live article is; of one that has changed, its version before counts."""
        known = self._before.get(article.article_id)
        live = [self._live[known.version]] if known and known.version in self._live else []
        if not known:
            live = list(self._live.values())
        if not live:
            return 0.0
        own = np.frombuffer(signature(article.text), dtype="<u4")
        all_live = np.frombuffer(b"".join(live), dtype="<u4").reshape(len(live), -1)
        return float(np.mean(all_live == own, axis=1).max())

    @cached_property
    def _live(self) -> Mapping[str, bytes]:
        return self._signatures([one.version for one in self._before.values()])
