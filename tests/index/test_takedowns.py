from pathlib import Path

import pytest

from index.articles.web.memory import Validators
from index.errors import NothingIndexed
from index.manifest import Manifest
from tests.index.newsroom import Newsroom

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
    assert newsroom.index.remove(["secret-1"]) == ["secret-1"]
    assert traces(newsroom.place.data_dir) == []
    assert newsroom.finds(0)
    assert newsroom.finds(2)


def test_nor_of_an_article_that_is_gone_from_its_folder(newsroom):
    (newsroom.articles / "secret-1.txt").unlink()
    newsroom.run()
    assert traces(newsroom.place.data_dir) == []


def test_earlier_generations_and_versions_go_too(newsroom):
    file = newsroom.articles / "secret-1.txt"
    file.write_text(file.read_text().replace("12 experts", "15 experts"))
    newsroom.run()
    newsroom.index.remove(["secret-1"])
    assert traces(newsroom.place.data_dir) == []
    newsroom.index.roll_back()
    assert newsroom.index.reader.article("secret-1") is None


def test_the_vector_store_is_a_fresh_one(newsroom):
    before = newsroom.index.generation().store
    newsroom.index.remove(["secret-1"])
    assert newsroom.index.generation().store != before
    assert [folder.name for folder in (newsroom.place.data_dir / "chroma").iterdir()] == [
        newsroom.index.generation().store
    ]


def test_a_takedown_that_was_interrupted_is_finished_by_the_next_run(newsroom):
    newsroom.index.manifest.begin_takedown(["secret-1"], thorough=True)
    assert newsroom.reopened().reader.article("secret-1") is None  # gone for readers already
    (newsroom.articles / "secret-1.txt").unlink()
    newsroom.reopened().run([str(newsroom.articles)])
    assert traces(newsroom.place.data_dir) == []


def test_the_vectors_of_a_text_that_another_article_still_has_are_kept(newsroom):
    (newsroom.articles / "copie.txt").write_text((newsroom.articles / "secret-1.txt").read_text())
    newsroom.run()
    newsroom.index.remove(["secret-1"])
    counts = [0]
    (newsroom.articles / "secret-1.txt").unlink()
    (newsroom.articles / "copie.txt").rename(newsroom.articles / "copie2.txt")
    newsroom.run(tell=lambda progress: counts.append(progress.sentences))
    assert counts[-1] == 0


def test_an_unknown_id_is_refused_and_nothing_is_removed(newsroom):
    with pytest.raises(NothingIndexed, match="no such article: nobody"):
        newsroom.index.remove(["secret-1", "nobody"])
    assert newsroom.index.holdings().articles == 3


def test_no_feed_brings_a_removed_page_back(newsroom):
    manifest: Manifest = newsroom.index.manifest
    newsroom.index._memory.note("https://example.org/a", Validators("x"))
    manifest.withdraw(["https://example.org/a"])
    assert manifest.withdrawn() == {"https://example.org/a"}
