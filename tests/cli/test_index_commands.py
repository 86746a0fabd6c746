"""index, search, status, remove, rollback."""

import re

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


@pytest.mark.slow
@pytest.mark.usefixtures("folder")
def test_an_index_run_is_told_as_json(sourcier):
    first = sourcier("index", "--json").document
    assert set(first) >= COUNTS
    assert (first["added"], first["changed"], first["removed"], first["failed"]) == (2, 0, 0, [])
    assert first["passages"] == 2
    second = sourcier("index", "--json").document
    assert (second["added"], second["unchanged"], second["passages"]) == (0, 2, 2)
    assert second["seconds"] < 1


@pytest.mark.slow
def test_an_article_that_cannot_be_read_is_told_and_the_exit_status_says_that_the_others_are_in(sourcier, folder):
    (folder / "vide.txt").touch()
    ran = sourcier("index", "--json")
    assert ran.status == 3
    assert ran.document["added"] == 2
    (failed,) = ran.document["failed"]
    assert set(failed) == {"article", "error", "kind", "values"}
    assert failed["article"] == "vide"


@pytest.mark.slow
def test_files_of_kinds_that_are_not_read_are_counted(sourcier, folder):
    for name in ("a.csv", "b.csv", "c.xlsx"):
        (folder / name).write_text("x")
    assert "3 files of kinds that are not read: .csv (2), .xlsx (1)" in " ".join(sourcier("index").out.split())
    assert sourcier("index", "--json").document["unread_kinds"] == {".csv": 2, ".xlsx": 1}


@pytest.mark.slow
def test_a_date_that_cannot_be_read_is_told_wherever_the_index_is_told_of(sourcier, folder):
    (folder / "pont.txt").write_text("---\nDate : 32 novembre\n---\nLe pont de Lune ferme.", encoding="utf-8")
    note = "pont: its date “32 novembre” cannot be read, so it is indexed without: write it as in 2023-05-25"
    assert note in sourcier("index", "--dry-run").out
    ran = sourcier("index", "--json")
    assert (ran.status, ran.document["added"]) == (0, 3)
    told = [{"article": "pont", "field": "date", "given": "32 novembre"}]
    assert ran.document["unread_dates"] == told
    assert note in sourcier("index").out
    assert "not understood: pont (date “32 novembre”)" in sourcier("status").out
    assert sourcier("status", "--json").document["unread_dates"] == told
    assert "1 date not understood" in sourcier("sources").out
    assert sourcier("sources", "--json").document[0]["unread_dates"] == 1


@pytest.mark.slow
def test_of_many_dates_that_cannot_be_read_twenty_are_told_and_the_others_counted(sourcier, folder):
    for n in range(25):
        (folder / f"n{n}.txt").write_text(f"---\ndate: {n}.11\n---\nAnnonce numéro {n}.", encoding="utf-8")
    told = sourcier("index").out
    assert told.count("” cannot be read") == 20
    assert "and 5 more dates not understood" in told
    assert "and 22 more" in sourcier("status").out


@pytest.mark.slow
def test_an_untitled_article_is_nowhere_listed_by_the_sentence_that_is_quoted(sourcier, folder):
    first, name = "La Velune a inondé douze maisons à Orbec.", "La Velune a inondé douze…"
    assert name in sourcier("index", "--dry-run").out
    assert name in {one["title"] for one in sourcier("index", "--json").document["articles"]}
    (citation,) = sourcier("ask", "Combien de maisons sont inondées ?", "--json").document["citations"]
    assert (citation["quote"], citation["title"]) == (first, name)
    assert name in {one["title"] for one in sourcier("search", "maisons inondées", "--json").document}
    assert name in sourcier("ask", "quoi de neuf ?").out
    assert name in {one["title"] for one in sourcier("index", "--dry-run", "--json").document["articles"]}


@pytest.mark.slow
def test_the_latest_articles_are_told_with_their_source_and_date(sourcier, folder):
    (folder / "marche.txt").write_text("---\ntitle: Marché\ndate: 2031-11-24\nsource: Le Ponant\n---\nIl ouvre lundi.")
    sourcier("index")
    assert "• Marché (Le Ponant, 24\u00a0novembre 2031)" in sourcier("ask", "quoi de neuf ?").out


@pytest.mark.slow
@pytest.mark.usefixtures("folder")
def test_who_asks_what_the_articles_are_about_before_the_first_run_has_them_read(sourcier):
    assert "Nombre de mes articles\u00a0: 2." in sourcier("ask", "qui es-tu ?").out


def test_a_run_that_can_read_nothing_has_failed(sourcier, folder):
    for file in folder.iterdir():
        file.write_text("", encoding="utf-8")
    assert sourcier("index").status == 1


