"""Units that stand behind one of several numbers and hold for the others, in sentences written for this."""

import pytest

from bot.answering.verify.exact.figures import figures, proving
from bot.answering.verify.exact.shared_units import completed


def stands_in(claim, evidence, claim_lang, lang):
    told = [figure for text in completed(evidence, lang) for figure in proving(text, lang)]
    return all(figure.stands_among(told) for figure in figures(claim, claim_lang))


@pytest.mark.parametrize(
    ("claim", "evidence", "claim_lang", "lang"),
    [
        ("46 % ont voté contre.", "Le texte est adopté par 54 % des voix contre 46.", "fr", "fr"),
        ("La région verse 3 millions d’euros.", "L’État paie 7 millions d’euros, la région 3, la ville 2.", "fr", "fr"),
        ("Elle a couru 18 kilomètres la veille.", "Elle a couru 42 kilomètres dimanche et 18 la veille.", "fr", "fr"),
        ("Turnout was 48 percent in the south.", "Turnout was 61 percent in the north, 48 in the south.", "en", "en"),
        ("The city pays $12 million.", "The state pays 40 million dollars, the city 12.", "en", "en"),
        ("Im Westen sind es 7 Prozent.", "Im Osten stieg der Preis um 12 Prozent, im Westen um 7.", "de", "de"),
        ("Los salarios subieron un 2,1 %.", "Los alquileres subieron un 3,2 % y los salarios, un 2,1.", "es", "es"),
        ("Il sud cresce dell’1,5 %.", "Il nord cresce del 4 per cento, il sud dell’1,5.", "it", "it"),
        ("De gemeente kreeg 12 miljoen euro.", "De club kreeg 40 miljoen euro, de gemeente 12.", "nl", "nl"),
        ("W Kielcach jest to 9 procent.", "W Łodzi bezrobocie wynosi 6 procent, w Kielcach 9.", "pl", "pl"),
        ("Dans le second quartier, 37 %.", "В первом районе — 52 процента, «а во втором — 37».", "fr", "ru"),
    ],
)
def test_a_unit_holds_for_the_numbers_beside_it_that_have_none(claim, evidence, claim_lang, lang):
    assert stands_in(claim, evidence, claim_lang, lang)


@pytest.mark.parametrize(
    ("claim", "evidence", "lang"),
    [
        ("46 % des sièges", "Le parti a 54 % des voix et 46 sièges.", "fr"),
        ("12 % des rues", "On a vidé 30 % des caves dans 12 rues.", "fr"),
        ("80 percent of members", "The union has 9 percent of votes and 80 members.", "en"),
        ("45 Prozent", "Er erhielt 30 Prozent im 2. Wahlgang gegen 55.", "de"),
        ("46 %", "Le texte a 54 voix contre 46.", "fr"),
    ],
)
def test_a_number_of_something_else_gets_no_unit(claim, evidence, lang):
    assert not stands_in(claim, evidence, lang, lang)


def test_nothing_is_completed_where_no_unit_stands():
    assert completed("Salvin gagne 3-1 devant 4 000 personnes.", "fr") == ()
