"""When a run puts an index live, what it goes on with, and what it says of it."""

import re

import pytest

from index.errors import Overtaken
from index.runs.consent import ANY_REMOVAL, Consent
from index.runs.indexing import OVERTAKEN_AT_MOST, fingerprint
from index.sources import Named, Selection
from index.storage.manifest import Plan
from tests.doubles.word_vectors import word_vectors
from tests.index.newsroom import Newsroom, text_of


@pytest.fixture
def newsroom(tmp_path):
    return Newsroom(tmp_path)


def test_a_fingerprint_is_twelve_digits_that_depend_on_the_embedding():
    one, other = fingerprint(word_vectors("one")), fingerprint(word_vectors("other"))
    assert re.fullmatch("[0-9a-f]{12}", one)
    assert one == fingerprint(word_vectors("one")) != other


@pytest.mark.slow
def test_an_embedding_and_the_one_before_it_replace_each_other_though_no_article_changed(newsroom):
    for number in range(4):
        index = newsroom.reopened(embedding_model=f"words{number % 2}")
        index.run([str(newsroom.articles)])
        assert index.generation().embedding == f"words{number % 2}"
        assert index.generation().fingerprint == fingerprint(word_vectors(f"words{number % 2}"))
        assert len(index.manifest.live_articles(index.generation().number)) == 3


@pytest.mark.slow
def test_a_run_says_how_many_passages_are_live_afterwards(newsroom):
    assert newsroom.run(dry_run=True).passages == 0
    result = newsroom.run()
    assert result.passages == newsroom.index.summary().passages > 0
    newsroom.write(3)
    assert newsroom.run(dry_run=True).passages == result.passages
    more = newsroom.run()
    assert more.passages == newsroom.index.summary().passages > result.passages
    assert 0 < more.seconds < 60


@pytest.mark.slow
def test_a_run_that_was_stopped_before_it_went_live_is_gone_on_with_and_not_begun_again(newsroom):
    newsroom.run()

    def stop(progress):
        if progress.articles == 40:
            raise KeyboardInterrupt

    for number in range(3, 50):
        newsroom.write(number)
    stopped = newsroom.reopened(embedding_model="others")
    with pytest.raises(KeyboardInterrupt):
        stopped.run([str(newsroom.articles)], tell=stop)
    (begun,) = newsroom.index.manifest.stores() - {newsroom.index.generation().store}
    held = newsroom.index.manifest.versions.in_store(begun)
    assert held
    told = []
    again = newsroom.reopened(embedding_model="others")
    again.run([str(newsroom.articles)], tell=told.append)
    assert again.generation().store == begun
    assert told[-1].sentences <= 4 * (50 - len(held))
    assert len(again.manifest.versions.in_store(begun)) == 50


def overtaking(newsroom, times):
    """What a run tells: as soon as it has read its first article, another puts the same articles live, so often."""
    left = [times]

    def overtake(progress):
        if progress.articles == 1 and progress.sentences == 0 and left[0]:
            left[0] -= 1
            manifest = newsroom.index.manifest
            live = manifest.generation()
            plan = Plan(live.fingerprint, live.store, live.embedding)
            prepared = manifest.prepare(plan, manifest.live_articles(live.number).values(), {})
            manifest.go_live(prepared.number, live)

    return overtake


@pytest.mark.slow
def test_a_run_that_is_overtaken_now_and_then_starts_over_and_goes_live(newsroom):
    newsroom.run()
    (newsroom.articles / "a2.txt").unlink()
    newsroom.run(tell=overtaking(newsroom, OVERTAKEN_AT_MOST))
    assert newsroom.index.manifest.live_articles(newsroom.index.generation().number).keys() == {"a0", "a1"}


@pytest.mark.slow
def test_a_run_that_is_overtaken_again_and_again_gives_up_and_says_so(newsroom):
    newsroom.run()
    (newsroom.articles / "a2.txt").unlink()
    with pytest.raises(Overtaken, match="run the command again"):
        newsroom.run(tell=overtaking(newsroom, OVERTAKEN_AT_MOST + 1))
    assert newsroom.index.summary().articles == 3


@pytest.mark.slow
def test_the_run_that_made_an_index_is_kept_with_it(newsroom):
    newsroom.run()
    newsroom.write(3)
    newsroom.write(1, figure=15)
    (newsroom.articles / "a2.txt").unlink()
    (newsroom.articles / "vide.txt").write_text("")
    newsroom.run()
    assert newsroom.index.generation().summary == {
        "added": 1, "changed": 1, "unchanged": 1, "removed": 1,
        "failed": [{"article": "vide", "error": "is empty", "kind": "no_text", "values": {}}],
    }  # fmt: skip


@pytest.mark.slow
def test_sources_that_a_run_removed_for_good_are_forgotten_and_those_it_read_are_known(newsroom, tmp_path):
    newsroom.run()
    other = tmp_path / "other.txt"
    other.write_text(text_of(7))
    leaving = Selection({str(other): Named.SETTINGS}, unnamed=frozenset({str(newsroom.articles)}))
    newsroom.index.run(leaving)
    assert [source.root for source in newsroom.index.sources()] == [str(newsroom.articles), str(other)]
    newsroom.index.run(leaving, consent=ANY_REMOVAL)
    assert [(source.root, source.named) for source in newsroom.index.sources()] == [(str(other), "settings")]


def test_a_preview_asks_for_nothing_and_shows_all_that_would_go(newsroom):
    newsroom.run()
    for number in range(3):
        (newsroom.articles / f"a{number}.txt").unlink()
    assert sorted(newsroom.run(dry_run=True).diff.removed) == ["a0", "a1", "a2"]
    assert newsroom.index.summary().articles == 3


def test_whoever_agreed_to_as_many_removals_as_there_are_is_not_asked_again(newsroom):
    newsroom.run()
    for number in range(2):
        (newsroom.articles / f"a{number}.txt").unlink()
    assert sorted(newsroom.run(consent=Consent(removals=2)).diff.removed) == ["a0", "a1"]


@pytest.mark.slow
def test_an_article_that_cannot_be_embedded_keeps_its_previous_version_and_is_reported(newsroom):
    newsroom.run()
    newsroom.write(1, figure=15)
    (newsroom.articles / "a2.txt").write_text(" ".join(f"Non{number}." for number in range(5_001)))
    diff = newsroom.run().diff
    assert (diff.changed, [failed.article for failed in diff.failed]) == (["a1"], ["a2"])
    assert "12 experts" in newsroom.finds(2)
    assert "15 experts" in newsroom.finds(1)
