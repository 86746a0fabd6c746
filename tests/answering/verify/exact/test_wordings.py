"""Figures in wordings of newspapers and of answers that are no number followed by a noun."""

import pytest

from bot.answering.verify.exact.figures import figures, proving


def passes(claim, lang, evidence, other):
    found = figures(claim, lang)
    assert found
    return all(figure.stands_among(proving(evidence, other)) for figure in found)


WORDINGS = [
    ("36 bénéfices de 12,1 millions un an plus tôt", "fr", "36, 12,1 millions, un an", "fr"),
    ("à 61 centièmes", "fr", "61", "fr"),
    ("37 sheep were killed", "en", "Mitte August 37 Schafe gerissen", "de"),
    ("aux 58e et 71e minutes", "fr", "en los minutos 58 y 71", "es"),
    ("quatorze blessés", "fr", "чотирнадцятеро поранених", "uk"),
    ("deux millions d’euros", "fr", "بقيمة مليوني يورو", "ar"),
    ("deux jours", "fr", "بعد يومين", "ar"),
    ("28 % de plus", "fr", "yüzde 28 zam", "tr"),
    ("310 millions de livres turques", "fr", "310 milyon", "tr"),
    ("un logement sur six", "fr", "jedes sechste Haus", "de"),
    ("toutes les 15 minutes", "fr", "elk kwartier", "nl"),
    ("de 6 heures à 22 h 30", "fr", "tussen 6.00 en 22.30 uur", "nl"),
    ("40 milles nautiques", "fr", "в 40 морских милях", "ru"),
    ("72 secondes", "fr", "1 min 12 s", "fr"),
    ("72 secondes", "fr", "un retard de 1'12''", "fr"),
    ("56 mois", "fr", "four years and eight months", "en"),
    ("peu avant minuit", "fr", "à 23 h 40", "fr"),
    ("une cinquantaine de maisons", "fr", "57 maisons", "fr"),
    ("près de 10 000 foyers", "fr", "9 500 foyers", "fr"),
    ("about 98% of the votes", "en", "98,3 % des voix", "fr"),
    ("the third-largest, 3rd", "en", "der drittgrößte Hersteller", "de"),
    ("du 20e siècle", "fr", "les années 1930", "fr"),
]
FALSE_WORDINGS = [
    ("à 62 centièmes", "fr", "61", "fr"),
    ("quinze blessés", "fr", "чотирнадцятеро поранених", "uk"),
    ("trois millions d’euros", "fr", "بقيمة مليوني يورو", "ar"),
    ("82 secondes", "fr", "1 min 12 s", "fr"),
    ("65 mois", "fr", "four years and eight months", "en"),
    ("peu avant minuit", "fr", "à 22 h 40", "fr"),
    ("une cinquantaine de maisons", "fr", "67 maisons", "fr"),
    ("près de 10 000 foyers", "fr", "8 500 foyers", "fr"),
    ("une douzaine de maisons", "fr", "13 maisons", "fr"),
    ("der viertgrößte Hersteller", "de", "the third-largest", "en"),
    ("die Fünfzigerjahre", "de", "les années 1930", "fr"),
    ("310 millions de dollars", "fr", "310 milyon lira", "tr"),
]


@pytest.mark.parametrize("case", WORDINGS)
def test_a_figure_is_found_in_the_wording_of_another_newspaper(case):
    assert passes(*case)


@pytest.mark.parametrize("case", FALSE_WORDINGS)
def test_another_figure_is_not_found_in_such_a_wording(case):
    assert not passes(*case)
