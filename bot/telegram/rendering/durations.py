"""Durations as people write them: one of them in the singular, and no line ends between a number and its unit."""

import datetime as dt

from babel.dates import format_timedelta
from babel.units import format_unit


def duration(milliseconds: int, language: str) -> str:
    """Return a duration in one unit, at least a second: 3 heures, 40 seconds."""
    length = dt.timedelta(milliseconds=max(milliseconds, 1000))
    return _unbroken(format_timedelta(length, locale=language, threshold=1.5))


def days(number: int, language: str) -> str:
    """Return a number of days, in days however many they are: 1 jour, 30 jours."""
    return _unbroken(format_unit(number, "duration-day", locale=language))


def minutes(number: int, language: str) -> str:
    """Return a number of minutes, in minutes however many they are: 1 minute, 60 minutes."""
    return _unbroken(format_unit(number, "duration-minute", locale=language))


def _unbroken(told: str) -> str:
    """Return the same with no-break spaces, of which CLDR has some only."""
    return told.replace(" ", "\u00a0")
