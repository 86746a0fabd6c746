"""Marks that open and never close do not hold up the cutting of a text."""

import time

import pytest

from index.cutting.sentences import split

SENTENCE = "Le maire a dit non. "


@pytest.mark.parametrize("mark", ["« ", " »", "“", "« a. ", "( a. ", "M. ", "1. ", "… "])
def test_a_text_of_nothing_but_marks_is_cut_in_linear_time(mark):
    started = time.thread_time()
    split((SENTENCE + mark * 400_000)[:400_000], "fr")
    assert time.thread_time() - started < 15  # « « » took 40 s, and a text may be more than twice as long


def test_a_long_paragraph_is_cut_where_a_short_one_is():
    text = SENTENCE * 5_000
    assert [sentence.text for sentence in split(text, "fr")] == [SENTENCE.strip()] * 5_000


def test_a_sentence_across_two_stretches_stays_whole():
    words = "et le maire a dit non " * 30
    long = f"Hier, {words}".strip() + ". "
    found = split(long * 40, "fr")
    assert {one.text[:5] for one in found} == {one.text[:5] for one in split(long, "fr")}
