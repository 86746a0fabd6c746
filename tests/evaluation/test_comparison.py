"""Two runs compared, question by question."""

import pytest

from evaluation.comparison import compare, compare_folders
from evaluation.printing import print_comparison
from evaluation.runs.folder import RunFolder
from index.errors import SourcierError
from tests.evaluation.making import manifest, score


def scores(measure, values):
    return [score(f"q{n}", **{measure: value}) for n, value in enumerate(values)]


def test_five_wins_of_five_are_not_yet_beyond_chance():
    told = compare(scores("nDCG_at_10", [0] * 5), scores("nDCG_at_10", [1] * 5))
    (difference,) = told.differences
    assert difference.p == pytest.approx(2 / 2**5)
    assert (difference.difference, difference.verdict) == (1.0, "same")


def test_eight_wins_of_eight_are_beyond_chance():
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


def test_the_greatest_difference_comes_first():
    told = compare(scores("nDCG_at_10", [0, 0, 0.4, 1]), scores("nDCG_at_10", [0.3, 1, 0, 0]))
    assert (told.wins, told.losses) == (("q1", "q0"), ("q3", "q2"))


def test_a_measure_that_the_runs_do_not_have_cannot_decide():
    with pytest.raises(SourcierError, match="no measure 'ndcg' in common: choose among crag"):
        compare(scores("crag", [1]), scores("crag", [0]), "ndcg")


def test_runs_without_a_question_in_common_cannot_be_compared():
    with pytest.raises(SourcierError, match="no question in common"):
        compare([score("q1", crag=1)], [score("q2", crag=1)])


def test_answers_cannot_be_compared_with_rankings(tmp_path):
    for kind in ("answers", "retrieval"):
        RunFolder(tmp_path / kind).start(manifest(kind=kind))
    with pytest.raises(SourcierError, match="compare runs of one kind"):
        compare_folders(tmp_path / "answers", tmp_path / "retrieval")


def test_a_terminal_names_the_first_twenty_and_says_how_many_more(capsys):
    print_comparison(compare(scores("crag", [0] * 25), scores("crag", [1] * 23 + [-1, 0])))
    lines = capsys.readouterr().out.splitlines()
    (wins,) = (line for line in lines if line.startswith("wins:"))
    assert (wins.count(" q"), wins.endswith("q19 … and 3 more (--json lists them all)")) == (20, True)
    assert "losses: q23" in lines


def test_questions_of_only_one_run_are_counted_and_left_out():
    told = compare(scores("crag", [1, 0, 1]), scores("crag", [1, 0]))
    assert told.only_one == 1
    assert told.differences[0].questions == 2
