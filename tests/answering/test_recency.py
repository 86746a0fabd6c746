import pytest

from bot.answering.reading import Reading
from bot.answering.recency import is_superseded
from tests.answering.articles import candidates, dated

OLD = dated("Le bilan de la crue est de neuf morts.", "2031-03-15", "old")
NEW = dated("Le bilan de la crue est de douze morts.", "2031-06-17", "new")


def reading(question, *articles):
    return Reading(question, question, "fr", (), tuple(candidates(*articles, asked="bilan crue")))


def test_a_figure_is_superseded_by_a_newer_article_that_fits_as_well():
    found = reading("Combien de morts ?", OLD, NEW)
    assert is_superseded(found, found.candidates[:1])
    assert not is_superseded(found, found.candidates[1:])


def test_history_that_is_asked_for_is_not_superseded():
    found = reading("Comment a évolué le nombre de morts ?", OLD, NEW)
    assert not is_superseded(found, found.candidates[:1])


@pytest.mark.parametrize("claim", ["« Nous avons neuf morts », affirme le maire.", "Le maire dément neuf morts."])
def test_a_claim_that_somebody_contests_is_no_older_for_having_been_made_earlier(claim):
    found = reading("Combien de morts ?", dated(claim, "2031-03-15", "old"), NEW)
    assert not is_superseded(found, found.candidates[:1])
