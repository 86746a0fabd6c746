"""Marks that open and never close do not hold up the cutting of a text."""

import time

import pytest

from index.cutting.sentences import split

SENTENCE = "Le maire a dit non. "
SHORT, LONGER = 20_000, 3
"""Characters, and how many times as many: a text is cut in stretches of no more, within which time may grow faster."""


def seconds(text):
    """The processor time that it takes to cut a text."""
    started = time.thread_time()
    split(text, "fr")
    return time.thread_time() - started


def nothing_but(mark, length):
    return (SENTENCE + mark * length)[:length]


@pytest.mark.parametrize("mark", ["« ", " »", "“", "« a. ", "( a. ", "M. ", "1. ", "… "])
def test_a_text_of_nothing_but_marks_is_cut_in_linear_time(mark):
    """Of 400,000 characters « « » took 40 s, which is 3 s in linear time. Three times as many take three times as long,
    and nine times where the time is the square: six lie between, whatever else the machine does."""
    short = min(seconds(nothing_but(mark, SHORT)) for _ in range(2))
    assert any(seconds(nothing_but(mark, SHORT * LONGER)) < 2 * LONGER * short for _ in range(3))


@pytest.mark.parametrize("mark", ["`", "« ", "“a ", "‘»"])
def test_ten_times_as_many_marks_take_no_hundred_times_as_long_within_a_stretch(mark):
    few, many = nothing_but(mark, 1_900), nothing_but(mark, 19_000)
    short = min(seconds(few) for _ in range(5))
    assert any(seconds(many) < 35 * short for _ in range(5))


def test_a_long_paragraph_is_cut_where_a_short_one_is():
    text = SENTENCE * 5_000
    assert [sentence.text for sentence in split(text, "fr")] == [SENTENCE.strip()] * 5_000


def test_a_sentence_across_two_stretches_stays_whole():
    words = "et le maire a dit non " * 30
    long = f"Hier, {words}".strip() + ". "
    found = split(long * 40, "fr")
    assert {one.text[:5] for one in found} == {one.text[:5] for one in split(long, "fr")}
