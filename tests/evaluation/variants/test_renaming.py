"""The same newsroom with other names."""

from hypothesis import given
from hypothesis import strategies as st

from evaluation.measures.folding import fold
from evaluation.variants.renaming import Names, names_of, rename
from index.types import Article
from tests.evaluation.variants.making import FLOOD, HEIGHT, MAYOR, RUSSIAN, set_of


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
