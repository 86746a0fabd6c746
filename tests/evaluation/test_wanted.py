"""What of a set is asked."""

from evaluation.wanted import spread
from tests.evaluation.making import question


def test_a_part_of_a_set_is_spread_over_it():
    questions = [question(f"q{n}") for n in range(10)]
    assert [one.question_id for one in spread(questions, 3)] == ["q0", "q3", "q6"]
    assert len(spread(questions, 99)) == len(spread(questions, None)) == 10
