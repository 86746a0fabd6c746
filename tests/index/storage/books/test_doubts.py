"""Doubts: who is given one to tell, and when it counts as told."""

import datetime as dt

import pytest

from index.reasons import Reason
from index.storage.books.doubts import HELD, LATER, DoubtBook
from index.storage.database import migrate, open_database
from index.types import Doubt

MISSING = Doubt("/press", Reason("/press does not exist", "missing"))
A_MOMENT = dt.timedelta(seconds=1)


class Clock:
    def __init__(self):
        self.now = dt.datetime(2032, 1, 1, tzinfo=dt.UTC)

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def book(tmp_path, clock):
    engine = open_database(None, tmp_path / "index.sqlite")
    migrate(engine)
    yield DoubtBook(engine, clock)
    engine.dispose()


def test_a_doubt_is_given_to_one_process_and_to_nobody_once_it_was_told(book, clock):
    book.note(MISSING)
    assert book.next() == MISSING
    assert book.next() is None
    book.told(MISSING)
    clock.now += HELD
    assert book.next() is None


def test_a_doubt_whose_teller_died_is_given_to_another(book, clock):
    book.note(MISSING)
    assert book.next() == MISSING
    clock.now += HELD - A_MOMENT
    assert book.next() is None
    clock.now += A_MOMENT
    assert book.next() == MISSING


def test_a_doubt_that_was_held_by_a_clock_that_is_put_back_is_given_again(book, clock):
    book.note(MISSING)
    assert book.next() == MISSING
    clock.now -= dt.timedelta(days=365)
    assert book.next() == MISSING
    assert book.next() is None


def test_a_doubt_that_could_not_be_told_is_given_again_after_a_while(book, clock):
    book.note(MISSING)
    assert book.next() == MISSING
    book.put_off(MISSING)
    clock.now += LATER - A_MOMENT
    assert book.next() is None
    clock.now += A_MOMENT
    assert book.next() == MISSING


def test_telling_one_doubt_does_not_count_for_another_that_took_its_place(book):
    book.note(MISSING)
    other = Doubt("/press", Reason.of("3 of the 4 articles", "lost", lost=3, held=4, root="/press"))
    assert book.next() == MISSING
    book.note(other)
    book.told(MISSING)
    assert book.next() == other
