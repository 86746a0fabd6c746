import numpy as np
import pytest

from evaluation.calibration.logistic import area_under_curve, cross_validated, fit
from evaluation.calibration.reliability import reliability_plot


def drawn(rows=2000, seed=1):
    chance = np.random.default_rng(seed)
    x = chance.normal(size=(rows, 2)) * [1, 50]
    logit = 0.5 + 1.5 * x[:, 0]
    return x, chance.random(rows) < 1 / (1 + np.exp(-logit))


def test_the_fit_finds_what_the_truth_was_drawn_from_whatever_the_scale():
    model = fit(*drawn())
    assert model.coefficients[0] == pytest.approx(1.5, abs=0.25)
    assert model.coefficients[1] == pytest.approx(0, abs=0.01)
    assert model.intercept == pytest.approx(0.5, abs=0.2)


def test_cross_validated_probabilities_of_noise_tell_nothing():
    x, truth = drawn(400)
    noise = np.random.default_rng(3).normal(size=x.shape)
    assert area_under_curve(cross_validated(noise, truth), truth) == pytest.approx(0.5, abs=0.08)
    assert area_under_curve(cross_validated(x, truth), truth) > 0.75


def test_the_area_counts_pairs_and_halves_ties():
    probabilities, truth = np.array([0.9, 0.5, 0.5, 0.1]), np.array([True, True, False, False])
    assert area_under_curve(probabilities, truth) == pytest.approx((1 + 1 + 0.5 + 1) / 4)


def test_the_plot_has_a_dot_for_each_tenth_that_was_given():
    plot = reliability_plot(np.array([0.05, 0.06, 0.95]), np.array([False, False, True]), 0.35)
    assert plot.startswith("<svg")
    assert plot.count("<circle") == 2
    assert "2 questions, 0% answerable" in plot
