"""An embedding that costs nothing: a text is the sum of random vectors of its words."""

import re
import threading
import time
from collections.abc import Sequence
from hashlib import sha256

import numpy as np
import numpy.typing as npt

from index.embedding.embedding import Embedder

DIMENSION = 48


class WordVectors:
    """Texts that share words are near each other. Counts what it is asked for."""

    def __init__(self, seconds: float = 0.0) -> None:
        self.embedded = 0
        self._seconds = seconds
        self._lock = threading.Lock()

    def query(self, text: str) -> npt.NDArray[np.float32]:
        return _vector(text)

    def statements(self, texts: Sequence[str]) -> npt.NDArray[np.float32]:
        with self._lock:
            self.embedded += len(texts)
        time.sleep(self._seconds * len(texts))
        return np.stack([_vector(text) for text in texts])


def word_vectors(setting: str = "words") -> Embedder:
    """Return it as EMBEDDING_MODEL would; every setting has vectors of its own name."""
    return Embedder(WordVectors(), f"double:{setting}")


def _vector(text: str) -> npt.NDArray[np.float32]:
    total = np.zeros(DIMENSION, dtype=np.float32)
    for word in re.findall(r"\w+", text.casefold()):
        seed = int.from_bytes(sha256(word.encode()).digest()[:8], "little")
        total += np.random.default_rng(seed).standard_normal(DIMENSION).astype(np.float32)
    length = float(np.linalg.norm(total))
    return total / length if length else np.eye(1, DIMENSION, dtype=np.float32)[0]
