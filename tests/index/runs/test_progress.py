"""How far a run is, and how long it still takes, from what it has done."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.runs.progress import Counts, Progress


@pytest.mark.parametrize("total", [None, 3])
def test_nothing_is_said_of_the_time_left_while_the_number_of_articles_is_not_known(total):
    assert Progress(articles=4, sentences=10, total=total, seconds=5.0).left is None


def test_nothing_is_said_of_the_time_left_before_the_first_article_or_the_first_embedded_sentence():
    assert Progress(articles=0, sentences=0, total=4, seconds=5.0).left is None
    assert Progress(articles=1, sentences=0, waiting=7, total=4, seconds=5.0).left is None


def test_without_sentences_to_embed_reading_is_what_takes_the_time():
    assert Progress(articles=2, sentences=0, total=5, seconds=4.0).left == 6.0


def test_each_article_that_is_not_read_yet_has_as_many_sentences_as_those_before():
    # 8 embedded and 4 waiting of 3 articles: 4 an article, so 4 + 2 * 4 are left, at half a second each.
    assert Progress(articles=3, sentences=8, waiting=4, total=5, seconds=4.0).left == 6.0


def test_when_everything_is_read_only_what_waits_is_left():
    assert Progress(articles=5, sentences=8, waiting=2, total=5, seconds=4.0).left == 1.0
    assert Progress(articles=5, sentences=8, total=5, seconds=4.0).left == 0.0


def test_more_articles_than_were_announced_leave_nothing_to_be_said():
    assert Progress(articles=6, sentences=8, waiting=2, total=5, seconds=4.0).left is None


def test_what_is_left_is_estimated_in_parts_of_a_second_and_of_a_sentence():
    assert Progress(articles=2, sentences=0, total=5, seconds=5.0).left == 7.5
    # 7 embedded and 3 waiting of 4 articles: 2.5 an article, so 3 + 3 * 2.5 are left, at 0.75 seconds each.
    assert Progress(articles=4, sentences=7, waiting=3, total=7, seconds=5.25).left == 7.875


NUMBERS = st.integers(1, 50)


@given(NUMBERS, NUMBERS, st.integers(0, 50), NUMBERS, st.floats(0.5, 500))
def test_whoever_is_half_as_fast_has_twice_as_long_to_wait(articles, sentences, waiting, unread, seconds):
    at_once = Progress(articles, sentences, waiting, articles + unread, seconds).left
    slowly = Progress(articles, sentences, waiting, articles + unread, 2 * seconds).left
    assert slowly == pytest.approx(2 * at_once)


@given(NUMBERS, NUMBERS, st.integers(0, 50), NUMBERS)
def test_an_article_more_to_read_takes_longer_and_so_does_a_sentence_more_that_waits(
    articles, sentences, waiting, unread
):
    left = Progress(articles, sentences, waiting, articles + unread, 10.0).left
    assert Progress(articles, sentences, waiting, articles + unread + 1, 10.0).left > left
    assert Progress(articles, sentences, waiting + 1, articles + unread, 10.0).left > left


@given(st.integers(0, 9), st.integers(0, 9), st.integers(0, 9), st.none() | st.integers(0, 9))
def test_no_estimate_is_below_nothing(articles, sentences, waiting, total):
    left = Progress(articles, sentences, waiting, total, 3.0).left
    assert left is None or left >= 0


@pytest.fixture
def told():
    return []


@pytest.fixture
def counts(told):
    return Counts(told.append)


def test_before_a_run_knows_how_much_there_is_it_counts_without_a_total(counts, told):
    assert list(counts.articles_of("ab")) == ["a", "b"]
    assert [(each.articles, each.total) for each in told] == [(1, None), (2, None)]


def test_articles_that_were_fetched_before_count_as_read(counts, told):
    counts.begin(articles=3, total=5)
    list(counts.articles_of("ab"))
    assert [(each.articles, each.total) for each in told] == [(4, 5), (5, 5)]


def test_an_article_is_counted_when_it_comes_and_not_when_it_is_done_with(counts, told):
    coming = counts.articles_of("ab")
    next(coming)
    assert [each.articles for each in told] == [1]


def test_what_was_skipped_of_those_announced_is_not_waited_for_when_others_are_expected(counts, told):
    counts.begin(articles=0, total=9)
    list(counts.articles_of("abc"))
    counts.expect(2)
    list(counts.articles_of("de"))
    assert [(each.articles, each.total) for each in told][-2:] == [(4, 5), (5, 5)]


def test_a_sentence_waits_from_when_it_is_found_until_it_is_embedded(counts, told):
    counts.sentences(found=5)
    counts.sentences(embedded=2)
    counts.sentences(found=4)
    counts.sentences(embedded=7)
    assert [(each.sentences, each.waiting) for each in told] == [(0, 5), (2, 3), (2, 7), (9, 0)]


def test_what_is_given_up_waits_no_more_and_what_was_embedded_stays_counted(counts, told):
    counts.sentences(found=5)
    counts.sentences(embedded=2)
    counts.forget_waiting()
    counts.sentences(found=1)
    assert (told[-1].sentences, told[-1].waiting) == (2, 1)


def test_the_seconds_are_those_since_the_run_began(counts, told):
    time.sleep(0.02)
    list(counts.articles_of("a"))
    assert 0.02 <= told[0].seconds <= counts.seconds < 1
