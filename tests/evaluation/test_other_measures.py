"""Context, language, support, ranking and calibration against examples worked out by hand."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.measures.calibration import area_under_roc, reliability
from evaluation.measures.context import Shown, context_recall
from evaluation.measures.language import introduction_language, language_pair, text_language
from evaluation.measures.ranking import measure_rankings
from evaluation.measures.support import overlap_judge, support_precision, support_recall
from index.types import Article
from tests.evaluation.making import abstained, answered, citation, gold, question

BODY = "Le port est bloqué. Deux camps s’opposent.\n\nLa grève dure depuis neuf jours."
ARTICLES = {"greve": Article("greve", "Grève", BODY, "fr")}
FIRST, SECOND = BODY.index("Deux"), BODY.index("La grève")


def shown(start, end, article_id="greve"):
    return Shown(f"{article_id}#0", article_id, start, end)


def test_a_quote_inside_a_shown_passage_is_recalled():
    asked = question(gold=(gold("greve", "Deux camps s'opposent"), gold("greve", "neuf jours")))
    assert context_recall(asked, [shown(0, SECOND)], ARTICLES) == 0.5


def test_a_quote_across_two_neighbouring_passages_is_recalled():
    asked = question(gold=(gold("greve", "s’opposent. La grève"),))
    assert context_recall(asked, [shown(SECOND, len(BODY)), shown(FIRST, SECOND - 2)], ARTICLES) == 1.0


def test_a_quote_with_a_gap_in_the_middle_is_not_recalled():
    asked = question(gold=(gold("greve", BODY),))
    assert context_recall(asked, [shown(0, FIRST), shown(SECOND, len(BODY))], ARTICLES) == 0.0


def test_a_question_without_gold_quotes_says_nothing_about_the_context():
    assert context_recall(question(gold=(gold("greve"),)), [shown(0, 5)], ARTICLES) is None


def test_language_is_the_questions_in_introduction_and_text():
    asked = question(lang="fr")
    answer = answered(("The port is blocked [1].", (1,)), language="fr")
    assert introduction_language(asked, answer) == 1.0
    assert text_language(asked, answer, lambda _: "en") == 0.0
    assert text_language(asked, abstained(), lambda _: "en") is None


def test_a_sentence_is_recalled_when_its_quotes_support_it_together():
    answer = answered(
        ("La grève bloque le port depuis neuf jours.", (1, 2)),
        ("La mairie paiera.", (1,)),
        citations=[citation(1, "La grève bloque le port"), citation(2, "depuis neuf jours")],
    )
    assert support_recall(answer, overlap_judge) == 0.5


def test_a_citation_that_changes_nothing_is_imprecise():
    answer = answered(
        ("La grève bloque le port.", (1, 2)),
        citations=[citation(1, "La grève bloque le port"), citation(2, "Il pleut sur Brissolles")],
    )
    assert support_precision(answer, overlap_judge) == 0.5


def test_citations_that_support_only_together_are_all_precise():
    answer = answered(("un deux", (1, 2)), citations=[citation(1, "un"), citation(2, "deux")])
    assert support_precision(answer, lambda premise, _: premise == "un\ndeux") == 1.0


def test_no_words_overlap_makes_up_for_a_figure_that_is_not_there():
    assert not overlap_judge("La grève dure depuis neuf jours", "La grève dure depuis dix jours")


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


def test_the_area_under_the_curve_counts_ties_half():
    assert area_under_roc([0.9, 0.5, 0.5, 0.1], [True, True, False, False]) == pytest.approx(3.5 / 4)
    assert area_under_roc([0.9], [True]) is None


def test_a_reliability_bin_holds_the_mean_probability_and_the_share_that_was_answerable():
    low, high = reliability([0.1, 0.9, 0.3, 0.7], [False, True, True, True], bins=2)
    assert (low.expected, low.observed, low.questions) == (pytest.approx(0.2), 0.5, 2)
    assert (high.expected, high.observed, high.questions) == (pytest.approx(0.8), 1.0, 2)


def test_a_pair_names_the_language_asked_and_those_that_answer():
    told = {name: Article(name, "", "", lang) for name, lang in {"a": "en", "b": "uk", "c": "fr"}.items()}
    across = language_pair(question(gold=(gold("a"), gold("b"))), told)
    assert (across.name, across.across) == ("fr→en+uk", True)
    assert not language_pair(question(gold=(gold("a"), gold("c"))), told).across
    nothing = language_pair(question(answerable=False), told)
    assert (nothing.name, nothing.across) == ("", False)
