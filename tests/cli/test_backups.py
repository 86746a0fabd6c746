"""`backup` and `restore`."""

import re
from pathlib import Path

import pytest

from bot.state.memory import open_memory
from tests.operations.conftest import ask


@pytest.mark.slow
def test_a_restore_says_what_came_back_and_of_when(sourcier, tmp_path, monkeypatch):
    folder = tmp_path / "articles"
    folder.mkdir()
    for name in ("crue", "port"):
        (folder / f"{name}.txt").write_text(f"Le {name} a fermé mardi à Orbec.", encoding="utf-8")
    monkeypatch.setenv("ARTICLES", str(folder))
    monkeypatch.setenv("DATA_DIR", str(tmp_path / "data"))
    sourcier("index")
    memory = open_memory(Path(tmp_path / "data"))
    ask(memory)
    memory.close()
    sourcier("backup", str(tmp_path / "kept.tar.gz"))
    monkeypatch.setenv("DATA_DIR", str(tmp_path / "new"))
    told = " ".join(sourcier("restore", str(tmp_path / "kept.tar.gz")).out.split())
    assert re.fullmatch(
        r"the backup of \d\d \w{3} \d{4}, \d\d:\d\d UTC is back: 2 articles, 1 question with its answer", told
    )
    assert sourcier("backup", "--replace", str(tmp_path / "kept.tar.gz")).status == 0
    again = sourcier("restore", "--replace", "--json", str(tmp_path / "kept.tar.gz")).document
    assert (again["articles"], again["questions"]) == (2, 1)


def test_a_backup_overwrites_none_unless_it_is_told_to(sourcier, tmp_path):
    (tmp_path / "kept.tar.gz").write_bytes(b"of yesterday")
    refused = sourcier("backup", str(tmp_path / "kept.tar.gz"))
    assert (refused.status, refused.out) == (1, "")
    assert "kept.tar.gz is there already: name a new file, or say --replace" in refused.err
    assert (tmp_path / "kept.tar.gz").read_bytes() == b"of yesterday"
