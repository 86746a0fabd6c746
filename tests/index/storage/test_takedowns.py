import shutil
from pathlib import Path

import pytest

from index.errors import NothingIndexed
from index.runs.consent import Consent
from index.storage.database import open_database
from index.storage.manifest import Manifest
from index.storage.takedowns import Takedowns
from index.types import Article
from tests.index.newsroom import Newsroom, text_of

# What the article of number 1 has and no other: words of its title, of its text, stemmed or not.
TRACES = (b"Ville1", b"ville1", b"Nom1", b"chantier1", b"Dame1", b"a1.txt", b"secret-1")


@pytest.fixture
def newsroom(tmp_path):
    room = Newsroom(tmp_path)
    (room.articles / "secret-1.txt").write_text((room.articles / "a1.txt").read_text())
    (room.articles / "a1.txt").unlink()
    room.run()
    return room


def traces(folder: Path) -> list[tuple[str, bytes]]:
    files = [file for file in folder.rglob("*") if file.is_file()]
    return [(file.name, trace) for file in files for trace in TRACES if trace in file.read_bytes()]


def test_no_byte_of_a_removed_article_is_left(newsroom):
    assert traces(newsroom.place.data_dir)
    assert newsroom.index.remove(["secret-1"]) == {"secret-1": str(newsroom.articles)}
    assert traces(newsroom.place.data_dir) == []
    assert newsroom.finds(0)
    assert newsroom.finds(2)


def test_no_byte_of_an_article_that_is_gone_from_its_folder_is_left(newsroom):
    (newsroom.articles / "secret-1.txt").unlink()
    newsroom.run()
    assert traces(newsroom.place.data_dir) == []


@pytest.mark.slow
def test_earlier_generations_and_versions_go_too(newsroom):
    file = newsroom.articles / "secret-1.txt"
    file.write_text(file.read_text().replace("12 experts", "15 experts"))
    newsroom.run()
    newsroom.index.remove(["secret-1"])
    assert traces(newsroom.place.data_dir) == []
    newsroom.index.roll_back()
    assert newsroom.index.reader.article("secret-1") is None


@pytest.mark.slow
def test_no_byte_is_left_of_a_copy_that_a_run_had_stored_which_was_killed_before_it_went_live(newsroom):
    def killed(progress):
        if progress.articles == 40:
            raise KeyboardInterrupt

    copy = newsroom.articles / "a-copy.txt"
    copy.write_text((newsroom.articles / "secret-1.txt").read_text() + "\nEncore une phrase.\n")
    for number in range(3, 60):
        newsroom.write(number)
    with pytest.raises(KeyboardInterrupt):
        newsroom.run(tell=killed)
    assert "a-copy" in {one.article_id for one in stored_articles(newsroom)}
    copy.unlink()
    newsroom.index.remove(["secret-1"])
    assert traces(newsroom.place.data_dir) == []


def stored_articles(newsroom):
    return newsroom.index.manifest.versions.articles(newsroom.index.manifest.retention.orphans())


def test_the_vector_store_is_a_fresh_one(newsroom):
    before = newsroom.index.generation().store
    newsroom.index.remove(["secret-1"])
    assert newsroom.index.generation().store != before
    assert [folder.name for folder in (newsroom.place.data_dir / "chroma").iterdir()] == [
        newsroom.index.generation().store
    ]


def test_a_takedown_that_was_interrupted_is_finished_by_the_next_run(newsroom):
    with newsroom.index.manifest.engine.begin() as connection:
        newsroom.index.manifest.takedowns.begin(connection, ["secret-1"], thorough=True)
    assert newsroom.reopened().reader.article("secret-1") is None  # gone for readers already
    (newsroom.articles / "secret-1.txt").unlink()
    newsroom.reopened().run([str(newsroom.articles)])
    assert traces(newsroom.place.data_dir) == []


def test_a_takedown_that_was_interrupted_can_be_finished_without_a_run(newsroom):
    with newsroom.index.manifest.engine.begin() as connection:
        newsroom.index.manifest.takedowns.begin(connection, ["secret-1"], thorough=True)
    (newsroom.articles / "secret-1.txt").unlink()
    newsroom.index.finish_takedowns()
    assert traces(newsroom.place.data_dir) == []


@pytest.mark.slow
def test_the_vectors_of_a_text_that_another_article_still_has_are_kept(newsroom):
    (newsroom.articles / "copie.txt").write_text((newsroom.articles / "secret-1.txt").read_text())
    newsroom.run()
    newsroom.index.remove(["secret-1"])
    counts = [0]
    (newsroom.articles / "secret-1.txt").unlink()
    (newsroom.articles / "copie.txt").rename(newsroom.articles / "copie2.txt")
    restored = Consent(restored=frozenset({"copie2"}))
    diff = newsroom.run(consent=restored, tell=lambda progress: counts.append(progress.sentences)).diff
    assert diff.added == ["copie2"]
    assert counts[-1] == 0


def test_an_unknown_id_is_refused_and_nothing_is_removed(newsroom):
    with pytest.raises(NothingIndexed, match="no such article: nobody"):
        newsroom.index.remove(["secret-1", "nobody"])
    assert newsroom.index.summary().articles == 3


