"""`sourcier eval`, from the command line to the run's folder."""

import json
import shutil

import pytest
from typer.testing import CliRunner

from evaluation.cli import app
from index.errors import SettingsError, SourcierError
from tests.evaluation.making import write_lines

RUNNER = CliRunner()


@pytest.fixture(scope="module")
def tiny_set(tmp_path_factory):
    folder = tmp_path_factory.mktemp("sets") / "tiny"
    (folder / "articles").mkdir(parents=True)
    for name, text in {
        "crue": "La Vélune a débordé mardi. L’eau a atteint 6,82 mètres au pont des Tisserands.",
        "greve": "Les dockers sont en grève depuis neuf jours. Le port est bloqué.",
    }.items():
        (folder / "articles" / f"{name}.txt").write_text(f"---\ntitle: {name}\nlang: fr\n---\n{text}\n")
    write_lines(
        folder / "questions.jsonl",
        {
            "id": "t1",
            "lang": "fr",
            "question": "Quelle hauteur l’eau a-t-elle atteinte au pont des Tisserands ?",
            "type": "factoid",
            "gold": [{"article": "crue", "quote": "L’eau a atteint 6,82 mètres au pont des Tisserands."}],
            "must_mention": [["6,82"]],
        },
        {"id": "t2", "lang": "fr", "question": "Qui a gagné le tournoi de tennis ?", "answerable": False},
    )
    return folder


@pytest.fixture(autouse=True)
def _place(tmp_path_factory, monkeypatch):
    monkeypatch.setenv("DATA_DIR", str(tmp_path_factory.getbasetemp() / "evaluated"))
    for name in ("OPENAI_API_KEY", "OPENAI_BASE_URL"):
        monkeypatch.delenv(name, raising=False)


@pytest.mark.slow
def test_retrieval_prints_one_document_and_leaves_a_run(tiny_set, tmp_path):
    result = RUNNER.invoke(app, ["retrieval", str(tiny_set), "--out", str(tmp_path), "--json"])
    told = json.loads(result.stdout)
    assert set(told) == {"queries", "measures", "intervals", "by", "latency_ms"}
    assert told["queries"] == 1
    assert told["measures"]["nDCG@10"] == 1.0
    assert json.loads((tmp_path / "run.jsonl").read_text())["ranking"][0][0] == "crue"
    assert {"manifest.json", "scores.jsonl", "summary.json", "report.html"} <= {f.name for f in tmp_path.iterdir()}


@pytest.mark.slow
def test_retrieval_can_be_measured_over_a_part_of_the_articles_without_their_titles(tiny_set, tmp_path):
    asked = ["retrieval", str(tiny_set), "--articles", "1", "--hide-titles", "--out", str(tmp_path), "--json"]
    assert json.loads(RUNNER.invoke(app, asked).stdout)["measures"]["nDCG@10"] == 1.0
    ranked = json.loads((tmp_path / "run.jsonl").read_text())["ranking"]
    assert [article for article, _ in ranked] == ["crue"]


@pytest.mark.slow
def test_answers_without_a_model_are_whole_and_measured(tiny_set, tmp_path):
    result = RUNNER.invoke(app, ["answers", str(tiny_set), "--no-llm", "--out", str(tmp_path), "--json"])
    told = json.loads(result.stdout)
    assert told["queries"] == 2
    assert {"right", "crag", "cite_rec", "context_recall", "lang_text"} <= set(told["measures"])
    lines = {line["id"]: line["answer"] for line in map(json.loads, (tmp_path / "run.jsonl").read_text().splitlines())}
    assert lines["t1"]["mode"] == "extractive"
    assert "6,82" in lines["t1"]["text"]


@pytest.mark.slow
def test_a_measure_under_its_floor_fails(tiny_set, tmp_path):
    asked = ["retrieval", str(tiny_set), "--out", str(tmp_path)]
    assert RUNNER.invoke(app, [*asked, "--fail-under", "nDCG@10=0.9"]).exit_code == 0
    failed = RUNNER.invoke(app, [*asked, "--fail-under", "nDCG@10=1.1"])
    assert failed.exit_code == 1
    assert "nDCG@10 is 1.0000, under 1.1" in failed.output


