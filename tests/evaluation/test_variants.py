"""Variants of a set: what must change an answer does, and nothing else."""

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import evaluation
from bot.answering.types import Turn
from bot.llm.client import Model
from bot.llm.endpoint import Endpoint
from evaluation.datasets.loading import load_set
from evaluation.datasets.types import EvaluationSet
from evaluation.measures.folding import fold
from evaluation.variants.ageing import add_older
from evaluation.variants.renaming import Names, names_of, rename
from evaluation.variants.rewording import paraphrase, translate
from evaluation.variants.withholding import withhold
from index.errors import SourcierError
from index.types import Article
from tests.doubles.model_api import ModelApi
from tests.evaluation.making import gold, question

FLOOD = Article(
    "crue",
    "La crue de la Vélune",
    "Mardi, la Vélune a débordé en Kardavie. Au pont, l’eau a atteint 6,82 mètres.\n\n"
    "Selon le maire Matvel Orsic, douze Kardaves sont morts. Le ministère kardave se tait.",
    "fr",
    date=dt.date(2031, 3, 12),
)
RUSSIAN = Article("kz", "Наводнение", "Река Дрензу вышла из берегов. Мэр Орсич молчит.", "ru")
SETS = Path(evaluation.__file__).parent / "sets"


def set_of(*questions, articles=(FLOOD, RUSSIAN)):
    return EvaluationSet(name="tiny", articles=articles, source=Path("articles"), questions=questions, qrels={})


HEIGHT = question(
    "h", text="a quelle hauteur est montée la vélune ?", must_mention=(("6,82", "6.82"),),
    gold=(gold("crue", "l’eau a atteint 6,82 mètres"),), history=(Turn("user", "Et Orsic ?"),),
)  # fmt: skip
MAYOR = question("m", text="Qui est le maire ?", must_mention=(("Orsic",),), gold=(gold("crue", "maire Matvel Orsic"),))


def test_a_name_is_replaced_in_articles_questions_gold_and_wanted_facts_alike(tmp_path):
    made = rename(set_of(HEIGHT, MAYOR), tmp_path)
    told = {article.article_id: article for article in made.articles}
    assert told["crue"].title == "La crue de la Vérume"
    assert "la Vérume a débordé" in told["crue"].text
    assert "maire Napver Olsic" in told["crue"].text
    assert made.questions[0].text == "a quelle hauteur est montée la vérume ?"
    assert made.questions[0].history[0].content == "Et Olsic ?"
    assert made.questions[1].must_mention == (("Olsic",),)
    assert made.questions[1].gold[0].quote in told["crue"].text


def test_adjectives_and_cases_of_a_name_stay_forms_of_its_new_name():
    names = names_of([FLOOD, RUSSIAN])
    assert names.renamed("Kardavie kardave Kardaves") == "Kalbavie kalbave Kalbaves"
    assert names.renamed("Дрензу дрензы") == "Блемзу блемзы"


def test_days_countries_and_words_that_also_stand_small_keep_their_letters():
    article = Article("a", "T", "Le mardi Mardi, la France et le Port ; un port de Salvin.", "fr")
    assert names_of([article]).words == {"salvin"}


def test_of_german_only_names_that_another_language_has_are_replaced():
    german = Article("d", "T", "Der Bürgermeister Orsic schweigt in der Halle.", "de")
    assert names_of([german]).words == frozenset()
    assert names_of([german, FLOOD]).renamed("Bürgermeister Orsic") == "Bürgermeister Olsic"


@given(st.text(max_size=60))
def test_what_is_no_name_stays_and_a_new_name_is_as_long(text):
    assert Names(frozenset(), frozenset()).renamed(text) == text
    every = Names(frozenset(fold(word) for word in text.split()), frozenset())
    assert len(every.renamed(text)) == len(text)


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


def test_every_shipped_set_has_variants_whose_gold_still_stands(tmp_path):
    for name in ("newsroom", "seeds", "gazette"):
        loaded = load_set(SETS / name)
        texts = {article.article_id: fold(article.text) for article in rename(loaded, tmp_path).articles}
        renamed = [each for one in rename(loaded, tmp_path).questions for each in one.gold]
        assert all(fold(each.quote) in texts[each.article_id] for each in renamed)
        taken = withhold(loaded, tmp_path).questions
        assert len(taken) >= 0.8 * sum(one.answerable for one in loaded.questions)


def test_a_model_says_questions_in_other_words_once(tmp_path):
    loaded = set_of(HEIGHT, MAYOR)
    with ModelApi(answer=lambda _: "Jusqu’où l’eau ?") as api:
        model = Model(Endpoint("scripted", api.base_url))
        for _ in range(2):
            made = paraphrase(loaded, tmp_path, model, 30)
        assert len(api.requests) == 2
    assert [one.text for one in made.questions] == ["Jusqu’où l’eau ?"] * 2
    assert (made.name, made.questions[0].must_mention) == ("tiny-paraphrased", HEIGHT.must_mention)


def test_a_translated_question_is_in_another_language(tmp_path):
    with ModelApi(answer=lambda _: "How high?") as api:
        made = translate(set_of(HEIGHT), tmp_path, Model(Endpoint("scripted", api.base_url)), 30)
        assert "in English" in api.requests[0].messages[0]["content"]
    assert (made.questions[0].text, made.questions[0].lang) == ("How high?", "en")
