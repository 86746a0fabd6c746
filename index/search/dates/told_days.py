"""The days that a text means by « mardi » or « hier », as of the day on which it was published."""

import datetime as dt
import re
from collections.abc import Iterator
from contextlib import suppress

from index.text.calendar import SERVED, around_today, weekday_names
from index.text.typography import bare

_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*(?!\s*\d)")
"""A word that no figure follows: « mardi 24 novembre » says itself which day it means."""


def told_days(text: str, lang: str, published: dt.date | None) -> Iterator[tuple[int, dt.date]]:
    """Yield the end of each word that means a day, and the day: the last of that name up to the publication.

    So « samedi » of a market that is to open is last Saturday; nothing in the word says otherwise, and most of the
    press tells of what has been. `bot.answering.verify` takes all days that a word may mean, since it only vetoes.
    """
    if published is None or lang not in SERVED:
        return
    weekdays, around = weekday_names(lang), around_today(lang)
    for word in _WORD.finditer(text):
        named = bare(word[0])
        unit, number = around.get(named, ("", 0))
        if (weekday := weekdays.get(named)) is not None:
            number = -((published.weekday() - weekday) % 7)
        elif unit != "day":
            continue
        with suppress(OverflowError):  # before the first day that a date can have, or behind the last
            yield word.end(), published + dt.timedelta(days=number)
