"""What an index run promises, seen from outside with the embedding that Sourcier ships: files in, searches out."""

import time

import pytest

from index.errors import NothingIndexed
from index.opening import Index, IndexPlace
from tests.index.desk import Desk

FLOOD = "La Velune est sortie de son lit. Douze maisons ont été inondées à Orbec."
STRIKE = "Les dockers du port d’Astrane sont en grève. Le trafic est arrêté."
THEFT = "Trois tableaux ont été volés au musée Tessier. La police cherche deux hommes."


@pytest.fixture
def desk(tmp_path):
    desk = Desk(tmp_path)
    desk.write("crue", FLOOD)
    desk.write("port/greve", STRIKE)
    return desk


def test_articles_are_known_by_their_path_without_extension(desk):
    assert sorted(desk.run().added) == ["crue", "port/greve"]
    assert desk.text("port/greve") == STRIKE


def test_before_the_first_run_there_is_nothing_to_search(desk):
    with pytest.raises(NothingIndexed, match="sourcier index"):
        desk.found("crue")


def test_a_second_run_finds_everything_unchanged_in_under_a_second(desk):
    desk.run()
    generation = desk.index.generation()
    started = time.process_time()
    diff = desk.run()
    assert time.process_time() - started < 1
    assert sorted(diff.unchanged) == ["crue", "port/greve"]
    assert [*diff.added, *diff.changed, *diff.removed] == []
    assert desk.index.generation() == generation


def test_a_new_article_is_found_by_a_reader_that_was_open_before(desk):
    desk.run()
    assert desk.found("tableaux volés au musée")[0] != "vol"
    desk.write("vol", THEFT)
    assert desk.run().added == ["vol"]
    assert desk.found("tableaux volés au musée")[0] == "vol"


def test_a_file_that_is_gone_is_not_found_any_more(desk):
    desk.write("vol", THEFT)
    desk.run()
    desk.delete("vol")
    assert desk.run().removed == ["vol"]
    assert desk.text("vol") is None
    assert "vol" not in desk.found("tableaux volés au musée")


def test_an_article_that_cannot_be_read_is_reported_and_the_others_go_on(desk):
    desk.write("vide", "")
    diff = desk.run()
    assert sorted(diff.added) == ["crue", "port/greve"]
    (failed,) = diff.failed
    assert failed.article == "vide"
    assert failed.error


def test_there_is_nothing_to_roll_back_to_after_the_first_run(desk):
    desk.run()
    with pytest.raises(NothingIndexed):
        desk.index.roll_back()


def test_a_removed_article_is_not_found_and_the_others_are(desk):
    desk.run()
    desk.index.remove(["crue"])
    assert desk.text("crue") is None
    assert desk.found("maisons inondées") == ["port/greve"]


def test_an_unknown_article_cannot_be_removed_and_nothing_else_is(desk):
    desk.run()
    with pytest.raises(NothingIndexed, match="crux"):
        desk.index.remove(["crue", "crux"])
    assert desk.text("crue") == FLOOD


def test_another_embedding_builds_another_collection_and_its_questions_use_it(desk):
    desk.run()
    first = desk.index.generation()
    place = IndexPlace(desk.place.data_dir, embedding_model="tests.doubles.letters.LetterEmbedding")
    other = Index(place)
    other.run([str(desk.articles)])
    second = other.generation()
    assert (first.embedding, second.embedding) == ("local", place.embedding_model)
    assert first.fingerprint != second.fingerprint
    assert {scored.passage.article.article_id for scored in other.reader.search("grève au port")} == {
        "crue",
        "port/greve",
    }
