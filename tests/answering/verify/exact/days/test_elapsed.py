import datetime as dt

import pytest

from bot.answering.verify.exact.days.elapsed import has_elapsed
from bot.answering.verify.exact.figures import figures

YEARS = {1934, 2026}
DAYS = {dt.date(2026, 7, 1), dt.date(2026, 8, 14)}
HOURS = {23 * 60 + 40, 5 * 60 + 15}


def elapsed(text):
    (figure,) = figures(text, "fr")
    return has_elapsed(figure.quantities, YEARS, DAYS, HOURS)


@pytest.mark.parametrize("text", ["92 ans", "44 jours", "six semaines", "cinq heures et demie"])
def test_a_length_of_time_is_that_between_two_that_are_given(text):
    assert elapsed(text)


@pytest.mark.parametrize(
    "text", ["91 ans", "43 jours", "huit semaines", "trois mois", "sept heures et demie", "92 euros"]
)
def test_another_one_is_not(text):
    assert not elapsed(text)
