"""What cost too much is known for a day, and to every process."""

import datetime as dt

import pytest

from index.storage.books.refusals import REFUSED_FOR, RefusalBook
from index.storage.database import migrate, open_database

KEY = b"k" * 16
NOON = dt.datetime(2031, 3, 12, 12, tzinfo=dt.UTC)


@pytest.fixture
def engine(tmp_path):
    engine = open_database(None, tmp_path / "index.sqlite")
    migrate(engine)
    yield engine
    engine.dispose()


def at(moment, engine):
    return RefusalBook(engine, lambda: moment)


def test_a_refusal_is_known_to_every_process_for_a_day(engine):
    at(NOON, engine).remember(KEY, "too large")
    assert at(NOON + REFUSED_FOR, engine).reason(KEY) == "too large"
    assert at(NOON, engine).reason(b"o" * 16) is None


@pytest.mark.parametrize("later", [REFUSED_FOR + dt.timedelta(seconds=1), -dt.timedelta(seconds=1)])
def test_what_is_older_or_of_a_future_that_a_clock_was_put_back_from_is_tried_again(engine, later):
    at(NOON, engine).remember(KEY, "too large")
    assert at(NOON + later, engine).reason(KEY) is None


def test_a_second_refusal_takes_the_place_of_the_first(engine):
    at(NOON, engine).remember(KEY, "too large")
    at(NOON + 2 * REFUSED_FOR, engine).remember(KEY, "too slow")
    assert at(NOON + 2 * REFUSED_FOR, engine).reason(KEY) == "too slow"


def test_where_nothing_can_be_asked_or_written_it_is_read(tmp_path):
    unmade = RefusalBook(open_database(None, tmp_path / "without-tables.sqlite"))
    unmade.remember(KEY, "too large")
    assert unmade.reason(KEY) is None
