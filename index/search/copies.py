"""Copies of an article in the results: the newest is shown; the others are listed, and do not count as sources."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from index.search.near_duplicates import newest_first, word_overlap
from index.types import Article, Passage, ScoredPassage

SAME_PASSAGE = 0.7
"""Share of the words of the shorter passage that the other has too. The copies of a dispatch are cut differently, so
their passages rarely are the same; what only one of them tells stays below."""


class Copies:
    """The groups of copies among live articles."""

    def __init__(self, groups: Iterable[frozenset[str]], articles: Mapping[str, Article]) -> None:
        """Take the groups of article ids, and the articles that are in one."""
        ordered = [newest_first(articles[name] for name in group if name in articles) for group in groups]
        self._group = {article.article_id: group for group in ordered for article in group}

    def of(self, article_id: str) -> tuple[Article, ...]:
        """Return the other copies of an article, newest first."""
        return tuple(copy for copy in self._group.get(article_id, ()) if copy.article_id != article_id)

    def collapse(self, ranked: Sequence[ScoredPassage]) -> list[ScoredPassage]:
        """Of passages that say the same in copies, keep the one of the newest copy, at the rank of the best.

        The newest wins since a later copy corrects an earlier one: where a figure differs, the newer one counts.
        """
        kept: list[ScoredPassage] = []
        for found in ranked:
            same = next((i for i, other in enumerate(kept) if self._says_the_same(found.passage, other.passage)), None)
            if same is None:
                kept.append(found)
            elif self._age(found.passage) < self._age(kept[same].passage):
                kept[same] = replace(found, score=kept[same].score)
        return kept

    def _says_the_same(self, one: Passage, other: Passage) -> bool:
        group = self._group.get(one.article.article_id)
        if group is None or one.article.article_id == other.article.article_id:
            return False
        return group is self._group.get(other.article.article_id) and word_overlap(one.text, other.text) >= SAME_PASSAGE

    def _age(self, passage: Passage) -> int:
        """Return the place of a passage's article among its copies, 0 for the newest."""
        names = [copy.article_id for copy in self._group[passage.article.article_id]]
        return names.index(passage.article.article_id)
