"""Sources are what ARTICLES says, and what was added to it."""

import pytest


@pytest.fixture
def place(tmp_path, monkeypatch):
    """Two folders of an article each, and no ARTICLES."""
    for name, text in {"mine": "La Velune a inondé douze maisons à Orbec.", "yours": "Le port est en grève."}.items():
        (tmp_path / name).mkdir()
        (tmp_path / name / f"{name}.txt").write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def over_mine(place, monkeypatch):
    monkeypatch.setenv("DATA_DIR", str(place / "data"))
    monkeypatch.setenv("ARTICLES", "mine")
    return place


@pytest.mark.slow
@pytest.mark.usefixtures("over_the_seeds")
def test_an_index_of_the_shipped_articles_is_replaced_as_soon_as_others_are_named(sourcier, place, monkeypatch):
    assert sourcier("status", "--json").document["articles"] == 2
    monkeypatch.setenv("ARTICLES", "mine")
    answer = sourcier("ask", "Combien de maisons ?", "--json").document
    assert [citation["article_id"] for citation in answer["citations"]] == ["mine"]
    (source,) = sourcier("sources", "--json").document
    assert (source["source"], source["articles"], source["named"]) == (str(place / "mine"), 1, "settings")


@pytest.mark.slow
@pytest.mark.usefixtures("over_the_seeds", "place")
def test_a_path_that_a_command_names_replaces_them_too(sourcier):
    assert sourcier("index", "mine", "--json").document["removed"] == 2
    assert sourcier("index", "--json").document["unchanged"] == 1


@pytest.mark.slow
@pytest.mark.usefixtures("over_the_seeds", "place")
def test_the_shipped_articles_stay_where_somebody_names_them_beside_others(sourcier):
    sourcier("index", "mine")
    assert sourcier("index", "seeds", "--json").document["added"] == 2
    assert sourcier("index", "--json").document["unchanged"] == 3


@pytest.mark.slow
@pytest.mark.parametrize("address", ["https://", "http://[bad/", "https:///page"])
def test_an_address_without_a_host_is_refused_and_not_kept(sourcier, over_mine, address):
    sourcier("index")
    refused = sourcier("index", address)
    assert (refused.status, address in refused.err) == (1, True)
    assert [one["source"] for one in sourcier("sources", "--json").document] == [str(over_mine / "mine")]


@pytest.mark.slow
def test_another_folder_in_the_settings_offers_the_old_one_for_removal(sourcier, over_mine, monkeypatch):
    sourcier("index")
    monkeypatch.setenv("ARTICLES", "yours")
    assert "- mine" in sourcier("index", "--dry-run").out
    told = sourcier("index").out
    assert "no longer named" in told
    assert "--yes" in told
    assert [source["named"] for source in sourcier("sources", "--json").document] == ["unnamed", "settings"]
    assert sourcier("index", "--yes", "--json").document["removed"] == 1
    assert sourcier("status", "--json").document["sources"] == {str(over_mine / "yours"): 1}


@pytest.mark.slow
def test_a_source_that_is_not_named_any_more_can_be_dropped(sourcier, over_mine, monkeypatch):
    sourcier("index")
    assert "ARTICLES" in sourcier("sources", "drop", "mine").err  # it would come back
    monkeypatch.setenv("ARTICLES", "yours")
    assert sourcier("sources", "drop", "mine", "--json").document == {
        "dropped": [str(over_mine / "mine")],
        "removed": 1,
    }
    assert "no source" in sourcier("sources", "drop", "mine").err


@pytest.mark.slow
@pytest.mark.usefixtures("over_mine")
def test_what_a_command_adds_is_read_again_by_the_next_run(sourcier, over_mine):
    sourcier("index")
    sourcier("index", "yours")
    (over_mine / "yours" / "autre.txt").write_text("Le stade a rouvert.", encoding="utf-8")
    assert sourcier("index", "--json").document["added"] == 1
    assert "named by `sourcier index`" in sourcier("sources").out


