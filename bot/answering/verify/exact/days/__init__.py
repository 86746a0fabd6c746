"""Days: what a text means by « mardi », « la veille », « au printemps », and what has elapsed since."""

from bot.answering.verify.exact.days.dates import meant, weekdays
from bot.answering.verify.exact.days.day_readings import dates, decades, months
from bot.answering.verify.exact.days.elapsed import has_elapsed
from bot.answering.verify.exact.days.feasts import certain_feasts, days_of, feasts, without_feasts
from bot.answering.verify.exact.days.parts_of_a_year import parts_of_a_year, seasons_of

__all__ = [
    "certain_feasts",
    "dates",
    "days_of",
    "decades",
    "feasts",
    "has_elapsed",
    "meant",
    "months",
    "parts_of_a_year",
    "seasons_of",
    "weekdays",
    "without_feasts",
]