def test_a_removed_article_does_not_come_back_unasked_and_no_byte_of_it_does(newsroom):
    newsroom.index.remove(["secret-1"])
    newsroom.write(2, figure=15)
    for _ in range(2):
        diff = newsroom.run().diff
        assert (diff.held_back, diff.added) == (["secret-1"], [])
    assert traces(newsroom.place.data_dir) == []
    assert newsroom.index.summary().articles == 2


def test_a_removed_article_does_not_come_back_under_another_name_or_with_another_text(newsroom):
    newsroom.index.remove(["secret-1"])
    file = newsroom.articles / "secret-1.txt"
    shutil.copy(file, newsroom.articles / "archive.txt")
    file.write_text(file.read_text().replace("12 experts", "15 experts"))
    assert newsroom.run().diff.held_back == ["archive", "secret-1"]


@pytest.mark.slow
def test_a_person_restores_a_removed_article(newsroom):
    newsroom.index.remove(["secret-1"])
    restored = Consent(restored=frozenset({"secret-1"}))
    assert newsroom.run(dry_run=True, consent=restored).diff.added == ["secret-1"]
    assert newsroom.run().diff.held_back == ["secret-1"]
    assert newsroom.run(consent=restored).diff.added == ["secret-1"]
    assert newsroom.index.reader.article("secret-1")
    newsroom.write(2, figure=15)
    assert newsroom.run().diff.held_back == []
    (newsroom.articles / "secret-1.txt").unlink()
    newsroom.run()
    (newsroom.articles / "secret-1.txt").write_text(text_of(1))
    assert newsroom.run().diff.added == ["secret-1"]


def test_whatever_had_the_text_that_is_restored_may_come_back_and_is_forgotten_in_both_copies(tmp_path):
    copy = tmp_path / "held-back"
    takedowns = Takedowns(Manifest(open_database(None, tmp_path / "index.sqlite")).engine, copy)
    takedowns.hold_back([Article("crue", "La crue", "Neuf morts.", "fr"), Article("raid", "Le raid", "Rien.", "fr")])
    takedowns.restore([Article("archive", "Copie", "Neuf morts.", "fr")])
    assert Article("crue", "La crue", "Neuf morts.", "fr") not in takedowns.held_back()
    assert Article("raid", "Le raid", "Rien.", "fr") in takedowns.held_back()
    assert len(copy.read_text().splitlines()) == 2  # as it stands, and as it is typed again


def test_without_a_copy_too_only_what_is_restored_may_come_back(tmp_path):
    takedowns = Takedowns(Manifest(open_database(None, tmp_path / "index.sqlite")).engine)
    crue, raid = Article("crue", "La crue", "Neuf morts.", "fr"), Article("raid", "Le raid", "Rien.", "fr")
    takedowns.hold_back([crue, raid])
    takedowns.restore([crue])
    assert crue not in takedowns.held_back()
    assert raid in takedowns.held_back()


def test_what_is_held_as_a_part_of_a_transaction_is_held_by_the_table(tmp_path):
    engine = Manifest(open_database(None, tmp_path / "index.sqlite")).engine
    takedowns = Takedowns(engine)
    with engine.begin() as connection:
        takedowns.hold_within(connection, [(b"id", b"text")])
        takedowns.hold_within(connection, [])
    assert takedowns.held() == {(b"id", b"text")}


def test_what_is_held_back_and_there_all_the_same_is_taken_down_again_by_its_name_or_its_text(newsroom):
    takedowns = newsroom.index.manifest.takedowns
    same_text = newsroom.index.reader.article("a2").text
    takedowns.hold_back([
        Article("secret-1", "Autre titre", "Un autre texte.", "fr"), Article("autre", "Autre titre", same_text, "fr"),
    ])  # fmt: skip
    with newsroom.index.manifest.engine.begin() as connection:
        takedowns.begin_again(connection, [])
    assert {takedown.article_id: takedown.thorough for takedown in takedowns.begun()} == {"secret-1": True, "a2": True}
    newsroom.index.finish_takedowns()
    assert newsroom.index.summary().articles == 1


def test_a_small_store_is_filled_anew_without_an_article_that_left_its_folder(newsroom):
    before = newsroom.index.generation().store
    (newsroom.articles / "secret-1.txt").unlink()
    newsroom.run()
    assert newsroom.index.generation().store != before


def test_a_copy_that_stays_live_is_not_held_back(newsroom):
    shutil.copy(newsroom.articles / "secret-1.txt", newsroom.articles / "copie.txt")
    newsroom.run()
    newsroom.index.remove(["secret-1"])
    diff = newsroom.run().diff
    assert (diff.held_back, "copie" in diff.unchanged) == (["secret-1"], True)


def test_what_left_its_folder_by_itself_may_come_back(newsroom):
    file = newsroom.articles / "secret-1.txt"
    text = file.read_text()
    file.unlink()
    newsroom.run()
    file.write_text(text)
    assert newsroom.run().diff.added == ["secret-1"]