@pytest.fixture
def changed_folder(sourcier, folder):
    """An article of the index has changed, one is gone, one is new, and one is as it was."""
    (folder / "gare.txt").write_text("La gare d’Orbec ferme.", encoding="utf-8")
    sourcier("index")
    (folder / "crue.txt").write_text("---\ntitle: Crue\n---\nLa Velune a inondé vingt maisons.", encoding="utf-8")
    (folder / "port.txt").unlink()
    (folder / "vol.txt").write_text("---\ntitle: Vol\n---\nTrois tableaux ont été volés.", encoding="utf-8")
    return folder


@pytest.mark.usefixtures("changed_folder")
def test_a_dry_run_lists_what_would_change(sourcier):
    ran = sourcier("index", "--dry-run")
    assert "1 would be added, 1 would be changed, 1 would be removed, 1 would be unchanged" in ran.out
    listed = [line.split() for line in ran.out.splitlines()[1:]]
    assert [line[:2] for line in listed] == [["+", "vol"], ["~", "crue"], ["-", "port"]]
    assert listed[0][2:] == ["Vol"]
    assert sourcier("status", "--json").document["articles"] == 3


def test_a_dry_run_lists_the_same_as_json_and_what_stays(sourcier, changed_folder):
    listed = sourcier("index", "--dry-run", "--json").document["articles"]
    assert [(one["article"], one["change"]) for one in listed] == [
        ("vol", "added"), ("crue", "changed"), ("port", "removed"), ("gare", "unchanged"),
    ]  # fmt: skip
    assert [one["title"] for one in listed[:2]] == ["Vol", "Crue"]
    assert all(one["title"] for one in listed)
    assert {one["source"] for one in listed} == {str(changed_folder)}


@pytest.mark.slow
@pytest.mark.usefixtures("changed_folder")
def test_a_run_names_the_articles_that_it_changed(sourcier):
    listed = sourcier("index", "--json").document["articles"]
    assert [one["article"] for one in listed] == ["vol", "crue", "port"]


@pytest.mark.slow
def test_one_thing_is_counted_in_the_singular(sourcier, folder):
    (folder / "port.txt").unlink()
    assert "1 passage live" in sourcier("index").out
    assert "1 article\n" in sourcier("sources").out
    assert f"articles: 1 article from {folder}" in sourcier("doctor").out


@pytest.mark.slow
def test_paths_can_be_named_instead_of_articles(sourcier, folder, tmp_path):
    other = tmp_path / "one.txt"
    other.write_text("Trois tableaux ont été volés.", encoding="utf-8")
    assert sourcier("index", str(other), "--json").document["added"] == 1


@pytest.mark.slow
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


@pytest.mark.slow
def test_an_article_is_removed_by_its_id(sourcier, folder):
    sourcier("index")
    assert sourcier("remove", "crue", "--json").document == {"removed": ["crue"], "sources": {"crue": str(folder)}}
    assert [passage["article_id"] for passage in sourcier("search", "Velune", "--json").document] == ["port"]


@pytest.mark.slow
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


@pytest.mark.slow
def test_an_unknown_article_cannot_be_removed(sourcier, folder):
    sourcier("index")
    ran = sourcier("remove", "crux")
    assert ran.status == 1
    assert "crux" in ran.err


@pytest.mark.slow
def test_a_rollback_says_which_index_is_live_again(sourcier, folder):
    sourcier("index")
    (folder / "vol.txt").write_text("Trois tableaux ont été volés.", encoding="utf-8")
    sourcier("index")
    assert sourcier("rollback", "--json").document["generation"] == 1
    assert sourcier("status", "--json").document["articles"] == 2
    assert sourcier("rollback").status == 1


@pytest.mark.slow
def test_a_rollback_names_a_run_as_the_status_did_to_the_second(sourcier, folder):
    def last_run():
        (line,) = (line for line in sourcier("status").out.splitlines() if "last index run" in line)
        return line.split("run", 1)[1].strip()

    sourcier("index")
    first = last_run()
    (folder / "vol.txt").write_text("Trois tableaux ont été volés.", encoding="utf-8")
    sourcier("index")
    assert re.search(r"\d\d:\d\d:\d\d UTC$", first)
    assert f"the index of {first} is live again" in " ".join(sourcier("rollback").out.split())
    assert last_run() == first


@pytest.mark.slow
def test_a_rollback_says_that_it_lasts_until_the_next_run(sourcier, folder):
    sourcier("index")
    (folder / "vol.txt").write_text("Trois tableaux ont été volés.", encoding="utf-8")
    sourcier("index")
    assert "is live again. The next run reads the sources anew" in sourcier("rollback").out
    assert sourcier("index", "--json").document["added"] == 1
