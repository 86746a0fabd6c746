"""How far the probability that a question can be answered is to be believed."""

import pytest

from evaluation.measures.calibration import area_under_roc, reliability


def test_the_area_under_the_curve_counts_ties_half():
    assert area_under_roc([0.9, 0.5, 0.5, 0.1], [True, True, False, False]) == pytest.approx(3.5 / 4)
    assert area_under_roc([0.9], [True]) is None


def test_a_reliability_bin_holds_the_mean_probability_and_the_share_that_was_answerable():
    low, high = reliability([0.1, 0.9, 0.3, 0.7], [False, True, True, True], bins=2)
    assert (low.expected, low.observed, low.questions) == (pytest.approx(0.2), 0.5, 2)
    assert (high.expected, high.observed, high.questions) == (pytest.approx(0.8), 1.0, 2)
