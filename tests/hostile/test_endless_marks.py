"""Marks that open and never close do not hold up the cutting of a text."""

import pytest

from index.cutting.sentences import split
from tests.growth import growths

SENTENCE = "Le maire a dit non. "


def nothing_but(mark, length):
    return (SENTENCE + mark * length)[:length]


@pytest.mark.slow
@pytest.mark.parametrize("mark", ["« ", " »", "“", "« a. ", "( a. ", "M. ", "1. ", "… "])
def test_a_text_of_nothing_but_marks_is_cut_in_linear_time(mark):
    """Of 400,000 characters « « » took 40 s, which is 3 s in linear time. A text is cut in stretches of no more than
    20,000 characters, within which time may grow faster."""
    assert any(growth < 18 for growth in growths(lambda length: split(nothing_but(mark, length), "fr"), 20_000, 6))


@pytest.mark.parametrize("mark", ["`", "« ", "“a ", "‘»"])
def test_ten_times_as_many_marks_take_no_hundred_times_as_long_within_a_stretch(mark):
    assert any(growth < 35 for growth in growths(lambda length: split(nothing_but(mark, length), "fr"), 1_900, 10))


def test_a_long_paragraph_is_cut_where_a_short_one_is():
    text = SENTENCE * 5_000
    assert [sentence.text for sentence in split(text, "fr")] == [SENTENCE.strip()] * 5_000


def test_a_sentence_across_two_stretches_stays_whole():
    words = "et le maire a dit non " * 30
    long = f"Hier, {words}".strip() + ". "
    found = split(long * 40, "fr")
    assert {one.text[:5] for one in found} == {one.text[:5] for one in split(long, "fr")}
