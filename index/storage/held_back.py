"""How an article that a person removed is known again: by digests, since neither its name nor its text may be kept."""

from collections.abc import Collection
from dataclasses import dataclass
from hashlib import sha256
from typing import Self

from index.storage.retyping import bare_id, bare_text
from index.text.likeness import BYTES, likeness
from index.types import Article


@dataclass(frozen=True, slots=True)
class HeldBack:
    """What a person removed, by digests: neither its name nor its text may be left anywhere."""

    ids: frozenset[bytes] = frozenset()
    texts: frozenset[bytes] = frozenset()
    likenesses: frozenset[bytes] = frozenset()
    """By which a text is known that repeats one of them: see `index.text.likeness`."""

    @classmethod
    def of(cls, marks: Collection[tuple[bytes, bytes]]) -> Self:
        """Return what is held back by the marks of its articles: see `marks_of`."""
        ids, told = frozenset(article for article, _ in marks), frozenset(text for _, text in marks)
        alike = frozenset(one for one in told if len(one) == BYTES)
        return cls(ids, told - alike, alike)

    def __contains__(self, article: Article) -> bool:
        """Whether an article has the id of one that was removed, or its text under another id, typed again or not.

        What says that its address is a removed one's, or was redirected there, is that article at another place.
        """
        elsewhere = article.url is not None and _digest(bare_id(article.url)) in self.ids
        return elsewhere or self.has(article.article_id, article.text)

    def has_id(self, article_id: str) -> bool:
        """Whether an id is that of an article that was removed, typed again or not."""
        return _digest(article_id) in self.ids or _digest(bare_id(article_id)) in self.ids

    def has_text(self, text: str) -> bool:
        """Whether a text is that of an article that was removed, typed again or not."""
        return _digest(text) in self.texts or _digest(bare_text(text)) in self.texts

    def has(self, article_id: str, text: str) -> bool:
        """Say the same as of an article of an id and a text."""
        return any(name in self.ids or written in self.texts for name, written in _digests(article_id, text))


NOTHING_HELD_BACK = HeldBack()


def marks_of(article: Article) -> tuple[tuple[bytes, bytes], ...]:
    """Return all by which an article is known again; its likeness stands by a digest that no id has."""
    marks, alike = _digests(article.article_id, article.text), likeness(article.text)
    return (*marks, (_digest(f"\0{bare_id(article.article_id)}"), alike)) if alike else marks


def _digests(article_id: str, text: str) -> tuple[tuple[bytes, bytes], tuple[bytes, bytes]]:
    """Return the digests of an id and a text as they stand, and as they are when they are typed again."""
    return (_digest(article_id), _digest(text)), (_digest(bare_id(article_id)), _digest(bare_text(text)))


def _digest(text: str) -> bytes:
    return sha256(text.encode()).digest()
