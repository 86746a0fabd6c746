"""What could not be read the last time is known until its source is read again, or is none any more."""

import pytest

from bot.newsroom.failures import Failures
from index.articles import Unreadable
from index.runs.comparison import Diff

DAMAGED = Diff(failed=[Unreadable("press/a", "is empty", source="/press")])
AWAY = Diff(failed=[Unreadable("/press", "is not there", source="/press")])


@pytest.fixture
def failures():
    return Failures()


def test_an_article_that_cannot_be_read_is_told_until_its_source_is_read_without_a_failure(failures):
    failures.note(["/press"], DAMAGED)
    failures.note(["/radio"], Diff())
    assert failures.articles == (("press/a", "is empty"),)
    assert failures.sources == {}
    failures.note(["/press", "/radio"], Diff())
    assert failures.articles == ()


def test_an_article_that_was_mended_is_told_no_more_though_other_sources_were_read_with_its_own_before(failures):
    failures.note(["/press", "/radio"], DAMAGED)
    failures.note(["/press"], Diff())
    assert failures.articles == ()


def test_an_article_that_two_runs_could_not_read_is_told_once(failures):
    failures.note(["/press"], DAMAGED)
    failures.note(["/press/a.txt"], Diff(failed=[Unreadable("press/a", "is empty", source="/press/a.txt")]))
    assert failures.articles == (("press/a", "is empty"),)


def test_a_source_that_cannot_be_read_is_told_until_it_is_read_again(failures):
    failures.note_all(["/press", "/radio"], "the network is down")
    failures.note(["/radio"], Diff())
    assert failures.sources == {"/press": "the network is down"}
    failures.note(["/press"], AWAY)
    assert failures.sources == {"/press": "is not there"}


def test_nothing_is_told_of_a_source_that_is_none_any_more(failures):
    failures.note(["/press"], AWAY)
    failures.forget("/press")
    assert (failures.sources, failures.articles) == ({}, ())


def test_what_is_gone_through_stays_as_it_is_while_a_run_is_noted(failures):
    failures.note(["/press"], AWAY)
    seen = iter(failures.sources)
    failures.note(["/radio"], Diff(failed=[Unreadable("/radio", "is not there", source="/radio")]))
    assert list(seen) == ["/press"]
