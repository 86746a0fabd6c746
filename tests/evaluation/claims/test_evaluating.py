"""From a set's claims to a run's folder."""

import json

import pytest
from typer.testing import CliRunner

from evaluation.claims.evaluating import claims_of_questions
from evaluation.cli import app
from index.errors import SettingsError
from tests.evaluation.claims.making import claim


def test_a_part_of_a_set_has_all_claims_of_its_questions():
    claims = [claim(f"{asked}{n}", question=asked, supported=n == 0) for asked in ("Où ?", "Qui ?") for n in range(4)]
    assert [one.claim_id for one in claims_of_questions(claims, 1)] == ["Où ?0", "Où ?1", "Où ?2", "Où ?3"]
    assert claims_of_questions(claims, None) == tuple(claims)


@pytest.mark.slow
def test_the_command_prints_one_document_and_leaves_a_run(set_folder, tmp_path, monkeypatch):
    monkeypatch.setenv("DATA_DIR", str(tmp_path / "stores"))
    for name in ("OPENAI_API_KEY", "OPENAI_BASE_URL"):
        monkeypatch.delenv(name, raising=False)
    folder, out = set_folder[0], tmp_path / "run"
    result = CliRunner().invoke(app, ["claims", str(folder), "--judge", "none", "--out", str(out), "--json"])
    told = json.loads(result.stdout)
    assert (told["claims"], told["measures"]["supported_through"]) == (1, 1.0)
    line = json.loads((out / "run.jsonl").read_text())
    assert {name: line[name] for name in ("id", "verdict", "reason")} == {
        "id": "a", "verdict": "supported", "reason": "",
    }  # fmt: skip
    assert {"manifest.json", "scores.jsonl", "summary.json", "report.html"} <= {f.name for f in out.iterdir()}
    refused = CliRunner().invoke(app, ["claims", str(folder), "--judge", "large"])
    assert isinstance(refused.exception, SettingsError)
