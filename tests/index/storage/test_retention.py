"""What the kept generations hold together, and what nobody holds any more."""

import pytest

from index.storage.database import open_database
from index.storage.manifest import LiveArticle, Manifest, Plan
from index.storage.retention import KEPT_GENERATIONS
from index.types import Article


@pytest.fixture
def manifest(tmp_path):
    return Manifest(open_database(None, tmp_path / "index.sqlite"))


def prepared(manifest, *versions, fingerprint="f"):
    held = [LiveArticle(f"a{version}", version, "/articles") for version in versions]
    return manifest.prepare(Plan(fingerprint, f"{fingerprint}-store", "local"), held, {})


def live(manifest, *versions, fingerprint="f"):
    before = manifest.generation()
    made = prepared(manifest, *versions, fingerprint=fingerprint)
    manifest.go_live(made.number, before)
    return made


def kept(manifest):
    manifest.retention.forget_generations()
    return [generation.number for generation in manifest.generations()]


def test_as_many_generations_as_are_kept_can_be_gone_back_through(manifest):
    made = [live(manifest, str(n)).number for n in range(KEPT_GENERATIONS + 3)]
    assert kept(manifest) == made[-KEPT_GENERATIONS:]
    back = 0
    while manifest.roll_back():
        back += 1
    assert back == KEPT_GENERATIONS - 1


def test_as_long_as_there_are_few_none_is_forgotten(manifest):
    made = [live(manifest, str(n)).number for n in range(KEPT_GENERATIONS)]
    assert kept(manifest) == made
    assert manifest.retention.held_versions() == {str(n) for n in range(KEPT_GENERATIONS)}


def test_what_never_went_live_is_forgotten_with_what_it_held(manifest):
    first = live(manifest, "1")
    refused = prepared(manifest, "2")
    assert kept(manifest) == [first.number]
    assert manifest.live_articles(refused.number) == {}
    assert manifest.live_articles(first.number).keys() == {"a1"}


def test_before_anything_is_live_whatever_was_prepared_is_forgotten(manifest):
    prepared(manifest, "1")
    assert kept(manifest) == []


def test_what_was_gone_back_from_is_forgotten(manifest):
    first = live(manifest, "1")
    live(manifest, "2")
    manifest.roll_back()
    assert kept(manifest) == [first.number]
    assert manifest.retention.held_versions() == {"1"}


def test_the_versions_of_all_generations_are_held_or_of_those_of_one_fingerprint(manifest):
    live(manifest, "1", "2")
    live(manifest, "2", "3")
    live(manifest, "4", fingerprint="g")
    retention = manifest.retention
    assert retention.held_versions() == {"1", "2", "3", "4"}
    assert (retention.held_versions("f"), retention.held_versions("g")) == ({"1", "2", "3"}, {"4"})
    assert retention.held_versions("h") == set()


def stored(manifest, article_id, title):
    article = Article(article_id, title, f"{title} ferme.", "fr")
    manifest.versions.add(article, [], [], "f", b"")
    return article.version


def test_held_versions_are_found_by_title_and_no_others(manifest):
    bridge, copy, station, orphan = (
        stored(manifest, *named) for named in [("a", "Pont"), ("b", "Pont"), ("c", "Gare"), ("d", "Pont")]
    )
    live(manifest, bridge, copy, station)
    retention = manifest.retention
    assert retention.held_with_titles(["Pont"]) == {bridge, copy}
    assert retention.held_with_titles(["Pont", "Gare", "Bus"]) == {bridge, copy, station}
    assert retention.held_with_titles([]) == set()
    assert orphan in retention.orphans()


def test_titles_are_looked_up_however_many_there_are(manifest):
    bridge = stored(manifest, "a", "Pont")
    live(manifest, bridge)
    assert manifest.retention.held_with_titles([*(f"Titre {n}" for n in range(1200)), "Pont"]) == {bridge}


def test_whatever_is_stored_and_not_held_is_an_orphan_whether_text_or_vectors(manifest):
    held, text = stored(manifest, "a", "Pont"), stored(manifest, "b", "Gare")
    manifest.versions.announce("f-store", {held: 1, "vectors": 1})
    live(manifest, held)
    assert manifest.retention.orphans() == {text, "vectors"}


def test_where_everything_is_held_there_are_no_orphans(manifest):
    live(manifest, stored(manifest, "a", "Pont"), "not stored yet")
    assert manifest.retention.orphans() == set()
