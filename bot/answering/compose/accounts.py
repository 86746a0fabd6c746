"""What belongs beside the sentence that answers best: another account, another part, or a newer figure in its place.

Two small fitted models decide, made by `python -m evaluation.calibration.accounts`, which computes their features by
the functions here.
"""

import datetime as dt
from collections.abc import Mapping

from bot.answering.fitted import Fitted, fitted
from bot.answering.retrieval import Pointed
from bot.answering.verify.exact.figures import figures

LOWEST, HIGHEST = -8.0, 6.0
"""Log odds beyond which a difference says nothing more."""

FURTHEST_RANK = 6
"""Of a passage in retrieval: those further behind are alike."""


def beside(first: Pointed, other: Pointed) -> Mapping[str, float]:
    """Return what tells whether a sentence belongs to the answer beside the one that answers best.

    Accounts that differ mostly stand one behind the other in one article; of other articles the older ones belong the
    least. Tried without gain: the sentence before, the passage instead of the article, the language, the parts of the
    question, its words that the first sentence has not, whether both answer with figures, the words that both answer
    with, and reading the passage again without the first sentence.
    """
    same = first.article.version == other.article.version
    apart = other.candidate.sentence.ordinal - first.candidate.sentence.ordinal
    later = _days_later(first, other)
    return {
        "score": _within(other.score),
        "lead": _within(other.score - first.score),
        "nearness": other.nearness,
        "next": float(same and apart == 1),
        "one_between": float(same and abs(apart) == 2),
        "same_article": float(same),
        "newer": float(later > 0),
        "older": float(later < 0),
        "rank": float(min(other.rank, FURTHEST_RANK)),
        "behind": _within(other.behind),
    }


def belonging() -> Fitted:
    """Return the model that tells by `beside` whether a sentence belongs to the answer."""
    return fitted("bot.answering.compose", "accounts.toml", "belongs")


def belongs(first: Pointed, other: Pointed) -> float:
    """Return the probability, 0 to 1, that a sentence belongs to the answer beside the one that answers best."""
    return belonging().probability(beside(first, other))


def instead(first: Pointed, other: Pointed) -> Mapping[str, float] | None:
    """Return what tells whether a newer figure takes the place of an older one; None where it is not about that.

    It is only where a later article answers with another figure: who said what, and why, does not grow old so.
    """
    if _days_later(first, other) <= 0:
        return None
    before, after = answering_figures(first), answering_figures(other)
    if not before or not after or before == after:
        return None
    return {"lead": _within(other.score - first.score), "nearness": other.nearness - first.nearness}


def supersedes(first: Pointed, other: Pointed) -> bool:
    """Whether a sentence has a newer figure for the same thing."""
    values = instead(first, other)
    return values is not None and fitted("bot.answering.compose", "accounts.toml", "supersedes").says_yes(values)


def answering_figures(one: Pointed) -> frozenset[object]:
    """Return what the figures among the answering words say, however they are written."""
    return frozenset(key for figure in figures(one.words, one.article.lang) for key in figure.keys)


def _days_later(first: Pointed, other: Pointed) -> int:
    """Return by how many days the other's article is later; 0 where either has no date."""
    dates: tuple[dt.date | None, dt.date | None] = first.article.date, other.article.date
    return (dates[1] - dates[0]).days if dates[0] and dates[1] else 0


def _within(odds: float) -> float:
    return max(LOWEST, min(odds, HIGHEST))
