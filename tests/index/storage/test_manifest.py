"""Generations: which version of each article is live, and what can be gone back to."""

import pytest

from index.errors import Overtaken
from index.storage.database import open_database
from index.storage.manifest import LiveArticle, Manifest, Plan
from index.storage.retention import KEPT_GENERATIONS
from index.storage.versions import Versions

PLAN = Plan("f", "f-store", "local")


@pytest.fixture
def manifest(tmp_path):
    return Manifest(open_database(None, tmp_path / "index.sqlite"))


def live(manifest, *articles):
    """Put a generation live that holds these: `name=version` each."""
    held = [LiveArticle(*article.split("="), "/articles") for article in articles]
    before = manifest.generation()
    prepared = manifest.prepare(PLAN, held, {"added": len(held)})
    manifest.go_live(prepared.number, before)
    return prepared


def versions(manifest, generation):
    return {article.article_id: article.version for article in manifest.live_articles(generation.number).values()}


def test_before_the_first_run_nothing_is_live(manifest):
    assert manifest.generation() is None
    assert manifest.roll_back() is None


def test_what_is_prepared_is_not_live_before_it_is_put_live(manifest):
    first = live(manifest, "a=1")
    prepared = manifest.prepare(PLAN, [LiveArticle("a", "2", "/articles")], {})
    assert manifest.generation() == first
    manifest.go_live(prepared.number, first)
    assert manifest.generation() == prepared
    assert (versions(manifest, first), versions(manifest, prepared)) == ({"a": "1"}, {"a": "2"})


def test_whoever_prepared_on_what_is_live_no_more_does_not_go_live(manifest):
    first = live(manifest, "a=1")
    slow = manifest.prepare(PLAN, [LiveArticle("a", "2", "/articles")], {})
    faster = live(manifest, "a=1", "b=1")
    with pytest.raises(Overtaken):
        manifest.go_live(slow.number, first)
    with pytest.raises(Overtaken):
        manifest.go_live(slow.number, None)
    assert manifest.generation() == faster


def test_whoever_prepared_for_a_store_that_was_filled_anew_does_not_go_live(manifest):
    first = live(manifest, "a=1")
    prepared = manifest.prepare(PLAN, [LiveArticle("a", "2", "/articles")], {})
    manifest.move_to_store("f-store", "f-other")
    with pytest.raises(Overtaken):
        manifest.go_live(prepared.number, first)


def test_what_is_noted_of_a_generation_is_added_to_its_summary(manifest):
    manifest.note(live(manifest, "a=1").number, {"smoke": ["q1"]})
    assert manifest.generation().summary == {"added": 1, "smoke": ["q1"]}


def test_a_rollback_goes_one_back_each_time(manifest):
    first, second, _ = live(manifest, "a=1"), live(manifest, "a=2"), live(manifest, "a=3")
    assert manifest.roll_back() == second
    assert manifest.roll_back() == first
    assert manifest.roll_back() is None


def test_only_the_last_are_kept_and_none_that_was_rolled_back_from(manifest):
    for version in range(KEPT_GENERATIONS + 2):
        live(manifest, f"a={version}")
    current = manifest.roll_back()
    manifest.retention.forget_generations()
    kept = manifest.generations()
    assert len(kept) == KEPT_GENERATIONS
    assert kept[-1] == current
    assert manifest.retention.held_versions() == {str(version) for version in range(1, KEPT_GENERATIONS + 1)}


def test_the_number_of_a_generation_is_never_used_again(manifest):
    live(manifest, "a=1")
    dropped = live(manifest, "a=2")
    manifest.roll_back()
    manifest.retention.forget_generations()
    assert live(manifest, "a=3").number > dropped.number


def test_all_generations_of_a_store_move_together(manifest):
    live(manifest, "a=1")
    live(manifest, "a=2")
    manifest.move_to_store("f-store", "f-new")
    assert {generation.store for generation in manifest.generations()} == {"f-new"}


def test_a_takedown_takes_an_article_out_of_every_generation(manifest):
    first, second = live(manifest, "a=1", "b=1"), live(manifest, "a=2", "b=1")
    with manifest.engine.begin() as connection:
        manifest.takedowns.begin(connection, ["a"], thorough=True)
    assert (versions(manifest, first), versions(manifest, second)) == ({"b": "1"}, {"b": "1"})
    assert [(one.article_id, one.thorough) for one in manifest.takedowns.begun()] == [("a", True)]
    manifest.takedowns.finish(["a"])
    assert manifest.takedowns.begun() == []


def test_a_store_that_is_forgotten_takes_no_other_with_it(manifest):
    stored = Versions(manifest.engine)
    stored.announce("gone", {"1": 3})
    stored.announce("kept", {"1": 3, "2": 4})
    manifest.forget_store("gone")
    assert manifest.stores() == {"kept"}
