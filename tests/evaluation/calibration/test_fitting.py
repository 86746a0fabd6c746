"""What is fitted is fitted on sets that are named, and on none that is for validation."""

import sys

import pytest

from evaluation.calibration.fitting import opened, sets_named
from tests.evaluation.making import write_lines


def test_a_script_that_is_given_no_set_says_how_it_is_used(monkeypatch, capsys):
    monkeypatch.setattr(sys, "argv", ["accounts"])
    with pytest.raises(SystemExit) as ended:
        sets_named("Fit what is quoted.")
    assert ended.value.code == 2
    assert "usage: accounts [-h] SET" in capsys.readouterr().err


def test_a_set_that_nothing_is_fitted_on_ends_the_script_in_one_line_before_anything_is_indexed(tmp_path, monkeypatch):
    monkeypatch.setenv("DATA_DIR", str(tmp_path / "data"))
    folder = tmp_path / "held"
    (folder / "articles").mkdir(parents=True)
    (folder / "articles" / "crue.txt").write_text("L’eau monte.")
    write_lines(folder / "questions.jsonl", {"id": "q1", "lang": "fr", "question": "Et ?", "answerable": False})
    (folder / "set.toml").write_text('role = "validation"')
    with pytest.raises(SystemExit, match=r"\Aheld is a validation set: nothing is fitted on it\..*\Z"):
        opened(folder)
    assert not (tmp_path / "data").exists()
