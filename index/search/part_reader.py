"""A part of an index, searched and read as if there were no other articles."""

from collections.abc import Sequence

from index.search.part import Part
from index.search.searcher import IndexReader
from index.types import Article, Passage, ScoredPassage, Sentence, Vectors


class PartReader:
    """`IndexReader` restricted to one part: nothing of another part is found, named as a copy, or read by its id.

    Only how rare a word is, which weighs in the order, is counted over the whole index: a number, and no text.
    """

    def __init__(self, reader: IndexReader, part: Part) -> None:
        self._reader = reader
        self._part = part

    def search(self, query: str, k: int = 10, *, reranked: bool = True) -> list[ScoredPassage]:
        """Return the `k` best passages of the part for a query, best first."""
        return self._reader.search(query, k, self._part, reranked=reranked)

    def passages(self, article_id: str) -> tuple[Passage, ...]:
        """Return all passages of an article in reading order; empty if it is not in the part."""
        return self._reader.passages(article_id) if self._has(article_id) else ()

    def copies(self, article_id: str) -> tuple[Article, ...]:
        """Return those copies of an article that are in the part too, newest first."""
        found = self._reader.copies(article_id) if self._has(article_id) else ()
        return tuple(copy for copy in found if self._has(copy.article_id))

    def article(self, article_id: str) -> Article | None:
        """Return the article that is live under this id, if it is in the part."""
        return self._reader.article(article_id) if self._has(article_id) else None

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Return unit vectors of statements, shape (len(texts), dimension)."""
        return self._reader.embed(texts)

    def similarities(self, queries: Sequence[str], sentences: Sequence[tuple[Article, Sentence]]) -> Vectors:
        """Return how near each query is to indexed sentences, shape (len(queries), len(sentences))."""
        return self._reader.similarities(queries, sentences)

    def sentence_vectors(self, sentences: Sequence[tuple[Article, Sentence]]) -> Vectors:
        """Return the unit vectors of indexed sentences, shape (len(sentences), dimension)."""
        return self._reader.sentence_vectors(sentences)

    def _has(self, article_id: str) -> bool:
        held = self._reader.snapshot().articles.get(article_id)
        return held is not None and self._part.holds(held.root)
