"""What the sources say now against what is live, without an index: the diff of a run, and what it may not do."""

import math
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.articles import Unreadable
from index.errors import SwitchRefused
from index.runs.comparison import Comparison
from index.search.near_duplicates import signature
from index.sources import Named, Selection
from index.storage.manifest import LiveArticle
from index.types import Article

FEED = "https://example.org/feed"


def article(article_id, text="Le pont ferme."):
    return Article(article_id, f"Titre {article_id}", text, "fr")


def live(root, *articles):
    stored = "".join(str(root))  # as a database returns it: an equal string, and not the same one
    return {one.article_id: LiveArticle(one.article_id, one.version, stored) for one in articles}


def selection(*roots, **more):
    return Selection(dict.fromkeys(map(str, roots), Named.SETTINGS), **more)


def numbered(count, text="Le pont ferme."):
    return [article(f"a{n}", f"{text} {n}") for n in range(count)]


def compared(before, root, outcomes, chosen=None, agreed=math.inf, vanished=(), **more):
    """A comparison with one source that was read, up to what is missing there."""
    comparison = Comparison(before, chosen or selection(root), **more)
    fresh = [one.article_id for one in comparison.fresh(str(root), outcomes)]
    comparison.remove_missing(vanished, agreed)
    return comparison, fresh


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


def test_an_unreadable_article_keeps_its_version_and_is_told_under_its_source():
    comparison, fresh = compared(live("/a", article("x")), "/a", [Unreadable("x", "damaged")])
    assert comparison.after == comparison.before
    assert (fresh, comparison.diff.removed) == ([], [])
    assert comparison.unread == {"/a": [Unreadable("x", "damaged")]}


def test_what_may_hide_others_keeps_all_of_its_source_and_nothing_of_another():
    before = live("/a", article("x")) | live("/b", article("y"))
    comparison = Comparison(before, selection("/a", "/b"))
    assert list(comparison.fresh("/a", [Unreadable("line 3", "damaged", hides_others=True)])) == []
    assert list(comparison.fresh("/b", [])) == []
    comparison.remove_missing([], math.inf)
    assert comparison.diff.removed == ["y"]


def test_a_feed_loses_nothing_by_leaving_it_out():
    comparison, _ = compared(live(FEED, article("https://example.org/1")), FEED, [])
    assert comparison.diff.removed == []


def test_the_second_of_two_articles_with_one_address_is_refused():
    comparison = Comparison({}, selection("/a", "/b"))
    page = article("https://example.org/1")
    assert [list(comparison.fresh(root, [page])) for root in ("/a", "/b")] == [[page], []]
    (failed,) = comparison.diff.failed
    assert failed.article == "/b: https://example.org/1"
    assert "another source has the same id" in failed.error


def test_what_belongs_to_a_source_that_is_not_read_this_time_is_not_taken_over():
    page = "https://example.org/1"
    chosen = selection("/a", others=frozenset({"/b"}))
    same, fresh = compared(live("/b", article(page)), "/a", [article(page)], chosen)
    assert (same.diff.failed, fresh, same.after[page].root) == ([], [], "/b")
    other, fresh = compared(live("/b", article(page)), "/a", [article(page, "Autre chose.")], chosen)
    assert (len(other.diff.failed), fresh) == (1, [])
    assert "an article of /b has the same id" in other.diff.failed[0].error


@pytest.fixture
def folders(tmp_path):
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
    return tmp_path / "a", tmp_path / "b"


def both_read(before, folders, *found):
    comparison = Comparison(before, selection(*folders))
    for folder, one in zip(folders, found, strict=True):
        list(comparison.fresh(str(folder), [one]))
    return comparison


def test_files_of_one_name_in_two_folders_are_two_articles_and_stay_so(folders):
    one, other = article("x"), article("x", "La gare rouvre.")
    first = both_read({}, folders, one, other)
    assert len(first.diff.added) == 2
    own = next(name for name in first.diff.added if name != "x")
    assert own.startswith("x@b-")
    again = both_read(first.after, folders, one, other)
    assert sorted(again.diff.unchanged) == sorted(["x", own])
    assert again.diff.changes_nothing


def test_an_article_keeps_the_id_of_its_own_when_the_other_of_its_name_is_gone(folders):
    one, other = article("x"), article("x", "La gare rouvre.")
    first = both_read({}, folders, one, other)
    own = next(name for name in first.diff.added if name != "x")
    stored = {name: LiveArticle(name, held.version, "".join(held.root)) for name, held in first.after.items()}
    alone = Comparison(stored, selection(*folders))
    assert list(alone.fresh(str(folders[1]), [other])) == []
    assert (alone.diff.unchanged, alone.diff.added) == ([own], [])


