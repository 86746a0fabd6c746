"""index, search, status, remove, rollback."""

import pytest

COUNTS = {"added", "changed", "unchanged", "removed", "failed", "passages", "seconds"}


@pytest.fixture
def folder(tmp_path, monkeypatch):
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "crue.txt").write_text("La Velune a inondé douze maisons à Orbec.", encoding="utf-8")
    (folder / "port.txt").write_text("Les dockers d’Astrane sont en grève.", encoding="utf-8")
    monkeypatch.setenv("ARTICLES", str(folder))
    monkeypatch.setenv("DATA_DIR", str(tmp_path / "data"))
    return folder


@pytest.mark.usefixtures("folder")
def test_an_index_run_is_told_as_json(sourcier):
    first = sourcier("index", "--json").document
    assert set(first) >= COUNTS
    assert (first["added"], first["changed"], first["removed"], first["failed"]) == (2, 0, 0, [])
    assert first["passages"] == 2
    second = sourcier("index", "--json").document
    assert (second["added"], second["unchanged"], second["passages"]) == (0, 2, 2)
    assert second["seconds"] < 1


def test_an_article_that_cannot_be_read_is_told_and_the_exit_status_says_so(sourcier, folder):
    (folder / "vide.txt").touch()
    ran = sourcier("index", "--json")
    assert ran.status == 1
    assert ran.document["added"] == 2
    (failed,) = ran.document["failed"]
    assert set(failed) == {"article", "error"}
    assert failed["article"] == "vide"


def test_a_dry_run_lists_what_would_change(sourcier, folder):
    sourcier("index")
    (folder / "vol.txt").write_text("Trois tableaux ont été volés.", encoding="utf-8")
    ran = sourcier("index", "--dry-run")
    assert "1 would be added" in ran.out
    assert "+ vol" in ran.out
    assert sourcier("status", "--json").document["articles"] == 2


def test_paths_can_be_named_instead_of_articles(sourcier, folder, tmp_path):
    other = tmp_path / "one.txt"
    other.write_text("Trois tableaux ont été volés.", encoding="utf-8")
    assert sourcier("index", str(other), "--json").document["added"] == 1


@pytest.mark.usefixtures("over_the_seeds")
def test_a_search_lists_passages_as_json(sourcier, seeds):
    found = sourcier("search", "Corps des volontaires russes", "-k", "3", "--json").document
    assert [passage["rank"] for passage in found] == [1, 2, 3]
    for passage in found:
        assert set(passage) >= {
            "rank", "score", "article_id", "passage_id", "title", "source", "date", "url", "lang", "text",
            "start", "end",
        }  # fmt: skip
        article = (seeds / f"{passage['article_id']}.txt").read_text(encoding="utf-8")
        assert article[passage["start"] : passage["end"]] == passage["text"]


@pytest.mark.usefixtures("over_the_seeds")
def test_the_status_is_told_as_json_and_to_people(sourcier):
    held = sourcier("status", "--json").document
    assert (held["articles"], held["languages"], held["embedding"]) == (2, {"fr": 2}, "local")
    assert held["passages"] > 0
    assert {"last_run", "newest", "bytes_on_disk"} <= set(held)
    assert "2 (fr 2)" in sourcier("status").out


def test_the_status_before_the_first_run_says_what_to_do(sourcier, folder):
    ran = sourcier("status")
    assert ran.status == 0
    assert "sourcier index" in ran.out


def test_an_article_is_removed_by_its_id(sourcier, folder):
    sourcier("index")
    assert sourcier("remove", "crue", "--json").document == {"removed": ["crue"], "sources": {"crue": str(folder)}}
    assert [passage["article_id"] for passage in sourcier("search", "Velune", "--json").document] == ["port"]


def test_a_removed_article_is_held_back_until_it_is_restored(sourcier, folder):
    sourcier("index")
    told = sourcier("remove", "crue").out
    assert f"crue from {folder}" in told
    assert "--restore" in told
    assert "held back" in sourcier("index").out
    assert sourcier("index", "--json").document["held_back"] == ["crue"]
    assert sourcier("index", "--restore", "crue", "--json").document["added"] == 1
    ran = sourcier("index", "--restore", "crux")
    assert (ran.status, "crux" in ran.err) == (1, True)


def test_an_unknown_article_cannot_be_removed(sourcier, folder):
    sourcier("index")
    ran = sourcier("remove", "crux")
    assert ran.status == 1
    assert "crux" in ran.err


def test_a_rollback_says_which_index_is_live_again(sourcier, folder):
    sourcier("index")
    (folder / "vol.txt").write_text("Trois tableaux ont été volés.", encoding="utf-8")
    sourcier("index")
    assert sourcier("rollback", "--json").document["generation"] == 1
    assert sourcier("status", "--json").document["articles"] == 2
    assert sourcier("rollback").status == 1
