"""How far an index run is, and how long it may still take."""

import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run is."""

    articles: int
    """Read so far."""
    sentences: int
    """Embedded so far."""
    waiting: int = 0
    """Sentences of articles that are read, still to be embedded."""
    total: int | None = None
    """Articles to read, as far as it is known before they are read."""
    seconds: float = 0.0
    """Since the run began."""

    @property
    def left(self) -> float | None:
        """Estimate of the seconds left; None while there is nothing to estimate from.

        Embedding takes the time: the sentences that are waiting, and for each article that is not read yet as many as
        the articles before had on average. If no article had new sentences, reading takes the time.
        """
        if self.total is None or not self.articles or self.total < self.articles:
            return None
        unread = self.total - self.articles
        if not self.sentences:
            return None if self.waiting else self.seconds / self.articles * unread
        to_embed = self.waiting + (self.sentences + self.waiting) / self.articles * unread
        return self.seconds / self.sentences * to_embed


class Counts:
    """Counts what a run reads and embeds, and reports each change to `tell`."""

    def __init__(self, tell: Callable[[Progress], None]) -> None:
        self._tell = tell
        self._started = time.monotonic()
        self._total: int | None = None
        self._articles = 0
        self._sentences = 0
        self._waiting = 0

    @property
    def seconds(self) -> float:
        """Since the run began."""
        return time.monotonic() - self._started

    def begin(self, *, articles: int, total: int) -> None:
        """Count from so many articles that are read already, of so many in all."""
        self._articles, self._total = articles, total

    def expect(self, more: int) -> None:
        """Expect so many articles beyond those read, and no others."""
        self._total = self._articles + more

    def articles_of(self, found: Iterable[T]) -> Iterator[T]:
        """Yield what is found, and count it."""
        for each in found:
            self._articles += 1
            self._report()
            yield each

    def sentences(self, *, found: int = 0, embedded: int = 0) -> None:
        """Count sentences that have to be embedded, and that were."""
        self._sentences += embedded
        self._waiting += found - embedded
        self._report()

    def forget_waiting(self) -> None:
        """Start over: what waited was given up."""
        self._waiting = 0

    def _report(self) -> None:
        self._tell(Progress(self._articles, self._sentences, self._waiting, self._total, self.seconds))
