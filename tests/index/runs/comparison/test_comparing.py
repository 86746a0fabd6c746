"""What the sources say now against what is live, without an index: the diff of a run."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.articles import Unreadable
from index.reasons import Reason
from index.runs.comparison import Comparison, own_id
from index.search.near_duplicates import signature
from tests.index.runs.comparison.comparisons import FEED, article, compared, live, numbered, selection


def test_what_is_new_changed_the_same_and_gone_is_told_apart():
    same, old, gone = article("same"), article("changed"), article("gone")
    comparison, fresh = compared(
        live("/a", same, old, gone), "/a", [same, article("changed", "Le pont rouvre."), article("new", "Une gare.")]
    )
    diff = comparison.diff
    assert (diff.added, diff.changed, diff.unchanged, diff.removed) == (["new"], ["changed"], ["same"], ["gone"])
    assert fresh == ["changed", "new"]
    assert comparison.after.keys() == {"same", "changed", "new"}
    assert diff.titles == {"new": "Titre new", "changed": "Titre changed"}
    assert not diff.changes_nothing


def test_what_is_as_it_was_changes_nothing():
    comparison, fresh = compared(live("/a", *numbered(3)), "/a", numbered(3))
    assert comparison.diff.changes_nothing
    assert (fresh, comparison.after) == ([], comparison.before)


@pytest.mark.parametrize("what", ["added", "changed", "removed"])
def test_each_kind_of_difference_is_a_change(what):
    comparison, _ = compared({}, "/a", [])
    getattr(comparison.diff, what).append("x")
    assert not comparison.diff.changes_nothing


def test_an_article_that_stands_in_another_source_now_is_unchanged_but_relocated():
    comparison, fresh = compared(live("/gone", article("x")), "/a", [article("x")])
    assert (comparison.diff.unchanged, comparison.diff.relocated, fresh) == (["x"], 1, [])
    assert comparison.after["x"].root == "/a"
    assert not comparison.diff.changes_nothing


def test_several_articles_that_moved_are_all_counted():
    comparison, _ = compared(live("/gone", *numbered(4)), "/a", numbered(3))
    assert comparison.diff.relocated == 3


def test_an_unreadable_article_keeps_its_version_and_is_told_under_its_source():
    comparison, fresh = compared(live("/a", article("x")), "/a", [Unreadable("x", Reason("damaged"))])
    assert comparison.after == comparison.before
    assert (fresh, comparison.diff.removed) == ([], [])
    assert comparison.unread == {"/a": [Unreadable("x", Reason("damaged"))]}


def test_what_may_hide_others_keeps_all_of_its_source_and_nothing_of_another():
    before = live("/a", article("x")) | live("/b", article("y"))
    comparison = Comparison(before, selection("/a", "/b"))
    assert list(comparison.fresh("/a", [Unreadable("line 3", Reason("damaged"), hides_others=True)])) == []
    assert list(comparison.fresh("/b", [])) == []
    comparison.remove_missing([], math.inf)
    assert comparison.diff.removed == ["y"]


def test_a_feed_loses_nothing_by_leaving_it_out():
    comparison, _ = compared(live(FEED, article("https://example.org/1")), FEED, [])
    assert comparison.diff.removed == []


def test_a_feed_that_broke_off_loses_nothing():
    broke_off = [Unreadable(FEED, Reason("could not be read to its end"), hides_others=True)]
    comparison, _ = compared(live(FEED, article("https://example.org/1")), FEED, broke_off)
    assert comparison.diff.removed == []


def test_of_two_articles_with_one_address_that_differ_the_second_is_refused():
    comparison = Comparison({}, selection("/a", "/b"))
    page, other = article("https://example.org/1"), article("https://example.org/1", "Autre chose.")
    assert [list(comparison.fresh(root, [one])) for root, one in (("/a", page), ("/b", other))] == [[page], []]
    (failed,) = comparison.diff.failed
    assert failed.article == "/b: https://example.org/1"
    assert "another source has the same id" in failed.error


def test_an_article_that_two_sources_name_is_one_article():
    page = article("https://example.org/1")
    for before in ({}, live("/a", page), live("/b", page)):
        comparison = Comparison(before, selection("/a", "/b"))
        found = [one for root in ("/a", "/b") for one in comparison.fresh(root, [page])]
        assert (found, comparison.diff.failed) == ([] if before else [page], [])
        assert comparison.after[page.article_id].root == "/a"


def test_an_article_that_one_source_cannot_read_is_as_it_was_if_another_has_it_unchanged():
    comparison = Comparison(live("/a", article("x")), selection("/a", "/b"))
    assert list(comparison.fresh("/a", [Unreadable("x", Reason("damaged"))])) == []
    assert list(comparison.fresh("/b", [article("x")])) == []
    assert comparison.diff.failed == [Unreadable("x", Reason("damaged"))]


@pytest.mark.parametrize("roots", [("/a", "/b"), ("/a", "/a"), (FEED, f"{FEED}/2")])
def test_what_cannot_be_read_takes_its_name_from_nothing_that_can(roots):
    comparison = Comparison({}, selection(*set(roots)))
    name = "https://example.org/1" if FEED in roots else "x"
    assert list(comparison.fresh(roots[0], [Unreadable(name, Reason("damaged"))])) == []
    assert list(comparison.fresh(roots[1], [article(name)])) == [article(name)]
    assert comparison.diff.failed == [Unreadable(name, Reason("damaged"))]


def test_a_folder_does_not_get_an_address_that_could_not_be_fetched():
    comparison = Comparison({}, selection(FEED, "/b"))
    address = "https://example.org/1"
    assert list(comparison.fresh(FEED, [Unreadable(address, Reason("too slow"))])) == []
    (found,) = comparison.fresh("/b", [article(address)])
    assert found.article_id.startswith(f"{address}@b-")


def test_what_one_source_cannot_read_neither_keeps_nor_holds_up_what_another_has():
    before = live("/b", article("changed"), article("gone"))
    comparison = Comparison(before, selection("/a", "/b"))
    list(comparison.fresh("/a", [Unreadable("changed", Reason("damaged")), Unreadable("gone", Reason("damaged"))]))
    list(comparison.fresh("/b", [article("changed", "Le pont rouvre.")]))
    comparison.remove_missing((), math.inf)
    assert (comparison.diff.changed, comparison.diff.removed) == (["changed"], ["gone"])


def test_an_article_with_an_id_of_its_own_keeps_its_version_when_its_file_cannot_be_read():
    own = own_id("x", "/b")
    comparison, _ = compared(live("/b", article(own)), "/b", [Unreadable("x", Reason("damaged"))])
    assert comparison.diff.removed == []


def test_what_cannot_be_read_where_its_source_has_moved_keeps_its_version():
    articles = numbered(3)
    before = live("/old", *articles)
    comparison = Comparison(before, selection("/new", replaced=frozenset({"/old"})))
    list(comparison.fresh("/new", [*articles[:2], Unreadable("a2", Reason("damaged"))]))
    comparison.remove_missing(["/old"], math.inf)
    assert comparison.diff.removed == []


def test_what_belongs_to_a_source_that_is_not_read_this_time_is_not_taken_over():
    page = "https://example.org/1"
    chosen = selection("/a", others=frozenset({"/b"}))
    same, fresh = compared(live("/b", article(page)), "/a", [article(page)], chosen)
    assert (same.diff.failed, fresh, same.after[page].root) == ([], [], "/b")
    other, fresh = compared(live("/b", article(page)), "/a", [article(page, "Autre chose.")], chosen)
    assert (len(other.diff.failed), fresh) == (1, [])
    assert "an article of /b has the same id" in other.diff.failed[0].error


def test_what_cannot_be_stored_is_taken_back():
    old, new = article("old"), article("new", "Une gare.")
    comparison, _ = compared(live("/a", old), "/a", [article("old", "Le pont rouvre."), new])
    comparison.withdraw(new, Reason("too long"))
    comparison.withdraw(article("old", "Le pont rouvre."), Reason("too long"))
    assert comparison.after == comparison.before
    assert (comparison.diff.added, comparison.diff.changed) == ([], [])
    assert comparison.unread["/a"] == [Unreadable("new", Reason("too long")), Unreadable("old", Reason("too long"))]


def test_what_is_taken_back_leaves_all_others_as_they_are():
    before = live("/a", article("old"), article("other"))
    comparison = Comparison(before, selection("/a", "/b"))
    list(comparison.fresh("/a", [article("old", "Le pont rouvre."), article("other", "Un bus.")]))
    list(comparison.fresh("/b", [article("new", "Une gare."), article("kept", "Un train.")]))
    comparison.withdraw(article("old", "Le pont rouvre."), Reason("too long"))
    comparison.withdraw(article("new", "Une gare."), "too long")
    assert (comparison.diff.added, comparison.diff.changed) == (["kept"], ["other"])
    assert comparison.after["old"] == before["old"]
    assert comparison.after.keys() == {"old", "other", "kept"}
    assert {root: [one.article for one in unread] for root, unread in comparison.unread.items()} == {
        "/a": ["old"], "/b": ["new"],
    }  # fmt: skip


def test_what_was_taken_down_stays_out_until_somebody_restores_it():
    back = {article("x")}
    out, fresh = compared({}, "/a", [article("x")], held_back=back)
    assert (fresh, out.diff.held_back, out.restored, out.after) == ([], ["x"], [], {})
    let_in, fresh = compared({}, "/a", [article("x")], held_back=back, restored=frozenset({"x"}))
    assert (fresh, let_in.diff.held_back, let_in.restored) == (["x"], [], [article("x")])


def test_a_live_copy_of_what_was_taken_down_stays():
    kept, _ = compared(live("/a", article("x")), "/a", [article("x")], held_back={article("x")})
    assert (kept.diff.unchanged, kept.diff.held_back) == (["x"], [])


def test_an_article_that_came_back_under_another_name_was_renamed():
    old, new = article("old"), article("new")
    comparison, _ = compared(live("/a", old), "/a", [new])
    comparison.find_renamed([old])
    assert comparison.diff.renamed == [("old", "new")]
    assert comparison.diff.titles["old"] == "Titre old"


def test_what_could_not_be_stored_under_its_new_name_was_lost_and_not_renamed():
    old, new = article("old"), article("new")
    comparison, _ = compared(live("/a", old), "/a", [new])
    comparison.withdraw(new, "cannot be embedded")
    comparison.find_renamed([old])
    assert comparison.diff.renamed == []


def test_a_removed_article_whose_text_nobody_has_was_not_renamed():
    comparison, _ = compared(live("/a", article("old")), "/a", [article("new", "Une gare.")])
    comparison.find_renamed([article("old")])
    assert comparison.diff.renamed == []


def test_copies_are_told_only_of_what_is_added_or_changed():
    told = "Le maire de la ville a dit mardi que le pont serait fermé pendant trois semaines au moins, selon la mairie."
    old, copy, new = article("old", told), article("copy", told), article("new", told + " C’est long.")
    before = live("/a", old, copy)
    stored = {one.version: signature(one.text) for one in (old, copy)}
    quiet, _ = compared(before, "/a", [old, copy])
    quiet.find_duplicates(stored, {})
    assert quiet.diff.duplicates == []
    comparison, _ = compared(before, "/a", [old, copy, new])
    comparison.find_duplicates(stored, {"new": signature(new.text)})
    assert comparison.diff.duplicates == [("copy", "new", "old")]


NUMBERS = st.integers(0, 9)


@given(st.sets(NUMBERS), st.dictionaries(NUMBERS, st.sampled_from(["Le pont ferme.", "Autre chose."])))
def test_every_article_is_added_changed_unchanged_or_removed_and_the_rest_is_what_is_live_afterwards(old, new):
    before = live("/a", *(article(f"a{n}") for n in old))
    comparison, fresh = compared(before, "/a", [article(f"a{n}", text) for n, text in new.items()])
    diff = comparison.diff
    parts = [diff.added, diff.changed, diff.unchanged, diff.removed]
    assert sorted(name for part in parts for name in part) == sorted({*before, *(f"a{n}" for n in new)})
    assert comparison.after.keys() == {f"a{n}" for n in new}
    assert sorted(fresh) == sorted(diff.added + diff.changed)
