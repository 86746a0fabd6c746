"""How long it is between days, years and hours that a text gives: « dix-huit ans », where it says 2013.

Like all that is worked out, it is left to a judge.
"""

import datetime as dt
from collections.abc import Collection, Iterable
from itertools import product

from bot.answering.verify.exact.amounts import LARGEST_ROUNDING, UNITS, Quantity
from bot.answering.verify.exact.clock import DAY

_IN_DAYS = {"duration-day": 1.0, "duration-week": 7.0, "duration-month": 30.44}
_IN_HOURS = frozenset({"duration-hour", "duration-minute"})


def has_elapsed(
    lasting: Iterable[Quantity], years: Collection[int], days: Collection[dt.date], hours: Collection[int]
) -> bool:
    """Whether a length of time is that between two of the years, of the days, or of the hours (minutes from midnight).

    Years are counted whole: whoever was born in 1980 is 46 in 2026, and 45 is not proved.
    """
    return any(
        (one.unit == "duration-year" and _between_years(_number(one), years))
        or (one.unit in _IN_DAYS and _between_days(one.unit, _number(one), days))
        or (one.unit in _IN_HOURS and _between_hours(one.size / 60, hours))
        for one in lasting
        if one.dimension == "time"
    )


def _number(quantity: Quantity) -> float:
    return quantity.size / UNITS[quantity.unit][1]


def _between_years(number: float, years: Collection[int]) -> bool:
    return number >= 1 and any(later - earlier == number for earlier, later in product(years, years))


def _between_days(unit: str, number: float, days: Collection[dt.date]) -> bool:
    """Whether so many days lie between two; weeks and months are full ones, or rounded."""
    return any(
        number in (distance // _IN_DAYS[unit], round(distance / _IN_DAYS[unit]))
        for earlier, later in product(days, days)
        if (distance := (later - earlier).days) > 0
    )


def _between_hours(minutes: float, hours: Collection[int]) -> bool:
    return any(
        abs((later - earlier) % DAY - minutes) <= LARGEST_ROUNDING * minutes
        for earlier, later in product(hours, hours)
        if earlier != later
    )
