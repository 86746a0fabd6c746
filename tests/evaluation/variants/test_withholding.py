"""The same newsroom without its answers."""

import pytest

from evaluation.variants.withholding import withhold
from index.errors import SourcierError
from index.types import Article
from tests.evaluation.making import gold, question
from tests.evaluation.variants.making import FLOOD, HEIGHT, set_of


def test_what_answers_is_cut_out_and_then_nothing_answers(tmp_path):
    made = withhold(set_of(HEIGHT), tmp_path)
    assert [(one.question_id, one.answerable, one.gold) for one in made.questions] == [("h", False, ())]
    (flood,) = [article for article in made.articles if article.article_id == "crue"]
    assert "6,82" not in flood.text
    assert flood.text.startswith("Mardi, la Vélune a débordé en Kardavie.\n\nSelon le maire")


def test_a_question_that_another_sentence_still_answers_is_left_out(tmp_path):
    again = Article("autre", "Rappel", "La Vélune était montée à 6,82 mètres.", "fr")
    with pytest.raises(SourcierError, match="no question whose answer can be taken away"):
        withhold(set_of(HEIGHT, articles=(FLOOD, again)), tmp_path)


def test_an_unanswerable_question_and_one_without_a_quote_are_left_out(tmp_path):
    others = (question("u", answerable=False), question("g", gold=(gold("kz"),)))
    made = withhold(set_of(HEIGHT, *others), tmp_path)
    assert [one.question_id for one in made.questions] == ["h"]
