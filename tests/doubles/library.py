"""A library in memory, searched by the words that texts share."""

import re
from collections.abc import Sequence
from functools import cache
from zlib import crc32

import numpy as np
import numpy.typing as npt

from index.cutting.cutting import passages_of
from index.types import Article, Passage, ScoredPassage, Sentence

Vectors = npt.NDArray[np.float32]

_DIMENSION = 512  # wide, so that texts without common words are far apart
_FAR = 0.1


class InMemory:
    """What the answer engine needs of an index, over a few articles."""

    def __init__(self, *articles: Article) -> None:
        self.searched: list[str] = []
        self._articles = {article.article_id: article for article in articles}
        self._passages = [passage for article in articles for passage in passages_of(article)]

    def take_down(self, article_id: str) -> None:
        self._articles.pop(article_id, None)
        self._passages = [passage for passage in self._passages if passage.article.article_id != article_id]

    def search(self, query: str, k: int, *, reranked: bool = True) -> list[ScoredPassage]:
        self.searched.append(query)
        scored = zip(self._passages, self._near(query, [p.text for p in self._passages]), strict=True)
        found = [ScoredPassage(p, float(near), dense=float(near), lexical=float(near > _FAR)) for p, near in scored]
        return sorted(found, key=lambda one: -one.score)[:k]

    def passages(self, article_id: str) -> list[Passage]:
        return [passage for passage in self._passages if passage.article.article_id == article_id]

    def article(self, article_id: str) -> Article | None:
        return self._articles.get(article_id)

    def copies(self, article_id: str) -> list[Article]:
        return []

    def embed(self, texts: Sequence[str]) -> Vectors:
        return np.stack([_vector(text) for text in texts])

    def sentence_vectors(self, sentences: Sequence[tuple[Article, Sentence]]) -> Vectors:
        return self.embed([sentence.text for _, sentence in sentences])

    def similarities(self, queries: Sequence[str], sentences: Sequence[tuple[Article, Sentence]]) -> Vectors:
        return np.stack([self._near(query, [sentence.text for _, sentence in sentences]) for query in queries])

    def _near(self, query: str, texts: Sequence[str]) -> Vectors:
        return self.embed(texts) @ _vector(query) if texts else np.zeros(0, dtype=np.float32)


def _vector(text: str) -> Vectors:
    total = np.zeros(_DIMENSION, dtype=np.float32)
    for word in set(re.findall(r"\w+", text.casefold())):
        total += _of_word(word)
    return total / max(1e-6, float(np.linalg.norm(total)))


@cache
def _of_word(word: str) -> Vectors:
    return np.random.default_rng(crc32(word.encode())).standard_normal(_DIMENSION).astype(np.float32)
