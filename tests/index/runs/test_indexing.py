"""What an index run promises, seen from outside with the embedding that Sourcier ships: files in, searches out."""

import time

import pytest

from index.errors import NothingIndexed
from index.opening import Index
from index.place import IndexPlace
from tests.index.edited_folder import EditedFolder

FLOOD = "La Velune est sortie de son lit. Douze maisons ont été inondées à Orbec."
STRIKE = "Les dockers du port d’Astrane sont en grève. Le trafic est arrêté."
THEFT = "Trois tableaux ont été volés au musée Tessier. La police cherche deux hommes."


@pytest.fixture
def edited(tmp_path):
    edited = EditedFolder(tmp_path)
    edited.write("crue", FLOOD)
    edited.write("port/greve", STRIKE)
    return edited


@pytest.mark.slow
def test_articles_are_known_by_their_path_without_extension(edited):
    assert sorted(edited.run().added) == ["crue", "port/greve"]
    assert edited.text("port/greve") == STRIKE


def test_before_the_first_run_there_is_nothing_to_search(edited):
    with pytest.raises(NothingIndexed, match="sourcier index"):
        edited.found("crue")


@pytest.mark.slow
def test_a_second_run_finds_everything_unchanged_in_under_a_second(edited):
    edited.run()
    generation = edited.index.generation()
    started = time.process_time()
    diff = edited.run()
    assert time.process_time() - started < 1
    assert sorted(diff.unchanged) == ["crue", "port/greve"]
    assert [*diff.added, *diff.changed, *diff.removed] == []
    assert edited.index.generation() == generation


@pytest.mark.slow
def test_a_new_article_is_found_by_a_reader_that_was_open_before(edited):
    edited.run()
    assert edited.found("tableaux volés au musée")[0] != "vol"
    edited.write("vol", THEFT)
    assert edited.run().added == ["vol"]
    assert edited.found("tableaux volés au musée")[0] == "vol"


@pytest.mark.slow
def test_a_file_that_is_gone_is_not_found_any_more(edited):
    edited.write("vol", THEFT)
    edited.run()
    edited.delete("vol")
    assert edited.run().removed == ["vol"]
    assert edited.text("vol") is None
    assert "vol" not in edited.found("tableaux volés au musée")


@pytest.mark.slow
def test_an_article_that_cannot_be_read_is_reported_and_the_others_go_on(edited):
    edited.write("vide", "")
    diff = edited.run()
    assert sorted(diff.added) == ["crue", "port/greve"]
    (failed,) = diff.failed
    assert failed.article == "vide"
    assert failed.error


@pytest.mark.slow
def test_there_is_nothing_to_roll_back_to_after_the_first_run(edited):
    edited.run()
    with pytest.raises(NothingIndexed):
        edited.index.roll_back()


@pytest.mark.slow
def test_a_removed_article_is_not_found_and_the_others_are(edited):
    edited.run()
    edited.index.remove(["crue"])
    assert edited.text("crue") is None
    assert edited.found("maisons inondées") == ["port/greve"]


@pytest.mark.slow
def test_an_unknown_article_cannot_be_removed_and_nothing_else_is(edited):
    edited.run()
    with pytest.raises(NothingIndexed, match="crux"):
        edited.index.remove(["crue", "crux"])
    assert edited.text("crue") == FLOOD


@pytest.mark.slow
def test_another_embedding_builds_another_collection_and_its_questions_use_it(edited):
    edited.run()
    first = edited.index.generation()
    place = IndexPlace(edited.place.data_dir, embedding_model="tests.doubles.letters.LetterEmbedding")
    other = Index(place)
    other.run([str(edited.articles)])
    second = other.generation()
    assert (first.embedding, second.embedding) == ("local", place.embedding_model)
    assert first.fingerprint != second.fingerprint
    assert {scored.passage.article.article_id for scored in other.reader.search("grève au port")} == {
        "crue",
        "port/greve",
    }
