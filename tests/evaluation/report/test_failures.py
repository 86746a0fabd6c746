"""Every failure, with its reasons."""

from evaluation.report.failures import ranking_failures
from evaluation.report.rendering import render
from evaluation.runs.lines import RankingLine
from evaluation.runs.scoring import score_rankings
from evaluation.runs.summary import summarise
from tests.evaluation.making import manifest
from tests.evaluation.report.making import LOADED, QUESTIONS, answers_report


def test_failures_are_told_with_their_reasons_the_worst_first():
    failures, _ = answers_report()
    assert [(failure.score.id, failure.reasons) for failure in failures] == [
        ("q1", ("a fact is missing", "a figure is not in its quote")),
        ("q2", ("abstained though answerable",)),
    ]


def test_a_ranking_fails_when_its_first_is_not_relevant_and_shows_what_was_wanted():
    lines = [
        RankingLine(id="q1", ranking=(("crue", 1.0),), seconds=0.1),
        RankingLine(id="q2", ranking=(("feu", 1.0),), seconds=0.1),
    ]
    scores = score_rankings(QUESTIONS, LOADED.qrels, lines)
    (failure,) = ranking_failures(LOADED, scores, lines)
    assert (failure.score.id, failure.reasons) == ("q2", ("not among 20",))
    assert [one.article_id for one in failure.missed] == ["crue"]
    assert "Où ?" not in render(manifest(kind="retrieval"), summarise(scores), scores, [failure])
