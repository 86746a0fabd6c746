"""Days: what a text means by « mardi », « la veille », « au printemps », and what has elapsed since."""

from bot.answering.verify.exact.days.dates import meant, weekdays
from bot.answering.verify.exact.days.day_readings import dates, decades, months
from bot.answering.verify.exact.days.elapsed import has_elapsed
from bot.answering.verify.exact.days.parts_of_a_year import parts_of_a_year, seasons_of

__all__ = ["dates", "decades", "has_elapsed", "meant", "months", "parts_of_a_year", "seasons_of", "weekdays"]
