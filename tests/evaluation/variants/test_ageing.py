"""The same newsroom with older articles added."""

import datetime as dt

import pytest

from evaluation.variants.ageing import add_older
from index.errors import SourcierError
from tests.evaluation.variants.making import FLOOD, HEIGHT, MAYOR, set_of


def test_an_older_article_gives_another_figure_and_the_wanted_one_stays(tmp_path):
    made = add_older(set_of(HEIGHT, MAYOR), tmp_path)
    older = next(article for article in made.articles if article.article_id == "earlier/crue")
    assert older.date == dt.date(2031, 3, 5)
    assert "6,81 mètres" in older.text
    assert made.questions == (HEIGHT, MAYOR)
    assert FLOOD.text in [article.text for article in made.articles]


def test_without_a_dated_figure_no_older_article_is_made(tmp_path):
    with pytest.raises(SourcierError, match="no dated article with a figure"):
        add_older(set_of(MAYOR), tmp_path)
