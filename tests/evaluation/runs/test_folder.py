"""A run's folder goes on after a kill, and refuses to mix."""

import pytest

from evaluation.runs.folder import RunFolder, RunFolderTaken
from evaluation.runs.lines import RankingLine
from evaluation.runs.summary import summarise
from index.errors import SourcierError
from tests.evaluation.making import manifest


def test_an_unfinished_run_is_not_continued_with_another_model(tmp_path):
    RunFolder(tmp_path).start(manifest(model="small"))
    with pytest.raises(RunFolderTaken, match="an unfinished run with another model"):
        RunFolder(tmp_path).start(manifest(model="large"))


def test_a_finished_run_is_replaced(tmp_path):
    folder = RunFolder(tmp_path)
    folder.start(manifest())
    folder.append(RankingLine(id="q1", ranking=(), seconds=0.1))
    folder.finish([], summarise([]))
    folder.start(manifest(model="large"))
    assert folder.lines(RankingLine) == []


@pytest.mark.parametrize(("began", "now", "kept"), [
    ("2026-01-01T00:00:00+00:00", manifest(), 1),
    ("2026-01-03T00:00:00+00:00", manifest(), 0),
    ("2026-01-01T00:00:00+00:00", manifest(model="large"), 0),
], ids=["as the whole is", "before the whole began anew", "with another model"])  # fmt: skip
def test_what_was_finished_of_an_unfinished_run_is_not_asked_again(tmp_path, began, now, kept):
    whole = RunFolder(tmp_path)
    whole.start(manifest(started=began))
    part = RunFolder(tmp_path / "variants" / "older", whole)
    part.start(manifest(started="2026-01-02T00:00:00+00:00"))
    part.append(RankingLine(id="q1", ranking=(), seconds=0.1))
    part.finish([], summarise([]))
    part.start(now)
    assert len(part.lines(RankingLine)) == kept
    with pytest.raises(SourcierError, match="no finished run"):
        part.summary()


@pytest.mark.parametrize("bad", [b'{"id": 1}', b"\xff\xfe", b"{"])
def test_a_damaged_line_is_named_and_only_that_line_need_go(tmp_path, bad):
    folder = RunFolder(tmp_path)
    folder.start(manifest())
    folder.append(RankingLine(id="q1", ranking=(), seconds=0.1))
    folder.run.write_bytes(folder.run.read_bytes() + bad + b"\n")
    with pytest.raises(SourcierError, match=r"line 2 of .*run\.jsonl is damaged .*: delete that line"):
        folder.lines(RankingLine)


@pytest.mark.parametrize("name", ["report.html", "summary.json", "scores.jsonl", "run.jsonl"])
def test_a_file_of_something_else_is_not_replaced(tmp_path, name):
    (tmp_path / name).write_text("of somebody else")
    with pytest.raises(RunFolderTaken, match=f"has {name}, which a run would replace: choose another --out"):
        RunFolder(tmp_path).start(manifest())
    assert [file.read_text() for file in tmp_path.iterdir()] == ["of somebody else"]


def test_a_file_is_no_folder_for_a_run(tmp_path):
    (tmp_path / "notes").write_text("…")
    with pytest.raises(SourcierError, match="choose another --out"):
        RunFolder(tmp_path / "notes").start(manifest())


def test_an_unfinished_run_cannot_be_compared(tmp_path):
    RunFolder(tmp_path).start(manifest())
    with pytest.raises(SourcierError, match="no finished run"):
        RunFolder(tmp_path).scores()
