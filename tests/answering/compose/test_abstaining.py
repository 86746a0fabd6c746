import pytest

from bot.answering.compose.abstaining import NEAREST_BESIDE, NEAREST_OF_AN_ARTICLE, abstained
from bot.answering.trace import Trace
from tests.answering.articles import article, asked, candidates

ASKED = asked("Qui dirige le port ?")


def test_an_abstention_shows_what_is_nearest_from_two_articles_first():
    near = candidates(article("Anna Berg dirige le port. Il pleut. Il neige."), article("Le port ferme.", "b"))
    document = abstained(ASKED, near, Trace(), "llm")
    assert (document.status, document.sentences, document.citations) == ("abstained", (), ())
    assert {quote.article_id for quote in document.nearest} == {"a", "b"}
    assert len(document.nearest) <= NEAREST_OF_AN_ARTICLE + NEAREST_BESIDE
    for quote in document.nearest:
        assert quote.quote in document.text


def test_a_quotation_within_a_title_that_is_quoted_has_marks_of_the_second_level():
    told = abstained(ASKED, [], Trace(), "extractive", ["Les soldats « ont paniqué »", "Le pont"]).text
    assert told.endswith("«\u00a0Les soldats “ont paniqué”\u00a0», «\u00a0Le pont\u00a0».")


def test_what_is_nearest_has_no_marks_beside_its_own():
    near = candidates(article("« Le pont est fermé », dit le maire."))
    assert "– « Le pont est fermé », dit le maire. (" in abstained(ASKED, near, Trace(), "extractive").text


def test_what_is_nearest_in_another_language_says_which_it_is():
    near = candidates(article("Le pont est fermé."), article("The harbour is closed.", "b", lang="en"))
    text = abstained(ASKED, near, Trace(), "extractive").text
    assert "The harbour is closed.\u00a0» (Titre, en anglais)" in text
    assert "Le pont est fermé.\u00a0» (Titre)" in text


def test_an_abstention_with_nothing_near_says_only_that():
    assert abstained(ASKED, [], Trace(), "llm").text == "Les articles ne le disent pas."


@pytest.mark.parametrize(
    ("mode", "says"),
    [
        ("llm", "Les articles ne le disent pas. "),
        ("extractive", "Je n’ai pas trouvé de réponse sûre dans les articles. "),
    ],
)
def test_only_a_model_says_that_the_articles_do_not_say_it_where_something_is_near(mode, says):
    near = candidates(article("Le pont est fermé."))
    told = abstained(ASKED, near, Trace(), mode).introduction
    assert told == says + "Ce qu’ils disent de plus proche\u00a0:"


def test_what_is_no_sentence_is_nearest_only_where_nothing_else_is():
    told = "BREST.\n\nBREST, 3 mars\n\nPhoto : Jean Lebrun\n\nNorra\t12\t2031\n\nLe port est fermé."
    document = abstained(ASKED, candidates(article(told)), Trace(), "extractive")
    assert [quote.quote for quote in document.nearest] == ["Le port est fermé."]
    alone = abstained(ASKED, candidates(article("ท่าเรือปิด", lang="th")), Trace(), "extractive")
    assert [quote.quote for quote in alone.nearest] == ["ท่าเรือปิด"]
