"""Durations as people write them."""

import datetime as dt

from babel.dates import format_timedelta


def duration(milliseconds: int, language: str) -> str:
    """Return a duration in one unit, at least a second: 3 heures, 40 seconds."""
    return format_timedelta(dt.timedelta(milliseconds=max(milliseconds, 1000)), locale=language, threshold=1.5)