@pytest.mark.slow
@pytest.mark.usefixtures("over_mine")
def test_a_source_that_is_new_in_the_settings_is_read_before_the_next_answer(sourcier, monkeypatch):
    sourcier("index")
    monkeypatch.setenv("ARTICLES", "mine,yours")
    assert sourcier("search", "grève du port", "--json").document[0]["article_id"] == "yours"


@pytest.mark.slow
def test_an_empty_first_index_is_left_as_soon_as_there_are_articles(sourcier, over_mine):
    (over_mine / "mine" / "mine.txt").rename(over_mine / "later.txt")
    sourcier("index")
    assert sourcier("ask", "Combien de maisons ?").status == 1
    (over_mine / "later.txt").rename(over_mine / "mine" / "mine.txt")
    assert sourcier("ask", "Combien de maisons ?", "--json").document["status"] == "answered"


@pytest.mark.slow
def test_one_feed_that_does_not_answer_does_not_fail_a_run(sourcier, over_mine, monkeypatch):
    feed = "http://127.0.0.1:9/feed.xml"
    monkeypatch.setenv("ARTICLES", f"mine,{feed}")
    ran = sourcier("index", "--json")
    assert (ran.status, ran.document["added"]) == (0, 1)
    assert [failed["article"] for failed in ran.document["failed"]] == [feed]
    assert sourcier("index", feed).status == 1


@pytest.fixture
def with_a_collection(over_mine, monkeypatch):
    monkeypatch.setenv("COLLECTIONS", '{"yours": {"sources": "yours"}}')
    return over_mine


@pytest.mark.slow
@pytest.mark.usefixtures("with_a_collection")
def test_a_collection_is_asked_by_its_name_only(sourcier):
    assert sourcier("search", "port grève", "--json").document[0]["article_id"] == "mine"
    assert {found["article_id"] for found in sourcier("search", "port", "--json").document} == {"mine"}
    found = sourcier("search", "maisons", "--collection", "yours", "--json").document
    assert {one["article_id"] for one in found} == {"yours"}
    answer = sourcier("ask", "Qui est en grève ?", "--collection", "yours", "--no-llm", "--json").document
    assert answer["collection"] == "yours"
    assert {one["article_id"] for one in (*answer["citations"], *answer["nearest"])} <= {"yours"}


@pytest.mark.usefixtures("with_a_collection")
@pytest.mark.parametrize("command", [("ask", "Qui ?"), ("ask", "merci"), ("search", "port")])
def test_a_collection_that_there_is_not_is_not_understood(sourcier, command):
    refused = sourcier(*command, "--collection", "theirs")
    assert (refused.status, refused.out) == (2, "")
    assert "COLLECTIONS names yours" in refused.err


@pytest.mark.slow
def test_sources_say_which_collection_they_belong_to(sourcier, with_a_collection):
    sourcier("index")
    listed = {one["source"]: one for one in sourcier("sources", "--json").document}
    yours = listed[str(with_a_collection / "yours")]
    assert (yours["named"], yours["collections"]) == ("collection", ["yours"])
    assert "named in COLLECTIONS (yours)" in sourcier("sources").out
    assert sourcier("sources", "drop", "yours").status == 1


@pytest.mark.slow
def test_a_source_of_a_collection_that_is_named_no_more_is_closed_until_it_is_dropped(
    sourcier, with_a_collection, monkeypatch
):
    sourcier("index")
    monkeypatch.delenv("COLLECTIONS")
    assert {one["article_id"] for one in sourcier("search", "port grève", "--json").document} == {"mine"}
    sourcier("index", str(with_a_collection / "yours"))  # as a cron job without the settings
    assert {one["article_id"] for one in sourcier("search", "port grève", "--json").document} == {"mine"}
    assert sourcier("index", str(with_a_collection)).status == 1
    assert sourcier("sources", "drop", "yours").status == 0
