"""Pinned values: a measure that becomes worse is seen, one that becomes better is told."""

import pytest

from evaluation.baseline import check, pin
from evaluation.runs.folder import RunFolder
from evaluation.runs.summary import summarise
from index.errors import SourcierError
from tests.evaluation.making import manifest, score


def finished(path, *, about=None, **measures):
    folder = RunFolder(path)
    folder.start(manifest(**(about or {})))
    scores = [score(f"q{n}", **measures) for n in range(100)]
    folder.finish(scores, summarise(scores))
    return folder


@pytest.fixture
def pinned(tmp_path):
    file = tmp_path / "baseline.toml"
    pin([finished(tmp_path / "old", right=0.8, uncited=0.1)], file)
    return file


def test_the_same_values_hold(pinned, tmp_path):
    verdict = check([finished(tmp_path / "new", right=0.8, uncited=0.1)], pinned)
    assert not verdict.worse
    assert verdict.lines == ("tiny answers: as on 2026-01-01",)


def test_a_lower_measure_is_worse(pinned, tmp_path):
    verdict = check([finished(tmp_path / "new", right=0.7, uncited=0.1)], pinned)
    assert verdict.worse
    assert "right 0.8000 → 0.7000, worse" in verdict.lines[0]


def test_what_two_questions_are_worth_may_be_lost(pinned, tmp_path):
    assert not check([finished(tmp_path / "new", right=0.785, uncited=0.1)], pinned).worse


def test_more_of_what_should_be_less_is_worse(pinned, tmp_path):
    assert check([finished(tmp_path / "new", right=0.8, uncited=0.2)], pinned).worse


def test_a_better_measure_is_told_and_is_no_failure(pinned, tmp_path):
    verdict = check([finished(tmp_path / "new", right=0.9, uncited=0.0)], pinned)
    assert not verdict.worse
    assert "right 0.8000 → 0.9000, better" in verdict.lines[0]


def test_a_measure_that_is_gone_is_worse(pinned, tmp_path):
    verdict = check([finished(tmp_path / "new", right=0.8)], pinned)
    assert verdict.worse
    assert "uncited 0.1000 is no longer measured" in verdict.lines[0]


def test_the_prompt_that_was_edited_is_named(pinned, tmp_path):
    edited = finished(tmp_path / "new", about={"prompts": {"answer.md": "ffff0000"}}, right=0.8, uncited=0.1)
    assert check([edited], pinned).lines[-1] == "tiny answers: changed since 2026-01-01: prompts/answer.md"


def test_pinning_one_set_leaves_the_others(pinned, tmp_path):
    pin([finished(tmp_path / "other", about={"set": "large", "kind": "retrieval"}, right=1.0)], pinned)
    assert not check([finished(tmp_path / "new", right=0.8, uncited=0.1)], pinned).worse


def test_a_run_with_a_model_is_not_pinned(tmp_path):
    asked = finished(tmp_path / "run", about={"model": "large"}, right=1.0)
    with pytest.raises(SourcierError, match="only runs with --no-llm or --judge none"):
        pin([asked], tmp_path / "baseline.toml")


def test_a_part_of_the_questions_is_not_held_against_the_whole(pinned, tmp_path):
    part = finished(tmp_path / "part", about={"questions": 10}, right=0.8, uncited=0.1)
    for refused in (check, pin):
        with pytest.raises(SourcierError, match=r"asked 10 questions of tiny.* run it without --limit"):
            refused([part], pinned)


def test_a_run_with_a_model_is_not_held_against_values_without_one(pinned, tmp_path):
    asked = finished(tmp_path / "new", about={"model": "large"}, right=0.8, uncited=0.1)
    with pytest.raises(SourcierError, match="only runs with --no-llm or --judge none"):
        check([asked], pinned)


@pytest.mark.parametrize("text", [b"tiny = 1", b"[tiny.answers]\ndate = 3", b"tiny = [", b"\xff"])
def test_a_file_of_another_form_is_damaged_and_says_what_to_do(tmp_path, text):
    file = tmp_path / "baseline.toml"
    file.write_bytes(text)
    for refused in (check, pin):
        with pytest.raises(SourcierError, match=r"is damaged .*: delete it, and pin values anew with --update"):
            refused([finished(tmp_path / "run", right=1.0)], file)


def test_values_that_cannot_be_written_say_what_to_do(tmp_path):
    with pytest.raises(SourcierError, match=r"cannot be written .*: name another --file"):
        pin([finished(tmp_path / "run", right=1.0)], tmp_path / "nowhere" / "baseline.toml")


def test_a_set_that_is_not_pinned_says_how_to_pin_it(pinned, tmp_path):
    with pytest.raises(SourcierError, match="pin them with --update"):
        check([finished(tmp_path / "new", about={"set": "new"}, right=1.0)], pinned)
