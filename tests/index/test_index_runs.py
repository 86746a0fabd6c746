import pytest

from index.embedding.embedding import Embedder
from index.errors import NothingIndexed, SourceError, SwitchRefused
from index.opening import Index
from index.runs.consent import ANY_REMOVAL
from tests.doubles.word_vectors import WordVectors, word_vectors
from tests.index.newsroom import Newsroom, text_of


@pytest.fixture
def newsroom(tmp_path):
    return Newsroom(tmp_path)


@pytest.mark.slow
def test_a_run_says_what_is_added_changed_unchanged_and_removed(newsroom):
    assert sorted(newsroom.run().diff.added) == ["a0", "a1", "a2"]
    newsroom.write(1, figure=15)
    newsroom.write(3)
    (newsroom.articles / "a2.txt").unlink()
    diff = newsroom.run().diff
    assert (diff.added, diff.changed, diff.unchanged, diff.removed) == (["a3"], ["a1"], ["a0"], ["a2"])
    assert newsroom.index.summary().articles == 3


@pytest.mark.slow
def test_a_changed_article_is_found_with_its_new_text_only(newsroom):
    newsroom.run()
    assert "12 experts" in newsroom.finds(1)
    newsroom.write(1, figure=15)
    newsroom.run()
    assert "15 experts" in newsroom.finds(1)


def test_only_a_sentence_that_is_new_is_embedded(newsroom):
    newsroom.run()
    model = WordVectors()
    reopened = Index(newsroom.place, lambda setting: Embedder(model, word_vectors(setting).name))
    reopened.run([str(newsroom.articles)])
    assert model.embedded == 0
    newsroom.write(1, figure=15)  # one sentence of four
    reopened.run([str(newsroom.articles)])
    assert model.embedded == 1


def test_a_run_with_nothing_new_makes_no_generation(newsroom):
    newsroom.run()
    number = newsroom.index.generation().number
    newsroom.run()
    assert newsroom.index.generation().number == number


def test_a_preview_lists_everything_and_changes_nothing(newsroom):
    newsroom.run()
    (newsroom.articles / "a0.txt").rename(newsroom.articles / "b0.txt")
    (newsroom.articles / "copie.txt").write_text(text_of(1).replace("12 experts", "13 experts"))
    (newsroom.articles / "vide.txt").write_text("")
    before = newsroom.index.summary()
    diff = newsroom.run(dry_run=True).diff
    assert diff.renamed == [("a0", "b0")]
    assert diff.duplicates == [("a1", "copie")]
    assert [(failed.article, failed.error) for failed in diff.failed] == [("vide", "is empty")]
    assert (sorted(diff.added), diff.removed) == (["b0", "copie"], ["a0"])
    after = newsroom.index.summary()
    assert (after.articles, after.generation) == (before.articles, before.generation)


@pytest.mark.slow
def test_a_renamed_article_is_not_embedded_again(newsroom):
    newsroom.run()
    (newsroom.articles / "a0.txt").rename(newsroom.articles / "b0.txt")
    counts = [0]
    diff = newsroom.run(tell=lambda progress: counts.append(progress.sentences)).diff
    assert diff.renamed == [("a0", "b0")]
    assert counts[-1] == 0


@pytest.mark.slow
def test_an_article_that_became_unreadable_keeps_its_previous_version(newsroom):
    newsroom.run()
    (newsroom.articles / "a1.txt").write_bytes(b"\x00\x01\x02")
    diff = newsroom.run().diff
    assert [failed.article for failed in diff.failed] == ["a1"]
    assert "12 experts" in newsroom.finds(1)


def test_a_broken_line_of_unknown_id_removes_nothing(newsroom, tmp_path):
    lines = ['{"id": "x1", "text": "Le pont de Lune est fermé."}', '{"id": "x2", "text": "Le pont de Mars est fermé."}']
    file = tmp_path / "fil.jsonl"
    file.write_text("\n".join(lines))
    newsroom.index.run([str(file)])
    file.write_text("\n".join([lines[0], "{broken"]))
    diff = newsroom.index.run([str(file)]).diff
    assert (diff.removed, len(diff.failed)) == ([], 1)


