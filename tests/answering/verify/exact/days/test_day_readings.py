import pytest

from bot.answering.verify.exact.days.day_readings import dates, months
from tests.answering.verify.exact.readings import keys, only


@pytest.mark.parametrize(
    ("told", "expected", "also"),
    [
        ("2031-05-22", [["d:5-22"]], {"day:22", "m:5", "n:2031"}),
        ("22/05/2031", [["d:5-22"]], {"day:22", "m:5", "n:2031"}),
        ("22 mai", [["d:5-22"]], {"day:22", "m:5"}),
        ("may 22", [["d:5-22"]], {"day:22", "m:5"}),
        ("11 au 12 mars", [["d:3-11"], ["d:3-12"]], {"day:11", "day:12", "m:3"}),
    ],
)
def test_a_date_also_proves_its_day_month_and_year(told, expected, also):
    read = only(dates(told, "fr"))
    assert (keys([read]), read.also) == (expected, also)


@pytest.mark.parametrize("told", ["2031-13-22", "2031-00-22", "2031-05-32", "2031-05-00"])
def test_what_no_calendar_has_is_no_date(told):
    assert list(dates(told, "fr")) == []


@pytest.mark.parametrize("told", ["2031-12-31", "2031-01-01"])
def test_the_first_and_the_last_day_of_a_year_are_dates(told):
    assert len(list(dates(told, "fr"))) == 1


def test_a_month_alone_is_a_month():
    assert keys(months("en avril")) == [["m:4"]]
