"""What an index run promises, seen from outside: files in, searches out."""

import time

import pytest

from index.errors import NothingIndexed, SourceError
from index.opening import Index, IndexPlace
from tests.index.desk import Newsroom

FLOOD = "La Velune est sortie de son lit. Douze maisons ont été inondées à Orbec."
STRIKE = "Les dockers du port d’Astrane sont en grève. Le trafic est arrêté."
THEFT = "Trois tableaux ont été volés au musée Tessier. La police cherche deux hommes."


@pytest.fixture
def newsroom(tmp_path):
    newsroom = Newsroom(tmp_path)
    newsroom.write("crue", FLOOD)
    newsroom.write("port/greve", STRIKE)
    return newsroom


def test_articles_are_known_by_their_path_without_extension(newsroom):
    assert sorted(newsroom.run().added) == ["crue", "port/greve"]
    assert newsroom.text("port/greve") == STRIKE


def test_before_the_first_run_there_is_nothing_to_search(newsroom):
    with pytest.raises(NothingIndexed, match="sourcier index"):
        newsroom.found("crue")


def test_a_second_run_finds_everything_unchanged_in_under_a_second(newsroom):
    newsroom.run()
    generation = newsroom.index.generation()
    started = time.process_time()
    diff = newsroom.run()
    assert time.process_time() - started < 1
    assert sorted(diff.unchanged) == ["crue", "port/greve"]
    assert [*diff.added, *diff.changed, *diff.removed] == []
    assert newsroom.index.generation() == generation


def test_a_new_article_is_found_by_a_reader_that_was_open_before(newsroom):
    newsroom.run()
    assert newsroom.found("tableaux volés au musée")[0] != "vol"
    newsroom.write("vol", THEFT)
    assert newsroom.run().added == ["vol"]
    assert newsroom.found("tableaux volés au musée")[0] == "vol"


def test_a_changed_article_replaces_its_old_text(newsroom):
    newsroom.run()
    newsroom.write("crue", FLOOD.replace("Douze", "Quinze"))
    diff = newsroom.run()
    assert (diff.changed, diff.unchanged) == (["crue"], ["port/greve"])
    texts = [scored.passage.text for scored in newsroom.index.reader.search("combien de maisons inondées ?")]
    assert [text for text in texts if "maisons" in text] == [FLOOD.replace("Douze", "Quinze")]


def test_a_file_that_is_gone_is_not_found_any_more(newsroom):
    newsroom.write("vol", THEFT)
    newsroom.run()
    newsroom.delete("vol")
    assert newsroom.run().removed == ["vol"]
    assert newsroom.text("vol") is None
    assert "vol" not in newsroom.found("tableaux volés au musée")


def test_articles_of_a_source_that_is_not_named_stay(newsroom, tmp_path):
    newsroom.run()
    other = tmp_path / "wire"
    other.mkdir()
    (other / "vol.txt").write_text(THEFT, encoding="utf-8")
    diff = newsroom.index.run([str(other)]).diff
    assert (diff.added, diff.removed) == (["vol"], [])
    assert newsroom.text("crue") == FLOOD


def test_an_article_that_cannot_be_read_is_reported_and_the_others_go_on(newsroom):
    newsroom.write("vide", "")
    diff = newsroom.run()
    assert sorted(diff.added) == ["crue", "port/greve"]
    (failed,) = diff.failed
    assert failed.article == "vide"
    assert failed.error


def test_an_article_that_becomes_unreadable_keeps_its_previous_version(newsroom):
    newsroom.run()
    newsroom.write("crue", "")
    diff = newsroom.run()
    assert [failed.article for failed in diff.failed] == ["crue"]
    assert diff.removed == []
    assert newsroom.text("crue") == FLOOD
    assert newsroom.found("maisons inondées")[0] == "crue"


def test_a_dry_run_says_what_would_change_and_changes_nothing(newsroom):
    newsroom.run()
    newsroom.write("vol", THEFT)
    newsroom.write("crue", FLOOD + " Une école aussi.")
    diff = newsroom.run(dry_run=True)
    assert (diff.added, diff.changed, diff.unchanged) == (["vol"], ["crue"], ["port/greve"])
    assert newsroom.text("vol") is None
    assert newsroom.text("crue") == FLOOD


def test_a_source_that_does_not_exist_is_an_error_that_names_it(newsroom, tmp_path):
    with pytest.raises(SourceError, match="nowhere"):
        newsroom.index.run([str(tmp_path / "nowhere")])


def test_a_rollback_brings_the_index_before_back(newsroom):
    newsroom.run()
    newsroom.write("crue", FLOOD.replace("Douze", "Quinze"))
    newsroom.write("vol", THEFT)
    newsroom.run()
    newsroom.index.roll_back()
    assert newsroom.text("crue") == FLOOD
    assert newsroom.text("vol") is None
    assert newsroom.run().changed == ["crue"]


def test_there_is_nothing_to_roll_back_to_after_the_first_run(newsroom):
    newsroom.run()
    with pytest.raises(NothingIndexed):
        newsroom.index.roll_back()


def test_a_removed_article_is_not_found_and_the_others_are(newsroom):
    newsroom.run()
    newsroom.index.remove(["crue"])
    assert newsroom.text("crue") is None
    assert newsroom.found("maisons inondées") == ["port/greve"]


def test_an_unknown_article_cannot_be_removed_and_nothing_else_is(newsroom):
    newsroom.run()
    with pytest.raises(NothingIndexed, match="crux"):
        newsroom.index.remove(["crue", "crux"])
    assert newsroom.text("crue") == FLOOD


def test_another_embedding_builds_another_collection_and_its_questions_use_it(newsroom):
    newsroom.run()
    first = newsroom.index.generation()
    place = IndexPlace(newsroom.place.data_dir, embedding_model="tests.doubles.letters.LetterEmbedding")
    other = Index(place)
    other.run([str(newsroom.articles)])
    second = other.generation()
    assert (first.embedding, second.embedding) == ("local", place.embedding_model)
    assert first.fingerprint != second.fingerprint
    assert {scored.passage.article.article_id for scored in other.reader.search("grève au port")} == {
        "crue",
        "port/greve",
    }


def test_a_run_tells_how_far_it_is(newsroom):
    told = []
    newsroom.index.run([str(newsroom.articles)], tell=told.append)
    assert told[-1].articles == 2
    assert told[-1].sentences == 4
