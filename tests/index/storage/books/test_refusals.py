"""What cost too much is known for a while, and to every process."""

import datetime as dt

import pytest

from index.reasons import Reason
from index.storage.books.refusals import RefusalBook
from index.storage.database import migrate, open_database

KEY = b"k" * 16
LARGE, SLOW = Reason.of("too large", "larger", number=20, unit="MB"), Reason("too slow", "slow")
NOON = dt.datetime(2031, 3, 12, 12, tzinfo=dt.UTC)
DAY, HOUR = 86_400.0, 3_600.0


@pytest.fixture
def engine(tmp_path):
    engine = open_database(None, tmp_path / "index.sqlite")
    migrate(engine)
    yield engine
    engine.dispose()


def at(engine, later=0.0):
    return RefusalBook(engine, lambda: NOON + dt.timedelta(seconds=later))


@pytest.mark.parametrize("seconds", [DAY, HOUR])
def test_a_refusal_is_known_to_every_process_for_as_long_as_was_said(engine, seconds):
    at(engine).remember(KEY, LARGE, seconds)
    assert at(engine, seconds).reason(KEY) == LARGE
    assert at(engine, seconds + 1).reason(KEY) is None
    assert at(engine).reason(b"o" * 16) is None


def test_what_a_clock_that_was_put_back_would_keep_out_for_longer_is_tried_again(engine):
    at(engine).remember(KEY, LARGE, DAY)
    assert at(engine, -DAY).reason(KEY) is None


def test_a_second_refusal_takes_the_place_of_the_first(engine):
    at(engine).remember(KEY, LARGE, HOUR)
    at(engine, 2.0).remember(KEY, SLOW, HOUR)
    assert at(engine, 3.0).reason(KEY) == SLOW


def test_where_nothing_can_be_asked_or_written_it_is_read(tmp_path):
    unmade = RefusalBook(open_database(None, tmp_path / "without-tables.sqlite"))
    unmade.remember(KEY, LARGE, HOUR)
    assert unmade.reason(KEY) is None
