import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.reader.pairs import Pair
from index.reader.readings import LONGEST_ANSWER, NOWHERE, PassageReading


def reading(offsets, spans):
    """A passage of which `offsets` are the tokens; `spans` has begin and end of "not here", then of each token."""
    return PassageReading(0.0, Pair((0,) * (len(offsets) + 2), 1, tuple(offsets)), np.array(spans, dtype=np.float32))


# « Sept morts. Deux blessés. » as four words
WORDS = [(0, 4), (5, 11), (12, 16), (17, 25)]


def test_the_best_span_scores_against_not_here():
    read = reading(WORDS, [[1, 1], [5, 0], [0, 4], [0, 0], [0, 0]])
    assert (read.here, read.start, read.end) == (7.0, 0, 11)


def test_an_answer_never_ends_before_it_begins():
    read = reading(WORDS, [[0, 0], [0, 9], [0, 0], [9, 0], [0, 1]])
    assert read.start < read.end


def test_each_sentence_has_its_own_best_answer():
    read = reading(WORDS, [[0, 0], [5, 5], [0, 0], [0, 0], [3, 3]])
    first, second = read.by_span([(0, 11), (12, 25)])
    assert (first.score, first.start, first.end) == (10.0, 0, 4)
    assert (second.score, second.start, second.end) == (6.0, 17, 25)


def test_an_answer_within_a_sentence_does_not_reach_into_the_next():
    read = reading(WORDS, [[0, 0], [5, 0], [0, 1], [0, 0], [0, 9]])
    assert read.by_span([(0, 11)])[0].end == 11


def test_a_sentence_that_was_cut_off_is_nowhere():
    read = reading(WORDS, [[0, 0]] * 5)
    (cut,) = read.by_span([(26, 40)])
    assert (cut.score, cut.start, cut.end) == (NOWHERE, 26, 26)


def test_a_passage_without_words_is_nowhere():
    assert reading([], [[0, 0]]).here == NOWHERE


def test_a_token_of_nothing_but_space_is_no_answer():
    read = reading([(0, 4), (5, 5), (5, 8)], [[0, 0], [0, 0], [9, 9], [1, 1]])
    assert (read.start, read.end) == (5, 8)


@given(st.lists(st.tuples(st.floats(-20, 20, width=32), st.floats(-20, 20, width=32)), min_size=2, max_size=120))
def test_an_answer_is_at_most_thirty_tokens(spans):
    offsets = [(2 * i, 2 * i + 1) for i in range(len(spans) - 1)]
    read = reading(offsets, spans)
    assert 0 < read.end - read.start <= 2 * LONGEST_ANSWER


@pytest.mark.parametrize("seed", range(5))
def test_the_best_span_is_what_trying_every_span_finds(seed):
    spans = np.random.default_rng(seed).normal(size=(41, 2)).astype(np.float32)
    offsets = [(2 * i, 2 * i + 1) for i in range(40)]
    every = max(spans[i, 0] + spans[j, 1] for i in range(1, 41) for j in range(i, min(i + LONGEST_ANSWER, 41)))
    assert reading(offsets, spans).here == pytest.approx(float(every - spans[0].sum()), abs=1e-5)
