import pytest

from bot.answering.question.subject import subject


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Que disent les articles sur Viktor Lemm ?", "Viktor Lemm"),
        ("que disent les articles sur la Vélune?", "la Vélune"),
        ("What do the articles say about Agence Méridienne?", "Agence Méridienne"),
    ],
)
def test_a_question_worded_as_a_suggestion_only_wants_to_be_told_about_its_name(question, told):
    assert subject(question) == told


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Parle-moi de la grève des dockers", "grève des dockers"),
        ("parle moi d’Astier.", "Astier"),
        ("Quoi de neuf sur le musée\u202f?", "musée"),
        ("Que sait-on à propos de l’eau\u202f?", "eau"),
        ("Tell me about Boréale 2", "Boréale 2"),
        ("Was weiss man uber den Brand?", "Brand"),
        ("¿Qué se sabe del incendio?", "incendio"),
        ("Расскажи о пожаре", "пожаре"),
        ("Що відомо про паводок?", "паводок"),
        ("résume la grève de Port-Salvin", "grève de Port-Salvin"),
        ("Résume-moi l’affaire du musée Tessandier", "musée Tessandier"),
        ("c’est quoi l’affaire Ondaval\u202f?", "Ondaval"),
        ("fais-moi un résumé de l’affaire des faux diplômes", "faux diplômes"),
        ("chronologie du recompte", "recompte"),
        ("du nouveau sur Kerion\u202f?", "Kerion"),
        ("Please summarise the stadium row", "stadium row"),
        ("latest on Marta", "Marta"),
        ("resumen de la huelga", "huelga"),
        ("raccontami l’incendio", "incendio"),
        ("Montre-moi l’article sur le musée", "musée"),
        ("tu peux me donner le lien de l’article sur les loups\u202f?", "loups"),
        ("As-tu des articles sur le football\u202f?", "football"),
        ("articles sur la grève", "grève"),
        ("Donne-moi les citations d’Astier", "Astier"),
        ("Do you have anything about wolves?", "wolves"),
        ("Gibt es Artikel über den Brand?", "Brand"),
        ("¿Hay artículos sobre el incendio?", "incendio"),
        ("Есть ли статьи о пожаре?", "пожаре"),
    ],
)
def test_people_ask_to_be_told_about_something_in_words_of_their_own(question, told):
    assert subject(question) == told


@pytest.mark.parametrize(
    "question",
    [
        "Que disent les articles sur\u202f?",
        "Que disent les articles\u202f?",
        "Et que disent les articles sur la Vélune\u202f?",
        "Que sait-on deux jours après\u202f?",
        "Que sait-on de lui\u202f? Et de son frère\u202f?",
        "Combien de morts la crue a-t-elle faits\u202f?",
        "résume l’affaire",
        "Raconte comment ils l’ont retrouvé",
        "C’est quoi l’affaire\u202f?",
        "C’est quoi le plan\u202f?",
        "Y a-t-il des articles\u202f?",
        "Que dit l’article 49 de la Constitution\u202f?",
        "Is there anything new?",
        "Que disent les articles sur " + "la Vélune, " * 40 + "?",
        "",
    ],
)
def test_every_other_question_asks_something(question):
    assert subject(question) == ""
