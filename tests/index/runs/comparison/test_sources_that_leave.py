"""Sources that moved, that were replaced, or that nobody names any more."""

import math

import pytest

from index.articles import Unreadable
from index.reasons import Reason
from index.runs.comparison import Comparison, refuse_loss
from tests.index.runs.comparison.comparisons import article, compared, live, numbered, selection


@pytest.mark.parametrize(("there", "moved"), [(0, False), (1, False), (2, False), (3, True), (4, True)])
@pytest.mark.parametrize("to", ["/A", "/z"])
def test_a_source_has_moved_where_more_than_half_of_its_articles_are(there, moved, to):
    old = numbered(4)
    comparison, _ = compared(live("/gone", *old), to, old[:there], vanished=["/gone"])
    assert comparison.diff.moved == ([("/gone", to)] if moved else [])
    assert comparison.gone == ({"/gone"} if moved else set())
    assert comparison.diff.removed == ([one.article_id for one in old[there:]] if moved else [])


def test_a_source_that_is_scattered_has_not_moved():
    old = numbered(4)
    comparison = Comparison(live("/gone", *old), selection("/a", "/b"))
    list(comparison.fresh("/a", old[:2]))
    list(comparison.fresh("/b", old[2:]))
    comparison.remove_missing(["/gone"], 0)
    assert (comparison.diff.moved, comparison.diff.removed) == ([], [])


def test_a_source_moves_to_where_most_of_its_articles_are_and_not_where_one_is():
    old = numbered(7)
    comparison = Comparison(live("/gone", *old), selection("/a", "/b"))
    list(comparison.fresh("/a", old[:1]))
    list(comparison.fresh("/b", old[1:6]))
    comparison.remove_missing(["/gone"], 0)
    assert (comparison.diff.moved, comparison.diff.removed) == ([("/gone", "/b")], ["a6"])


def test_of_a_source_that_has_moved_nobody_is_told_that_it_cannot_be_read():
    old = numbered(3)
    comparison = Comparison(live("/gone", *old), selection("/gone", "/a"))
    list(comparison.fresh("/gone", [Unreadable("/gone", Reason("is not there"), hides_others=True)]))
    list(comparison.fresh("/a", [*old, Unreadable("y", Reason("damaged"))]))
    comparison.remove_missing(["/gone"], 0)
    assert comparison.diff.failed == [Unreadable("y", Reason("damaged"))]
    assert "/gone" not in comparison.unread


@pytest.mark.parametrize(("agreed", "stay"), [(0, True), (1, True), (2, False), (math.inf, False)])
def test_what_nobody_names_any_more_goes_only_if_as_many_removals_are_agreed_to(agreed, stay):
    old = numbered(2)
    chosen = selection("/a", unnamed=frozenset({"/old"}))
    comparison, _ = compared(live("/old", *old), "/a", [], chosen, agreed)
    assert comparison.diff.unnamed == {"/old": 2}
    assert comparison.diff.unnamed_stay is stay
    assert comparison.diff.removed == ([] if stay else ["a0", "a1"])
    assert comparison.gone == (set() if stay else {"/old"})


def test_each_source_that_nobody_names_any_more_is_listed_with_what_it_still_has():
    before = live("/old", *numbered(2)) | live("/older", article("x"), article("y"), article("z"))
    chosen = selection("/a", unnamed=frozenset({"/old", "/older", "/never"}))
    comparison, _ = compared(before, "/a", [article("x")], chosen, agreed=0)
    assert comparison.diff.unnamed == {"/old": 2, "/older": 2}
    assert comparison.diff.unnamed_stay
    assert comparison.gone == {"/never"}
    assert comparison.after.keys() == before.keys()


def test_removals_of_other_sources_count_among_those_agreed_to():
    chosen = selection("/a", unnamed=frozenset({"/old"}))
    before = live("/old", article("x")) | live("/a", article("y"))
    comparison, _ = compared(before, "/a", [], chosen, agreed=1)
    assert (comparison.diff.removed, comparison.diff.unnamed_stay) == (["y"], True)


def test_what_was_replaced_goes_unasked_and_is_no_loss():
    comparison, _ = compared(live("/seeds", *numbered(2)), "/a", [], selection("/a", replaced=frozenset({"/seeds"})), 0)
    assert comparison.diff.removed == ["a0", "a1"]
    refuse_loss(comparison.diff, comparison.before, {"/seeds"}, 0)
    assert comparison.gone == {"/seeds"}
