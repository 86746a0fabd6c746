"""Whether a follow-up has gone on to something else: « Et le musée ? », after a question about a cable car.

By rules a follow-up is about what was asked before, which is where it is searched for. Its own words alone find
something else where they name something else: a fitted model weighs what they find, made by `python -m
evaluation.calibration.change_of_subject`, which computes its features by the function here.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.answering.fitted import fitted
from bot.answering.question import FollowUp
from bot.answering.types import Library
from index.text.analyser import analyse
from index.types import Article, ScoredPassage

PASSAGES_OF_BEFORE = 2
"""First passages found for the question before, and for it with its answer: their articles were talked about."""

AGREEING = 5
"""First passages that mostly are of one article where the words name something."""

MOST_WORDS = 4
"""Words of content beyond which more say nothing more."""


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """What a follow-up finds by its own words."""

    found: tuple[ScoredPassage, ...]
    """In other articles than those that were talked about, best first."""
    features: Mapping[str, float]

    @property
    def is_meant(self) -> bool:
        """Whether the follow-up is about these."""
        return bool(self.found) and fitted("bot.answering.retrieval", "change_of_subject.toml").says_yes(self.features)


def elsewhere(library: Library, said: FollowUp, most: int) -> Elsewhere:
    """Search for the own words of a follow-up, `most` passages. Blocks, some 50 ms."""
    before = [*library.search(said.earlier, PASSAGES_OF_BEFORE)]
    if said.answer:
        before += library.search(f"{said.earlier} {said.answer}", PASSAGES_OF_BEFORE)
    articles = {one.passage.article.version: one.passage.article for one in before}
    found = library.search(said.own, most)
    others = tuple(one for one in found if one.passage.article.version not in articles)
    new = max((one.dense or 0.0 for one in others), default=0.0)
    first = [one.passage.article.version for one in found[:AGREEING]]
    return Elsewhere(
        others,
        {
            "new": new,
            "lead": new - _nearest(library, said.own, list(articles.values())),
            "known": max((_share(said, article) for article in articles.values()), default=0.0),
            "words": float(min(said.content, MOST_WORDS)),
            "pronoun": float(said.has_pronoun),
            "agreement": first.count(first[0]) / AGREEING if first else 0.0,
        },
    )


def _nearest(library: Library, words: str, articles: Sequence[Article]) -> float:
    """Return how near words are to the nearest sentence of articles."""
    sentences = [
        (article, sentence)
        for article in articles
        for passage in library.passages(article.article_id)
        for sentence in passage.sentences
    ]
    return max(0.0, float(library.similarities([words], sentences).max())) if sentences else 0.0


def _share(said: FollowUp, article: Article) -> float:
    """Return the share of a follow-up's words that an article has."""
    words = set(analyse(said.own, said.language))
    return len(words & set(analyse(f"{article.title} {article.text}", article.lang))) / len(words) if words else 0.0
