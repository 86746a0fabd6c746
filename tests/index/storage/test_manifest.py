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


def test_nobody_goes_back_to_what_never_went_live_or_was_gone_back_from(manifest):
    first = live(manifest, "a=1")
    manifest.prepare(PLAN, [LiveArticle("a", "2", "/articles")], {})
    third = live(manifest, "a=3")
    assert manifest.roll_back() == first
    assert live(manifest, "a=4").number > third.number
    assert manifest.roll_back() == first


def test_what_was_prepared_before_the_first_run_was_whole_is_not_gone_back_to(manifest):
    manifest.prepare(PLAN, [LiveArticle("a", "1", "/articles")], {})
    live(manifest, "a=2")
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
    for name in ("f-a", "f-m", "f-z"):
        stored.announce(name, {"1": 3, "2": 4})
    manifest.forget_store("f-m")
    assert manifest.stores() == {"f-a", "f-z"}


def live_in(manifest, store):
    before = manifest.generation()
    prepared = manifest.prepare(Plan("f", store, "local"), [], {})
    manifest.go_live(prepared.number, before)
    return prepared


def test_generations_of_other_stores_stay_where_they_are(manifest):
    for name in ("f-a", "f-m", "f-z"):
        live_in(manifest, name)
    manifest.move_to_store("f-m", "f-new")
    assert [generation.store for generation in manifest.generations()] == ["f-a", "f-new", "f-z"]


def test_whoever_prepared_on_a_store_that_is_sound_goes_live_though_others_were_filled_anew(manifest):
    live_in(manifest, "f-a")
    second = live_in(manifest, "f-m")
    manifest.move_to_store("f-a", "f-new")
    prepared = manifest.prepare(Plan("f", "f-m", "local"), [], {})
    manifest.go_live(prepared.number, second)
    assert manifest.generation().number == prepared.number


def test_what_is_noted_of_a_generation_is_not_noted_of_its_neighbours(manifest):
    first, second, third = live(manifest, "a=1"), live(manifest, "a=2"), live(manifest, "a=3")
    manifest.note(second.number, {"added": 7, "smoke": []})
    told = {generation.number: generation.summary for generation in manifest.generations()}
    assert told == {first.number: {"added": 1}, second.number: {"added": 7, "smoke": []}, third.number: {"added": 1}}


def test_a_generation_is_read_as_it_was_prepared(manifest):
    made = manifest.prepare(Plan("fingerprint", "store", "openai:x"), [LiveArticle("a", "1", "/x")], {"added": 1})
    manifest.go_live(made.number, None)
    read = manifest.generation()
    assert read == made
    assert (read.fingerprint, read.store, read.embedding) == ("fingerprint", "store", "openai:x")
    assert manifest.live_articles(read.number) == {"a": LiveArticle("a", "1", "/x")}


def test_sources_are_counted_by_their_live_articles_and_by_no_others(manifest):
    assert manifest.live_sources() == {}
    for roots in ("xxx", "xyy", "z"):
        held = [LiveArticle(f"a{number}", "1", f"/{root}") for number, root in enumerate(roots)]
        before = manifest.generation()
        manifest.go_live(manifest.prepare(PLAN, held, {}).number, before)
    assert manifest.live_sources() == {"/z": 1}
    manifest.roll_back()
    assert manifest.live_sources() == {"/x": 1, "/y": 2}


def test_whoever_is_overtaken_takes_nothing_down(manifest):
    first = live(manifest, "a=1", "b=1")
    slow = manifest.prepare(PLAN, [LiveArticle("b", "1", "/articles")], {})
    faster = live(manifest, "a=1", "b=1")
    with pytest.raises(Overtaken):
        manifest.go_live(slow.number, first, ["a"])
    assert manifest.takedowns.begun() == []
    assert versions(manifest, faster) == {"a": "1", "b": "1"}


def test_what_a_run_removed_is_taken_down_thoroughly_only_if_a_person_asked(manifest):
    for thorough in (False, True):
        before = live(manifest, "a=1")
        prepared = manifest.prepare(PLAN, [], {})
        manifest.go_live(prepared.number, before, ["a"], thorough=thorough)
        assert [(one.article_id, one.thorough) for one in manifest.takedowns.begun()] == [("a", thorough)]
        manifest.takedowns.finish(["a"])
