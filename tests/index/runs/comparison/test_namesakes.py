"""Files of one name in several folders are different articles, unless they are the same or say the same."""

import re

import pytest

from index.runs.comparison import Comparison
from index.storage.manifest import LiveArticle
from index.types import Article
from tests.index.runs.comparison.comparisons import FEED, article, live, selection


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


def test_a_copy_of_a_live_article_that_comes_to_another_folder_gets_an_id_of_its_own_and_keeps_it(folders):
    one = article("x")
    comparison = both_read(live(folders[0], one), folders, one, one)
    assert comparison.diff.unchanged == ["x"]
    assert [name.partition("@")[0] for name in comparison.diff.added] == ["x"]
    assert comparison.diff.failed == []
    again = both_read(comparison.after, folders, one, one)
    assert again.diff.changes_nothing
    assert again.diff.failed == []


def test_an_archive_may_keep_what_an_article_said_before(folders):
    old, new = article("x"), article("x", "Le pont rouvre.")
    comparison = both_read(live(folders[0], old), folders, new, old)
    assert (comparison.diff.changed, len(comparison.diff.added), comparison.diff.failed) == (["x"], 1, [])


def test_a_file_that_is_named_beside_its_folder_is_no_trouble(folders):
    a, _ = folders
    file = a / "x.txt"
    for before in ({}, live(a, article("x"))):
        comparison = Comparison(before, selection(a, file))
        found = [one for root in (a, file) for one in comparison.fresh(str(root), [article("x")])]
        assert (len(found), comparison.diff.failed) == (0 if before else 1, [])


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


def test_a_page_is_one_article_whichever_feed_names_it():
    page, other = article("https://example.org/1"), f"{FEED}/2"
    comparison = Comparison(live(FEED, page), selection(FEED, other))
    changed = article("https://example.org/1", "Le pont rouvre.")
    assert list(comparison.fresh(other, [changed])) == [changed]


def test_a_file_that_a_folder_and_one_inside_it_hold_is_one_article(folders):
    a, _ = folders
    comparison = Comparison(live(a, article("x")), selection(a, a / "inside"))
    assert [one.article_id for one in comparison.fresh(str(a / "inside"), [article("x", "La gare rouvre.")])] == ["x"]
