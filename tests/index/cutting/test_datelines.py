"""A dateline is quoted with the sentence that it belongs to, never alone."""

import pytest

from index.cutting.datelines import HEAD, is_imprint
from index.cutting.sentences import LONGEST_SENTENCE, split
from index.types import Sentence


def pieces(text, lang="fr"):
    return [sentence.text for sentence in split(text, lang)]


def at(start, text):
    return Sentence(0, start, start + len(text), text)


@pytest.mark.parametrize(
    ("first", "lang"),
    [
        ("AOSTA. La funivia riapre lunedì.", "it"),
        ("SAINT-LUC (AFP). Le pont ferme.", "fr"),
        ("LE HAVRE, 15 mars. Le pont ferme.", "fr"),
        ("Brissolles, le 15 mars 2031. Le pont ferme.", "fr"),
        ("Mardi 8 avril 2031, 19 heures. Le pont ferme.", "fr"),
        ("VAUBRUN, mercredi 7 juin 2034. – Le tribunal a tranché.", "fr"),
        ("RUGBY. Le club monte.", "fr"),
        ("NEW YORK (AP). The bridge closed.", "en"),
        ("KÖLN (dpa).\nDie Brücke ist zu.", "de"),
        ("МОСКВА. Мост закрыт.", "ru"),
    ],
)
def test_a_dateline_belongs_to_the_sentence_behind_it(first, lang):
    assert pieces(f"{first} Personne ne sait.", lang) == [first, "Personne ne sait."]


@pytest.mark.parametrize(
    "sentences",
    [
        ["Deux morts.", "Dix blessés."],
        ["L’OTAN a voté.", "La France aussi."],
        ["Né à Lyon en 1950.", "Le peintre est mort."],
        ["NASA said no.", "ESA agreed."],
        ["Le 6 juin 1944, tout changea.", "Le pont tomba."],
        ["Ana Ruiz, née en 1951.", "Elle peignait."],
        ["Le pont ferme.", "AOSTA.", "Il rouvre."],
    ],
)
def test_a_short_sentence_that_says_something_stands_alone_and_so_does_one_further_down(sentences):
    assert pieces(" ".join(sentences)) == sentences


def test_a_dateline_alone_stays_a_sentence_and_so_does_one_before_a_blank_line_or_before_too_much():
    assert pieces("AOSTA.") == ["AOSTA."]
    assert pieces("AOSTA.\n\nLa funivia riapre.") == ["AOSTA.", "La funivia riapre."]
    assert pieces("AOSTA. " + "Mot " * LONGEST_SENTENCE)[0] == "AOSTA."


@pytest.mark.parametrize(
    "line",
    [
        "La Dépêche du Morvenac, 14 mars 2033", "Ouest Quilly - 3 juin 2032", "Gazzetta di Ortezza, 2 febbraio 2033",
        "Brunsholmer Tageblatt, 21. Mai 2031", "La Voz de Montealto, 8 de enero de 2034",
        "Skerrow Gazette, August 30, 2032", "Publié le 9 octobre 2034 à 18h20 par Lise Aumont",
        "Le Courrier — 4 mars 2032, par Ana Ruiz", "Le Courrier\u00a0– mardi 4/3/2032", "Édition du 8 avril 2033",
    ],
)  # fmt: skip
def test_a_line_that_says_only_who_published_and_when_is_an_imprint(line):
    assert is_imprint(at(0, line))


@pytest.mark.parametrize(
    "line",
    [
        "Samedi 4 septembre 2032, de 8 heures à 17 heures", "Abbaye de Tressol, dimanche 5 juin 2033, 17 heures",
        "Le pont a fermé, mardi 3 mai 2031, pour travaux.", "Les obsèques ont lieu mardi 3 mai 2031",
        "Il est mort à Ortezza, le 2 mai 2031.", "Mardi 3 mai 2031", "Produit: Tomate; Jour: 3 mai 2031",
    ],
)  # fmt: skip
def test_a_line_that_says_when_something_takes_place_is_none(line):
    assert not is_imprint(at(0, line))


def test_a_name_and_a_day_further_down_may_be_where_and_when_something_takes_place():
    assert is_imprint(at(HEAD - 1, "Grenoble, 14 juin 2034"))
    assert not is_imprint(at(HEAD, "Grenoble, 14 juin 2034"))
    assert is_imprint(at(HEAD, "Publié le 14 juin 2034"))
