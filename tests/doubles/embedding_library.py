"""What the verifier needs of a library: sentences that are near each other when they share words."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from index.types import Article, Sentence
from tests.doubles.word_vectors import WordVectors


class EmbeddingLibrary:
    """A library that only embeds."""

    def __init__(self) -> None:
        self._words = WordVectors()

    def embed(self, texts: Sequence[str]) -> npt.NDArray[np.float32]:
        return self._words.statements(texts)

    def sentence_vectors(self, sentences: Sequence[tuple[Article, Sentence]]) -> npt.NDArray[np.float32]:
        return self._words.statements([sentence.text for _, sentence in sentences])