@pytest.mark.parametrize("text", ["Le pont ferme.", "La gare rouvre.", "Un train passe.", "Une route.", "Un bus."])
def test_a_file_of_the_same_name_as_a_live_one_of_another_folder_is_the_same_only_if_it_says_the_same(folders, text):
    a, b = folders
    comparison = Comparison(live(a, article("x")), selection(a, b))
    list(comparison.fresh(str(b), [article("x", text)]))
    assert ("x" in comparison.diff.unchanged) == (text == "Le pont ferme.")
    assert comparison.diff.changed == []


def test_an_article_keeps_the_id_of_its_own_when_nothing_of_its_name_is_live_any_more(folders):
    b = folders[1]
    own = both_read({}, folders, article("x"), article("x", "La gare rouvre.")).diff.added[1]
    stored = {own: LiveArticle(own, Article(own, "Titre x", "La gare rouvre.", "fr").version, str(b))}
    comparison = Comparison(stored, selection(*folders))
    assert list(comparison.fresh(str(b), [article("x", "La gare rouvre.")])) == []
    (changed,) = Comparison(stored, selection(*folders)).fresh(str(b), [article("x", "La gare ferme.")])
    assert (comparison.diff.unchanged, changed.article_id) == ([own], own)


def test_an_id_of_its_own_ends_in_the_folder_and_four_digits_that_depend_on_its_path(folders):
    first = both_read({}, folders, article("x"), article("x", "La gare rouvre."))
    other = Comparison(live(folders[0], article("x")), selection(*folders))
    (found,) = other.fresh(f"{folders[0].parent}/elsewhere/b", [article("x", "La gare rouvre.")])
    for name in (first.diff.added[1], found.article_id):
        assert re.fullmatch(r"x@b-[0-9a-f]{4}", name)
    assert found.article_id != first.diff.added[1]


def test_a_file_takes_the_place_of_one_whose_folder_is_gone_or_belongs_to_the_index_no_more(folders):
    a, b = folders
    elsewhere = Comparison(live(a, article("x")), selection(b))
    assert [one.article_id for one in elsewhere.fresh(str(b), [article("x", "La gare rouvre.")])] == ["x"]
    a.rmdir()
    gone = Comparison(live(a, article("x")), selection(a, b))
    assert [one.article_id for one in gone.fresh(str(b), [article("x", "La gare rouvre.")])] == ["x"]
    assert (elsewhere.diff.changed, gone.diff.changed) == (["x"], ["x"])


def test_a_file_whose_namesake_belongs_to_a_folder_that_is_not_read_this_time_is_another_article(folders):
    a, b = folders
    comparison = Comparison(live(a, article("x")), selection(b, others=frozenset({str(a)})))
    (found,) = comparison.fresh(str(b), [article("x", "La gare rouvre.")])
    assert found.article_id.startswith("x@b-")
    assert comparison.after["x"].root == str(a)


def test_a_page_is_one_article_whichever_feed_names_it(folders):
    page = article("https://example.org/1")
    comparison = Comparison(live(FEED, page), selection(FEED, folders[0]))
    changed = article("https://example.org/1", "Le pont rouvre.")
    assert list(comparison.fresh(str(folders[0]), [changed])) == [changed]


def test_a_file_that_a_folder_and_one_inside_it_hold_is_one_article(folders):
    a, _ = folders
    comparison = Comparison(live(a, article("x")), selection(a, a / "inside"))
    assert [one.article_id for one in comparison.fresh(str(a / "inside"), [article("x", "La gare rouvre.")])] == ["x"]


def test_what_cannot_be_stored_is_taken_back():
    old, new = article("old"), article("new", "Une gare.")
    comparison, _ = compared(live("/a", old), "/a", [article("old", "Le pont rouvre."), new])
    comparison.withdraw(new, "too long")
    comparison.withdraw(article("old", "Le pont rouvre."), "too long")
    assert comparison.after == comparison.before
    assert (comparison.diff.added, comparison.diff.changed) == ([], [])
    assert comparison.unread["/a"] == [Unreadable("new", "too long"), Unreadable("old", "too long")]


