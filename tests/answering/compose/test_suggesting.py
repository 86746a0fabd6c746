import pytest

from bot.answering.compose.suggesting import MOST_SUGGESTED, suggestions
from bot.answering.question.subject import subject
from tests.answering.articles import article, asked, candidates, dated

NEAREST = candidates(
    article("Denis Valmer a compté deux tués. Le général Oto Rusin affirme le contraire. Paul Ottavi n’a rien dit.")
)
ABOUT_VALMER = "Que disent les articles sur Denis Valmer\u202f?"


def test_questions_about_those_whom_the_nearest_sentences_name_are_suggested():
    told = suggestions(asked("Quel âge a Denis Valmer ?"), NEAREST)
    assert "Denis Valmer" in told[0]
    assert len(told) == MOST_SUGGESTED


def test_who_was_asked_about_comes_first():
    assert "Oto Rusin" in suggestions(asked("Quel âge a Oto Rusin ?"), NEAREST)[0]


def test_a_name_inside_another_word_of_the_question_is_not_what_was_asked_about():
    near = candidates(article("Le Mali a répondu. Denis Valmer et le Mali se parlent, comme Denis Valmer l’a dit."))
    assert "Denis Valmer" in suggestions(asked("Quelle anomalie a été trouvée ?"), near)[0]
    assert "Mali" in suggestions(asked("Que disent les Maliens ?"), near)[0]


def test_the_question_that_was_asked_is_not_suggested():
    [first, *_] = suggestions(asked("Denis Valmer ?"), NEAREST)
    assert first not in suggestions(asked(first), NEAREST)


def test_suggestions_are_in_the_language_of_the_question():
    told = suggestions(asked("How old is Denis Valmer?", "en"), NEAREST)
    assert told
    assert all(one.isascii() and one.endswith("?") for one in told)


def test_articles_without_names_suggest_nothing():
    assert suggestions(asked("Quel âge a le maire ?"), candidates(article("il pleut depuis trois jours."))) == ()


def test_a_name_that_no_button_holds_is_not_suggested():
    endless = " ".join(["Ana", "Berta", "Clara", "Dora"] * 4)
    near = candidates(article(f"Le jury a salué {endless}. Il a cité Denis Valmer."))
    assert suggestions(asked("Quel âge a le maire ?"), near) == (ABOUT_VALMER,)


def test_a_common_word_with_a_capital_and_the_articles_own_source_are_no_subjects():
    near = candidates(
        dated("Le Syndicat des marins dément. Un autre syndicat accuse.", "2031-05-07", source="Agence Ponant"),
        dated("Le port est fermé, selon Agence Ponant.", "2031-05-07", "b", source="Agence Ponant"),
    )
    assert suggestions(asked("Que dit le Syndicat ?"), near) == ()


@pytest.mark.parametrize(
    ("sentence", "lang", "told"),
    [
        ("Il a salué la Fédération Ponant.", "fr", "sur la Fédération Ponant\u202f?"),
        ("Il parle du Corps Ponant.", "fr", "sur le Corps Ponant\u202f?"),
        ("Il parle aux Ateliers Ponant.", "fr", "sur les Ateliers Ponant\u202f?"),
        ("Il cite l’Agence Ponant.", "fr", "sur l’Agence Ponant\u202f?"),
        ("Il salue Denis Valmer.", "fr", "sur Denis Valmer\u202f?"),
        ("He praised the Ponant Agency.", "en", "about the Ponant Agency?"),
    ],
)
def test_a_name_keeps_its_article(sentence, lang, told):
    near = candidates(article(sentence, lang=lang))
    question = {"fr": "Qui est malade ?", "en": "Who is ill?"}[lang]
    assert suggestions(asked(question, lang), near)[0].endswith(told)


def test_every_suggestion_is_understood_as_the_wish_to_be_told_about_its_name():
    for question in (asked("Quel âge a Denis Valmer ?"), asked("How old is Denis Valmer?", "en")):
        assert [subject(one) for one in suggestions(question, NEAREST)] == ["Denis Valmer", "Oto Rusin"]


def test_what_only_says_whose_account_it_is_is_no_part_of_a_name():
    for lang, sentence in (("fr", "Selon Denis Valmer, tout va bien."), ("de", "Laut Denis Valmer ist alles gut.")):
        near = candidates(article(sentence, lang=lang))
        assert [subject(one) for one in suggestions(asked("Qui est malade ?"), near)] == ["Denis Valmer"]


def test_nothing_near_suggests_nothing():
    assert suggestions(asked("Quel âge a le maire ?"), []) == ()


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("CORVANNE, 12 novembre 2031 (AFP) - Le conseil a voté. La mairie de Corvanne se tait.", "Corvanne"),
        ("SAINT-MALO (Reuters) - Le port a fermé. Denis Valmer proteste.", "Denis Valmer"),
        ("BREST. Le port a fermé, dit Denis Valmer.", "Denis Valmer"),
        ("OTAN : le sommet a lieu. Le sommet de l’OTAN a lieu.", "l'OTAN"),
        ("Elle a rejoint l’OTAN, 12 ans après.", "l'OTAN"),
    ],
)
def test_a_place_that_stands_in_capitals_in_a_dateline_is_spelt_as_elsewhere_and_no_subject_if_it_stands_nowhere_else(
    text, about
):
    told = suggestions(asked("Que se passe-t-il à Corvanne, Saint-Malo, Brest ou l’OTAN ?"), candidates(article(text)))
    assert [subject(one) for one in told] == [about]
