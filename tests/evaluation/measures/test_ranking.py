"""What a ranking of articles is worth."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.measures.ranking import measure_rankings


def test_the_ranking_measures_of_one_question():
    ranking = [("a", 3.0), ("b", 3.0), ("c", 1.0)]
    measured = measure_rankings({"q": {"b": 1, "z": 1}}, {"q": ranking})["q"]
    assert measured["MRR@10"] == 0.5
    assert measured["Recall@1"] == 0.0
    assert measured["Recall@5"] == 0.5
    assert measured["MAP@10"] == 0.25
    assert measured["nDCG@10"] == pytest.approx((1 / math.log2(3)) / (1 + 1 / math.log2(3)))


def test_a_question_without_results_counts_zero_instead_of_vanishing():
    measured = measure_rankings({"q": {"a": 1}, "r": {"a": 1}}, {"q": [("a", 1.0)]})
    assert measured["r"]["nDCG@10"] == 0.0
    assert measured["q"]["nDCG@10"] == 1.0


@given(st.permutations("abcdefghijklmnopqrstuvwxyz"), st.floats(-5, 5))
def test_the_ranks_decide_and_not_the_scores(order, score):
    measured = measure_rankings({"q": {"a": 1}}, {"q": [(article, score) for article in order]})["q"]
    rank = order.index("a") + 1
    assert measured["MRR@10"] == pytest.approx(1 / rank if rank <= 10 else 0)
    assert measured["Recall@20"] == float(rank <= 20)