def test_what_is_taken_back_leaves_all_others_as_they_are(folders):
    a, b = folders
    before = live(a, article("old"), article("other"))
    comparison = Comparison(before, selection(a, b))
    list(comparison.fresh(str(a), [article("old", "Le pont rouvre."), article("other", "Un bus.")]))
    list(comparison.fresh(str(b), [article("new", "Une gare."), article("kept", "Un train.")]))
    comparison.withdraw(article("old", "Le pont rouvre."), "too long")
    comparison.withdraw(article("new", "Une gare."), "too long")
    assert (comparison.diff.added, comparison.diff.changed) == (["kept"], ["other"])
    assert comparison.after["old"] == before["old"]
    assert comparison.after.keys() == {"old", "other", "kept"}
    assert {root: [one.article for one in unread] for root, unread in comparison.unread.items()} == {
        str(a): ["old"], str(b): ["new"],
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


@pytest.mark.parametrize(("there", "moved"), [(0, False), (1, False), (2, False), (3, True), (4, True)])
@pytest.mark.parametrize("to", ["/A", "/z"])
def test_a_source_has_moved_where_more_than_half_of_its_articles_are(there, moved, to):
    old = numbered(4)
    comparison, _ = compared(live("/gone", *old), to, old[:there], vanished=["/gone"])
    assert comparison.diff.moved == ([("/gone", to)] if moved else [])
    assert comparison.gone == ({"/gone"} if moved else set())
    assert comparison.diff.removed == ([one.article_id for one in old[there:]] if moved else [])


def test_of_a_source_that_has_moved_nobody_is_told_that_it_cannot_be_read():
    old = numbered(3)
    comparison = Comparison(live("/gone", *old), selection("/gone", "/a"))
    list(comparison.fresh("/gone", [Unreadable("/gone", "is not there", hides_others=True)]))
    list(comparison.fresh("/a", [*old, Unreadable("y", "damaged")]))
    comparison.remove_missing(["/gone"], 0)
    assert comparison.diff.failed == [Unreadable("y", "damaged")]
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


def test_several_articles_that_moved_are_all_counted():
    comparison, _ = compared(live("/gone", *numbered(4)), "/a", numbered(3))
    assert comparison.diff.relocated == 3


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


def test_removals_of_other_sources_count_among_those_agreed_to():
    chosen = selection("/a", unnamed=frozenset({"/old"}))
    before = live("/old", article("x")) | live("/a", article("y"))
    comparison, _ = compared(before, "/a", [], chosen, agreed=1)
    assert (comparison.diff.removed, comparison.diff.unnamed_stay) == (["y"], True)


def test_what_was_replaced_goes_unasked_and_is_no_loss():
    comparison, _ = compared(live("/seeds", *numbered(2)), "/a", [], selection("/a", replaced=frozenset({"/seeds"})), 0)
    assert comparison.diff.removed == ["a0", "a1"]
    comparison.refuse_loss(0)
    assert comparison.gone == {"/seeds"}


@pytest.mark.parametrize(("left", "refused"), [(0, True), (1, True), (2, False), (3, False)])
def test_a_source_that_loses_more_than_half_of_its_articles_is_not_believed(left, refused):
    old = numbered(4)
    comparison, _ = compared(live("/a", *old), "/a", old[:left])
    if refused:
        with pytest.raises(SwitchRefused, match=f"^{4 - left} of the 4 articles of /a would be removed"):
            comparison.refuse_loss(3 - left)
    else:
        comparison.refuse_loss(0)
    comparison.refuse_loss(4 - left)


def test_what_is_refused_says_what_to_do():
    comparison, _ = compared(live("/a", *numbered(3)), "/a", [])
    with pytest.raises(SwitchRefused, match=r"nothing was changed: check the source, or confirm .*--yes"):
        comparison.refuse_loss(0)


@pytest.mark.parametrize(("kept", "refused"), [(2, True), (3, False)])
def test_what_came_back_under_another_name_is_not_counted_among_what_is_lost(kept, refused):
    old = [article(f"a{n}", f"Le pont {n} ferme.") for n in range(6)]
    renamed = [article(f"b{n}", f"Le pont {n} ferme.") for n in range(kept)]
    comparison, _ = compared(live("/a", *old), "/a", renamed)
    comparison.find_renamed(old)
    if refused:
        with pytest.raises(SwitchRefused, match=r"^4 of the 6 articles"):
            comparison.refuse_loss(0)
    else:
        comparison.refuse_loss(0)


def test_each_source_is_believed_or_not_by_itself():
    before = live("/a", *numbered(8)) | live("/b", article("y"))
    comparison = Comparison(before, selection("/a", "/b"))
    list(comparison.fresh("/a", numbered(8)))
    list(comparison.fresh("/b", []))
    comparison.remove_missing([], 0)
    with pytest.raises(SwitchRefused, match="1 of the 1 articles of /b"):
        comparison.refuse_loss(0)


def test_an_article_that_came_back_under_another_name_is_no_loss():
    old, new = article("old"), article("new")
    comparison, _ = compared(live("/a", old), "/a", [new])
    comparison.find_renamed([old])
    assert comparison.diff.renamed == [("old", "new")]
    assert comparison.diff.titles["old"] == "Titre old"
    comparison.refuse_loss(0)


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
