import pytest

from bot.answering.siblings import is_of_sibling

ASKED = "combien pesait helia-4"


def test_what_is_said_of_another_number_is_of_a_sibling():
    assert is_of_sibling(ASKED, "fr", "Hélia-3 pèse 2 980 kilogrammes.", "fr")
    assert is_of_sibling("Who built Ariane 6?", "en", "Ariane 5 was built by CNES.", "en")


@pytest.mark.parametrize(
    ("question", "text"),
    [
        (ASKED, "Hélia-4 pesait 3 150 kilogrammes."),
        (ASKED, "Hélia-4 remplace Hélia-3, qui pèse 2 980 kilogrammes."),
        (ASKED, "Le satellite pesait 3 150 kilogrammes."),
        ("Que s’est-il passé le 22 mai 2023 ?", "En mai 15 civils ont été tués."),
        ("Que s’est-il passé dans 3 villages ?", "Dans 10 villages, l’eau manque."),
        ("Qui a fait environ 30 morts ?", "Environ 40 % des élus sont absents."),
        ("Combien ont coûté les 12 avions ?", "Les avions ont coûté 3 millions."),
    ],
)
def test_everything_else_is_not(question, text):
    assert not is_of_sibling(question, "fr", text, "fr")