@pytest.mark.slow
@pytest.mark.parametrize("left", [0, 1])
def test_a_source_that_loses_most_of_its_articles_is_not_believed(newsroom, left):
    newsroom.run()
    for number in range(left, 3):
        (newsroom.articles / f"a{number}.txt").unlink()
    with pytest.raises(SwitchRefused, match=f"{3 - left} of the 3 articles .* --yes"):
        newsroom.run()
    assert newsroom.index.summary().articles == 3
    newsroom.run(consent=ANY_REMOVAL)
    assert newsroom.index.summary().articles == left


@pytest.mark.slow
def test_a_folder_whose_files_were_all_renamed_loses_nothing(newsroom):
    newsroom.run()
    for number in range(3):
        (newsroom.articles / f"a{number}.txt").rename(newsroom.articles / f"b{number}.txt")
    assert len(newsroom.run().diff.renamed) == 3


def test_a_source_that_is_not_there_changes_nothing(newsroom):
    newsroom.run()
    with pytest.raises(SourceError):
        newsroom.index.run([str(newsroom.articles / "nowhere")])
    assert newsroom.index.summary().articles == 3


def test_articles_of_other_sources_stay(newsroom, tmp_path):
    newsroom.run()
    (tmp_path / "autre.txt").write_text(text_of(7))
    newsroom.index.run([str(tmp_path / "autre.txt")])
    assert newsroom.index.summary().articles == 4


def test_rolling_back_serves_the_generation_before(newsroom):
    newsroom.run()
    newsroom.write(1, figure=15)
    newsroom.run()
    newsroom.index.roll_back()
    assert "12 experts" in newsroom.finds(1)
    with pytest.raises(NothingIndexed, match="no earlier"):
        newsroom.index.roll_back()
    newsroom.run()
    assert "15 experts" in newsroom.finds(1)


@pytest.mark.slow
def test_only_the_last_generations_are_kept(newsroom):
    for figure in range(13, 22):
        newsroom.write(1, figure=figure)
        newsroom.run()
    assert len(newsroom.index.manifest.generations()) == 5
    assert len(newsroom.index.manifest.versions.in_store(newsroom.index.generation().store)) == 2 + 5


@pytest.mark.slow
def test_another_embedding_is_built_beside_while_the_old_one_is_served(newsroom):
    newsroom.run()
    served = newsroom.index
    other = newsroom.reopened(embedding_model="other words")
    finds = []
    other.run([str(newsroom.articles)], tell=lambda _: finds.append(newsroom.finds(1, served)))
    assert len(finds) > 3
    assert all(finds)
    assert other.generation().embedding == "other words"
    assert newsroom.finds(1, other)
    assert newsroom.finds(1, served)  # it reads the new one now, with the new embedding
    other.roll_back()
    assert newsroom.finds(1, served)


def test_progress_says_how_many_articles_there_are(newsroom):
    told = []
    newsroom.run(tell=told.append)
    assert (told[-1].articles, told[-1].total) == (3, 3)
    assert told[-1].sentences == 12


@pytest.mark.slow
def test_a_run_that_was_overtaken_loses_neither_update(newsroom):
    newsroom.run()
    other, added = newsroom.reopened(), newsroom.articles.with_name("b9.txt")
    added.write_text(text_of(9))
    newsroom.write(1, figure=15)
    overtaken = []

    def overtake(_):
        # As another machine that got the lock while this one had lost its own, for a moment, to a restarted server.
        if not overtaken:
            overtaken.append(True)
            other._lock, other._writing = newsroom.index._lock, newsroom.index._writing
            other.run([str(added)])

    newsroom.run(tell=overtake)
    assert set(newsroom.index.manifest.live_articles(newsroom.index.generation().number)) == {"a0", "a1", "a2", "b9"}
    assert "15 experts" in newsroom.finds(1)
