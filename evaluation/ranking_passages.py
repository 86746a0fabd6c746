"""From ranked passages to ranked articles, and from an answer to the passages that were read for it."""

from collections.abc import Sequence

from bot.answering.document import AnswerDocument
from bot.answering.types import Library
from evaluation.runs.asking import Locate, Ranker
from evaluation.runs.lines import ShownLine
from index.types import ScoredPassage

PASSAGES_RANKED = 100
"""Asked of the index: enough that twenty articles are among them, though one may have many passages."""

ARTICLES_RANKED = 20
"""The deepest measure is Recall@20."""


def article_ranker(library: Library) -> Ranker:
    """Return what ranks articles by their best passage."""
    return lambda query: _best_articles(library.search(query, PASSAGES_RANKED))


def _best_articles(found: Sequence[ScoredPassage]) -> list[tuple[str, float]]:
    """Return each article once, at the rank and with the score of its best passage."""
    best: dict[str, float] = {}
    for scored in found:
        best.setdefault(scored.passage.article.article_id, scored.score)
    return list(best.items())[:ARTICLES_RANKED]


def passage_locator(library: Library) -> Locate:
    """Return what finds the spans of the passages that an answer was drafted from."""

    def locate(answer: AnswerDocument) -> tuple[ShownLine, ...]:
        articles = {passage_id.rpartition("#")[0] for passage_id in answer.passages}
        known = {passage.passage_id: passage for article in articles for passage in library.passages(article)}
        return tuple(
            ShownLine(
                passage_id=passage_id,
                article_id=known[passage_id].article.article_id,
                start=known[passage_id].start,
                end=known[passage_id].end,
            )
            for passage_id in answer.passages
            if passage_id in known
        )

    return locate
