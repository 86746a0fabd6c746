"""Doubts: who is given one to tell, and when it counts as told."""

import datetime as dt

import pytest

from index.storage.books import doubts
from index.storage.books.doubts import DoubtBook
from index.storage.database import migrate, open_database
from index.types import Doubt

MISSING = Doubt("/press", "/press does not exist")


@pytest.fixture
def book(tmp_path):
    engine = open_database(None, tmp_path / "index.sqlite")
    migrate(engine)
    yield DoubtBook(engine)
    engine.dispose()


def test_a_doubt_is_given_to_one_process_and_to_nobody_once_it_was_told(book, monkeypatch):
    book.note(MISSING)
    assert book.next() == MISSING
    assert book.next() is None
    book.told(MISSING)
    monkeypatch.setattr(doubts, "HELD", dt.timedelta(0))
    assert book.next() is None


def test_a_doubt_whose_teller_died_is_given_to_another(book, monkeypatch):
    monkeypatch.setattr(doubts, "HELD", dt.timedelta(0))
    book.note(MISSING)
    assert book.next() == MISSING
    assert book.next() == MISSING


def test_a_doubt_that_was_held_by_a_clock_that_is_put_back_is_given_again(tmp_path):
    moments = [dt.datetime(2032, 1, 1, tzinfo=dt.UTC), dt.datetime(2031, 1, 1, tzinfo=dt.UTC)]
    engine = open_database(None, tmp_path / "index.sqlite")
    migrate(engine)
    book = DoubtBook(engine, lambda: moments[0])
    book.note(MISSING)
    assert book.next() == MISSING
    del moments[0]
    assert book.next() == MISSING
    assert book.next() is None
    engine.dispose()


def test_a_doubt_that_could_not_be_told_is_given_again_after_a_while(book, monkeypatch):
    book.note(MISSING)
    assert book.next() == MISSING
    book.put_off(MISSING)
    assert book.next() is None
    monkeypatch.setattr(doubts, "LATER", dt.timedelta(0))
    book.put_off(MISSING)
    assert book.next() == MISSING


def test_telling_one_doubt_does_not_count_for_another_that_took_its_place(book):
    book.note(MISSING)
    other = Doubt("/press", "3 of the 4 articles of /press would be removed")
    assert book.next() == MISSING
    book.note(other)
    book.told(MISSING)
    assert book.next() == other
