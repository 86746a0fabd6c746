"""A model judges support beside the string measures."""

import pytest

from bot.answering.judge.verdicts import read_verdict
from evaluation.judging import Judging, judge_answers
from evaluation.measures.support import judged_pairs, support_precision, support_recall
from evaluation.runs.folder import RunFolder
from evaluation.runs.lines import AnswerLine
from index.errors import ModelError, SettingsError, SourcierError
from prompts import load_prompt
from prompts.loading import use_own
from tests.doubles.model_api import ModelApi
from tests.doubles.settings import GivenSettings
from tests.evaluation.making import answered, citation

ANSWER = answered(
    ("Le port est bloqué.", (1, 2)),
    ("La mairie paiera.", (2,)),
    citations=[citation(1, "Le port est bloqué."), citation(2, "Il pleut.")],
)
LINES = [AnswerLine(id="q1", answer=ANSWER, seconds=0.1)]


def judge_that_sees_a_blocked_port(request):
    statement, quotes = request.messages[-1]["content"].split("Evidence 1:")
    return "1: SUPPORTED" if "bloqué" in quotes and "bloqué" in statement else "1: UNKNOWN"


def test_verdicts_of_a_model_are_measures_like_those_of_words(tmp_path):
    with ModelApi(answer=judge_that_sees_a_blocked_port) as api:
        judge = judge_answers(LINES, Judging("judge", api.base_url), GivenSettings(), RunFolder(tmp_path))
    assert support_recall(ANSWER, judge) == 0.5
    assert support_precision(ANSWER, judge) == pytest.approx(1 / 3)


def test_what_was_judged_is_not_asked_again(tmp_path):
    with ModelApi(answer=judge_that_sees_a_blocked_port) as api:
        for _ in range(2):
            judge_answers(LINES, Judging("judge", api.base_url), GivenSettings(), RunFolder(tmp_path))
        assert len(api.requests) == len(judged_pairs(ANSWER)) == 4


def test_a_verdict_that_a_kill_cut_short_is_asked_again_and_no_other(tmp_path):
    verdicts = tmp_path / "judge.jsonl"
    with ModelApi(answer=judge_that_sees_a_blocked_port) as api:
        settings = GivenSettings()
        judge_answers(LINES, Judging("judge", api.base_url), settings, RunFolder(tmp_path))
        verdicts.write_bytes(verdicts.read_bytes()[:-20])
        for _ in range(2):
            judge_answers(LINES, Judging("judge", api.base_url), settings, RunFolder(tmp_path))
        assert len(api.requests) == len(judged_pairs(ANSWER)) + 1


@pytest.mark.parametrize("damage", [b"\0\0\0\n", b"[]\n", b"\xff\n"])
def test_a_damaged_verdict_is_named_by_line_before_anything_is_asked(tmp_path, damage):
    (tmp_path / "judge.jsonl").write_bytes(damage)
    with ModelApi(answer=judge_that_sees_a_blocked_port) as api:
        with pytest.raises(SourcierError, match=r"line 1 of .*judge\.jsonl is damaged"):
            judge_answers(LINES, Judging("judge", api.base_url), GivenSettings(), RunFolder(tmp_path))
        assert api.requests == []


@pytest.mark.slow
def test_a_judge_that_is_asked_in_other_words_is_asked_again(tmp_path):
    own, folder = tmp_path / "prompts", tmp_path / "run"
    own.mkdir()
    folder.mkdir()
    (own / "judge.md").write_text(load_prompt("judge").template + "\nBe strict.")
    with ModelApi(answer=judge_that_sees_a_blocked_port) as api:
        for prompts in (None, own, own, None):
            use_own(prompts)
            judge_answers(LINES, Judging("judge", api.base_url), GivenSettings(), RunFolder(folder))
        assert len(api.requests) == 2 * len(judged_pairs(ANSWER))


def test_a_judge_without_an_endpoint_says_what_to_set(tmp_path):
    with pytest.raises(SettingsError, match="give --judge-url"):
        judge_answers(LINES, Judging("judge"), GivenSettings(), RunFolder(tmp_path))


@pytest.mark.parametrize(
    ("told", "verdict"),
    [
        ("1: SUPPORTED", "supported"),
        ("Unknown.", "unknown"),
        ("SUPPORTED would be too much: it is **CONTRADICTED**", "contradicted"),
    ],
)
def test_a_verdict_is_the_last_that_is_said(told, verdict):
    assert read_verdict(told) == verdict


def test_a_reply_without_a_verdict_is_a_model_that_cannot_judge():
    with pytest.raises(ModelError, match="another model"):
        read_verdict("I cannot say.")