@pytest.mark.slow
def test_a_measure_that_should_be_low_fails_over_its_value(tiny_set, tmp_path):
    asked = ["answers", str(tiny_set), "--no-llm", "--out", str(tmp_path), "--fail-under"]
    assert RUNNER.invoke(app, [*asked, "uncited=0"]).exit_code == 0
    failed = RUNNER.invoke(app, [*asked, "uncited=-0.1"])
    assert failed.exit_code == 1
    assert "uncited is 0.0000, over -0.1" in failed.output


@pytest.mark.slow
def test_figures_are_printed_also_where_a_floor_is_of_no_measure(tiny_set, tmp_path):
    asked = ["retrieval", str(tiny_set), "--out", str(tmp_path), "--fail-under", "no_such_measure=0.5"]
    output = RUNNER.invoke(app, asked).output
    assert "no_such_measure was not measured" in output
    assert str(tmp_path / "report.html") in output


def test_a_judge_without_an_endpoint_is_refused_before_anything_is_asked(tiny_set, tmp_path):
    refused = RUNNER.invoke(app, ["answers", str(tiny_set), "--judge", "large", "--out", str(tmp_path / "run")])
    assert isinstance(refused.exception, SettingsError)
    assert not (tmp_path / "run").exists()


@pytest.mark.slow
def test_a_run_of_another_kind_cannot_stand_beside(tiny_set, tmp_path):
    RUNNER.invoke(app, ["retrieval", str(tiny_set), "--out", str(tmp_path / "ranked")])
    refused = RUNNER.invoke(app, ["answers", str(tiny_set), "--no-llm", "--beside", str(tmp_path / "ranked")])
    assert "only one of answers on" in str(refused.exception)


@pytest.mark.slow
def test_a_run_of_fewer_questions_cannot_stand_beside(tiny_set, tmp_path):
    asked = ["answers", str(tiny_set), "--no-llm"]
    RUNNER.invoke(app, [*asked, "--limit", "1", "--out", str(tmp_path / "part")])
    refused = RUNNER.invoke(app, [*asked, "--beside", str(tmp_path / "part"), "--out", str(tmp_path / "whole")])
    assert "asked 1 questions and this run asks 2" in str(refused.exception)
    assert not (tmp_path / "whole").exists()


@pytest.mark.parametrize("floor", ["nDCG@10", "=1", "nDCG@10=high", "nDCG@10=nan", "no_such_measure=0.5"])
def test_a_floor_that_means_nothing_is_a_usage_error(tiny_set, tmp_path, floor):
    asked = ["retrieval", str(tiny_set), "--out", str(tmp_path), "--fail-under", floor]
    assert RUNNER.invoke(app, asked).exit_code == 2


@pytest.mark.slow
def test_two_runs_are_compared(tiny_set, tmp_path):
    for name in "ab":
        RUNNER.invoke(app, ["retrieval", str(tiny_set), "--out", str(tmp_path / name)])
    told = json.loads(RUNNER.invoke(app, ["compare", str(tmp_path / "a"), str(tmp_path / "b"), "--json"]).stdout)
    assert told["differences"]["nDCG@10"]["verdict"] == "same"
    assert told["decided_by"] == "nDCG@10"


@pytest.fixture
def judged_set(tmp_path):
    folder = tmp_path / "judged"
    folder.mkdir()
    texts = {"d1": "L’eau a atteint 6,82 mètres.", "d2": "Les dockers sont en grève.", "d3": "La maire se tait."}
    write_lines(folder / "docs.jsonl", *({"id": name, "text": text, "lang": "fr"} for name, text in texts.items()))
    asked = {"q1": "Qui se tait ?", "q2": "Quelle hauteur l’eau a-t-elle atteinte ?"}
    write_lines(folder / "queries.jsonl", *({"id": name, "text": text, "lang": "fr"} for name, text in asked.items()))
    return folder


