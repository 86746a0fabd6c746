import datetime as dt

import pytest

from index.articles.dates import parse


@pytest.mark.parametrize(
    "value",
    [
        "2031-03-15", "2031-3-15", "20310315", "20310315T120000+0100", "2031-03-15T00:30:00+01:00",
        "15 mars 2031", "March 15, 2031",
        "Sat, 15 Mar 2031 09:00:00 +0100", dt.datetime(2031, 3, 15, 23, 59, tzinfo=dt.UTC), 1931328000, 1931328000.5,
    ],
)  # fmt: skip
def test_a_date_is_read_in_the_forms_that_metadata_has(value):
    assert parse(value) == dt.date(2031, 3, 15)


@pytest.mark.parametrize(
    "value",
    [
        None, "", "None", "sans date", "mars 2031", "2031", "2031-02-30", "20310230", True, 1e300, [],
        "il y a 2 jours", "vor 3 Tagen", "2 days ago",
    ],
)  # fmt: skip
def test_what_is_no_whole_date_is_none(value):
    assert parse(value) is None


@pytest.mark.parametrize("value", ["0001-01-01T00:00:00Z", "9999-12-31", dt.date.min, dt.date.max])
def test_what_databases_write_for_a_date_that_nobody_knows_is_none(value):
    assert parse(value) is None
