import pytest

from bot.answering.question.subject import subject


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Que disent les articles sur Viktor Lemm ?", "viktor lemm"),
        ("que disent les articles sur la Vélune?", "la velune"),
        ("Que disent les articles sur Л. Капустин\u202f?", "l. kapustin"),
        ("What do the articles say about Agence Méridienne?", "agence meridienne"),
    ],
)
def test_a_question_worded_as_a_suggestion_only_wants_to_be_told_about_its_name(question, told):
    assert subject(question) == told


@pytest.mark.parametrize(
    "question",
    [
        "Que disent les articles sur\u202f?",
        "Que disent les articles\u202f?",
        "Et que disent les articles sur la Vélune\u202f?",
        "Combien de morts la crue a-t-elle faits\u202f?",
        "Que disent les articles sur " + "la Vélune, " * 40 + "?",
        "",
    ],
)
def test_every_other_question_asks_something(question):
    assert subject(question) == ""