@pytest.mark.slow
def test_a_question_without_a_relevant_article_is_not_asked_and_not_one_of_the_limit(judged_set, tmp_path):
    (judged_set / "qrels.tsv").write_text("q1\td3\t0\nq2\td1\t1\n")
    asked = ["retrieval", str(judged_set), "--limit", "1", "--out", str(tmp_path / "run"), "--json"]
    assert json.loads(RUNNER.invoke(app, asked).stdout)["measures"]["nDCG@10"] == 1.0
    assert json.loads((tmp_path / "run" / "run.jsonl").read_text())["id"] == "q2"


@pytest.mark.slow
def test_questions_whose_articles_are_not_in_the_set_are_counted_and_left_out(judged_set, tmp_path, capsys):
    (judged_set / "qrels.tsv").write_text("q1\tnowhere\t1\nq2\td1\t1\n")
    result = RUNNER.invoke(app, ["retrieval", str(judged_set), "--out", str(tmp_path / "run"), "--json"])
    assert json.loads(result.stdout)["queries"] == 1
    assert "1 of 2 questions left out: the set has no article of theirs" in " ".join(result.stderr.split())


def test_a_set_that_has_none_of_the_articles_that_it_names_is_not_measured(judged_set, tmp_path):
    (judged_set / "qrels.tsv").write_text("q1\tnowhere\t1\nq2\telsewhere\t1\n")
    result = RUNNER.invoke(app, ["retrieval", str(judged_set), "--out", str(tmp_path / "run")])
    assert isinstance(result.exception, SourcierError)
    assert "none of the articles that its 2 questions should find" in str(result.exception)


def test_a_set_without_a_question_to_ask_is_not_measured(judged_set, tmp_path):
    (judged_set / "qrels.tsv").write_text("q1\td3\t0\n")
    result = RUNNER.invoke(app, ["retrieval", str(judged_set), "--out", str(tmp_path / "run")])
    assert isinstance(result.exception, SourcierError)
    assert "no question with a relevant article: give the questions gold" in str(result.exception)
    assert not (tmp_path / "run").exists()


def test_a_part_that_leaves_no_question_is_not_measured(judged_set, tmp_path):
    (judged_set / "qrels.tsv").write_text("q1\td3\t1\nq1\td2\t1\n")
    asked = ["retrieval", str(judged_set), "--articles", "1", "--out", str(tmp_path / "run")]
    assert "whose relevant articles are all among 1" in str(RUNNER.invoke(app, asked).exception)


@pytest.mark.slow
def test_variants_and_claims_of_a_set_are_part_of_its_run(tiny_set, tmp_path):
    folder, out = tmp_path / "held", tmp_path / "run"
    shutil.copytree(tiny_set, folder)
    quote = "L’eau a atteint 6,82 mètres au pont des Tisserands."
    exhibit = {"n": 1, "article": "crue", "start": 27, "end": 27 + len(quote), "text": quote}
    line = {"id": "c", "question": "Quelle hauteur ?", "answer_lang": "French", "claim": quote, "numbers": [1]}
    write_lines(folder / "claims.jsonl", line | {"supported": True, "kind": "reply", "exhibits": [exhibit]})
    asked = ["answers", str(folder), "--no-llm", "--variants", "--out", str(out), "--json"]
    result = RUNNER.invoke(app, asked)
    told = json.loads(result.stdout)
    assert "no variant older: held has no dated article" in result.stderr
    assert {name: one["queries"] for name, one in told["variants"].items()} == {"renamed": 2, "withheld": 1}
    assert "abstain_recall" in told["variants"]["withheld"]["measures"]
    assert told["claims"]["claims"] == 1
    page = (out / "report.html").read_text()
    assert "<th>renamed</th><th>withheld</th>" in page
    assert (out / "variants" / "withheld" / "report.html").is_file()
    assert (out / "claims" / "report.html").is_file()
