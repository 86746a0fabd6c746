"""A source that loses most of its articles is not believed, unless somebody agreed to it."""

import pytest

from index.errors import SwitchRefused
from index.runs.comparison import Comparison, refuse_loss
from tests.index.runs.comparison.comparisons import article, compared, live, numbered, selection


@pytest.mark.parametrize(("left", "refused"), [(0, True), (1, True), (2, False), (3, False)])
def test_a_source_that_loses_more_than_half_of_its_articles_is_not_believed(left, refused):
    old = numbered(4)
    comparison, _ = compared(live("/a", *old), "/a", old[:left])
    if refused:
        with pytest.raises(SwitchRefused, match=f"^{4 - left} of the 4 articles of /a would be removed"):
            refuse_loss(comparison.diff, comparison.before, (), 3 - left)
    else:
        refuse_loss(comparison.diff, comparison.before, (), 0)
    refuse_loss(comparison.diff, comparison.before, (), 4 - left)


def test_what_is_refused_says_what_to_do():
    comparison, _ = compared(live("/a", *numbered(3)), "/a", [])
    with pytest.raises(SwitchRefused, match=r"nothing was changed: check the source, or confirm .*--yes"):
        refuse_loss(comparison.diff, comparison.before, (), 0)


@pytest.mark.parametrize(("kept", "refused"), [(2, True), (3, False)])
def test_what_came_back_under_another_name_is_not_counted_among_what_is_lost(kept, refused):
    old = [article(f"a{n}", f"Le pont {n} ferme.") for n in range(6)]
    renamed = [article(f"b{n}", f"Le pont {n} ferme.") for n in range(kept)]
    comparison, _ = compared(live("/a", *old), "/a", renamed)
    comparison.find_renamed(old)
    if refused:
        with pytest.raises(SwitchRefused, match=r"^4 of the 6 articles"):
            refuse_loss(comparison.diff, comparison.before, (), 0)
    else:
        refuse_loss(comparison.diff, comparison.before, (), 0)


def test_each_source_is_believed_or_not_by_itself():
    before = live("/a", *numbered(8)) | live("/b", article("y"))
    comparison = Comparison(before, selection("/a", "/b"))
    list(comparison.fresh("/a", numbered(8)))
    list(comparison.fresh("/b", []))
    comparison.remove_missing([], 0)
    with pytest.raises(SwitchRefused, match=r"^the only article of /b would be removed"):
        refuse_loss(comparison.diff, comparison.before, (), 0)
