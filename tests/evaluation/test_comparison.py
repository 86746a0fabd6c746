"""Two runs compared, question by question."""

import pytest

from evaluation.comparison import compare
from tests.evaluation.making import score


def scores(measure, values):
    return [score(f"q{n}", **{measure: value}) for n, value in enumerate(values)]


def test_five_wins_of_five_are_not_yet_beyond_chance():
    told = compare(scores("nDCG_at_10", [0] * 5), scores("nDCG_at_10", [1] * 5))
    (difference,) = told.differences
    assert difference.p == pytest.approx(2 / 2**5)
    assert (difference.difference, difference.verdict) == (1.0, "same")


def test_eight_wins_of_eight_are():
    (difference,) = compare(scores("right", [0] * 8), scores("right", [1] * 8)).differences
    assert difference.p == pytest.approx(2 / 2**8)
    assert difference.verdict == "better"


def test_more_of_what_should_be_less_is_worse():
    (difference,) = compare(scores("uncited", [0] * 8), scores("uncited", [1] * 8)).differences
    assert difference.verdict == "worse"


def test_the_interval_holds_the_mean_difference():
    (one,) = compare(scores("right", [0, 0, 1, 1, 0, 1]), scores("right", [1, 0, 1, 0, 1, 1])).differences
    assert one.low <= one.difference <= one.high
    assert one.low < one.high


def test_wins_and_losses_are_listed_by_the_deciding_measure():
    told = compare(scores("crag", [1, 0, -1]), scores("crag", [0, 0, 1]))
    assert (told.decided_by, told.wins, told.losses) == ("crag", ("q2",), ("q0",))


def test_questions_of_only_one_run_are_counted_and_left_out():
    told = compare(scores("crag", [1, 0, 1]), scores("crag", [1, 0]))
    assert told.only_one == 1
    assert told.differences[0].questions == 2
