"""Development and validation: nothing is fitted on a set that does not allow it."""

import pytest

from evaluation.datasets.loading import load_set
from evaluation.datasets.roles import read_role, refuse_to_fit
from evaluation.report.rendering import render
from evaluation.runs.summary import summarise
from index.errors import SourceError
from tests.evaluation.making import manifest, score, write_lines


def set_of(tmp_path, role=None):
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "a.txt").write_text("Il pleut.\n")
    write_lines(tmp_path / "questions.jsonl", {"id": "q", "lang": "fr", "question": "Pleut-il ?"})
    if role:
        (tmp_path / "set.toml").write_text(f'role = "{role}"\n')
    return load_set(tmp_path)


def test_a_development_set_may_be_fitted_on(tmp_path):
    loaded = set_of(tmp_path, "development")
    refuse_to_fit(loaded)
    assert loaded.role == "development"


@pytest.mark.parametrize(("role", "told"), [("validation", "is a validation set"), (None, "does not say")])
def test_every_other_set_is_refused(tmp_path, role, told):
    with pytest.raises(SourceError, match=f"{told}.*nothing is fitted on it"):
        refuse_to_fit(set_of(tmp_path, role))


@pytest.mark.parametrize("text", ['role = "training"', "role = ", 'part = "validation"', 'role = "validation"\nb = 1'])
def test_a_role_that_is_none_is_refused_with_what_to_write(tmp_path, text):
    (tmp_path / "set.toml").write_text(text)
    with pytest.raises(SourceError, match='role = "development" or role = "validation"'):
        read_role(tmp_path)


def test_the_report_says_what_the_set_is_for():
    scores = [score("q1", right=1.0, crag=1.0)]
    assert "validation" in render(manifest(role="validation"), summarise(scores), scores, [])
