"""Cosine similarities of a drafted sentence with the exhibits, on the scale of the embedding that ships.

Embeddings have cosines of their own: unrelated sentences have 0.79 in multilingual-e5-small and about 0.1 in OpenAI's
models. The thresholds were measured with the first, so others are stretched to its scale, by the similarity of a few
sentences that have nothing to do with each other.
"""

from collections.abc import Sequence
from functools import cached_property

import numpy as np

from bot.answering.types import Exhibit, Library, Vectors

UNRELATED = (
    "Le chat dort sur le canapé du salon.",
    "Interest rates rose by a quarter of a point.",
    "Вчера в городе открыли новую библиотеку.",
    "La receta lleva tres huevos y un litro de leche.",
    "Der Zug nach Hamburg hat zwanzig Minuten Verspätung.",
    "Les astronomes observent une étoile lointaine.",
)
FLOOR = 0.79
"""Mean cosine of these sentences in multilingual-e5-small."""


class Cosines:
    """Embeds what comes without vectors. Remembers the vectors of the exhibits that it saw last."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._last: tuple[tuple[tuple[str, int, int], ...], Vectors] | None = None

    def between(
        self, stated: str, exhibits: Sequence[Exhibit], vectors: Vectors | None, vector: Vectors | None
    ) -> Vectors:
        """Return the similarity of a statement with each exhibit, shape (len(exhibits),)."""
        shown = self._shown(exhibits) if vectors is None else vectors
        told = self._library.embed([stated])[0] if vector is None else vector
        return np.asarray(FLOOR + (shown @ told - self._floor) * (1 - FLOOR) / (1 - self._floor), dtype=np.float32)

    def _shown(self, exhibits: Sequence[Exhibit]) -> Vectors:
        key = tuple((e.article.version, e.sentence.start, e.sentence.end) for e in exhibits)
        last = self._last
        if last is None or last[0] != key:
            last = key, self._library.sentence_vectors([(e.article, e.sentence) for e in exhibits])
            self._last = last
        return last[1]

    @cached_property
    def _floor(self) -> float:
        """Mean cosine of unrelated sentences in the library's embedding."""
        unrelated = self._library.embed(UNRELATED)
        similar = unrelated @ unrelated.T
        return float(np.mean(similar[~np.eye(len(UNRELATED), dtype=bool)]))
