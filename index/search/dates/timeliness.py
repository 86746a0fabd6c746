"""Move up what was published when the question asks, or last.

A boost, not a filter: an article on the 22nd of May may be dated the 23rd, or not at all. Both boosts are about the
difference between the first and the third passage found, so a passage off the subject stays down.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from index.search.dates.asked_dates import Period, asked_day, asked_period, asks_for_the_latest
from index.search.dates.told_days import told_days
from index.types import ScoredPassage

IN_PERIOD = 0.1
"""Added to the score of a passage whose article is of the days asked about."""

ON_THE_DAY = 0.1
"""Added once more to a passage that means the very day that is asked about, by « mardi » or « hier »."""

LATEST = 0.1
"""Added to the newest, where the latest is asked for; the oldest gets nothing, those between by their place."""

REPORTED_WITHIN = 2
"""Days after the event within which an article on it is published."""

ON_THE_SUBJECT = 0.3
"""How far below the best a score may be to be moved at all."""


def timely(found: Sequence[ScoredPassage], question: str, today: dt.date) -> list[ScoredPassage]:
    """Return the passages with the boosts that their articles' dates earn, best first."""
    lowest = max((one.score for one in found), default=0.0) - ON_THE_SUBJECT
    boosts = _boosts([one for one in found if one.score >= lowest], question, today)
    if not boosts:
        return list(found)
    day = asked_day(question)
    moved = [
        replace(one, score=one.score + boosts.get(one.passage.article.date, 0.0) + ON_THE_DAY * _tells_of(one, day))
        if one.score >= lowest
        else one
        for one in found
    ]
    return sorted(moved, key=lambda one: -one.score)


def _tells_of(found: ScoredPassage, day: Period | None) -> bool:
    """Whether a passage means a day by a word for it."""
    article = found.passage.article
    return day is not None and any(
        day.includes(told) for _, told in told_days(found.passage.text, article.lang, article.date)
    )


def _boosts(found: Sequence[ScoredPassage], question: str, today: dt.date) -> dict[dt.date | None, float]:
    """Return what a passage gains by the date of its article; undated ones gain nothing."""
    dates = sorted({one.passage.article.date for one in found if one.passage.article.date is not None})
    boosts: dict[dt.date | None, float] = {}
    if period := asked_period(question, today):
        boosts = {date: IN_PERIOD for date in dates if period.includes(date, REPORTED_WITHIN)}
    if asks_for_the_latest(question) and len(dates) > 1:
        for place, date in enumerate(dates):
            boosts[date] = boosts.get(date, 0.0) + LATEST * place / (len(dates) - 1)
    return boosts
