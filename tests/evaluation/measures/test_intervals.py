"""Confidence intervals: Wilson's for shares, the bootstrap for other means, the same on every run."""

import tracemalloc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.measures.intervals import area_interval, mean_interval


def test_a_share_has_wilsons_interval():
    low, high = mean_interval([1.0] * 3 + [0.0] * 7)
    assert (low, high) == pytest.approx((0.1078, 0.6032), abs=1e-4)  # Wilson (1927), for 3 of 10


def test_a_share_of_all_is_not_certain():
    assert mean_interval([1.0] * 10)[0] == pytest.approx(0.7225, abs=1e-4)


def test_another_mean_is_resampled_and_gives_the_same_figures_again():
    values = [1.0, 0.0, -1.0, 0.5] * 10
    low, high = mean_interval(values)
    assert low < 0.125 < high
    assert mean_interval(values) == (low, high)


def test_one_value_that_is_no_share_is_its_own_interval():
    assert mean_interval([0.4]) == (0.4, 0.4)


@given(st.lists(st.sampled_from([-1.0, 0.0, 1.0, 0.25]), min_size=2, max_size=12))
def test_an_interval_stays_within_the_values_and_around_their_mean(values):
    low, high = mean_interval(values)
    assert min(*values, 0) <= low <= high <= max(*values, 1)
    assert low - 1e-9 <= sum(values) / len(values) <= high + 1e-9


def test_more_questions_make_the_area_more_certain():
    few = area_interval([0.9, 0.4, 0.6], [0.5, 0.2, 0.7])
    many = area_interval([0.9, 0.4, 0.6] * 10, [0.5, 0.2, 0.7] * 10)
    assert many[1] - many[0] < few[1] - few[0]


@pytest.mark.slow
def test_the_area_of_a_large_set_is_resampled_in_little_memory():
    answerable = [n % 97 / 100 + 0.02 for n in range(1000)]
    not_answerable = [n % 89 / 100 for n in range(1000)]
    tracemalloc.start()
    low, high = area_interval(answerable, not_answerable)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert 0.5 < low < high < 0.65
    assert most < 200e6


def test_one_question_of_a_kind_tells_no_interval_of_the_area():
    assert area_interval([0.9], [0.1, 0.2]) is None
