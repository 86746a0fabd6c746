import pytest

from bot.answering.verify.exact.figures import figures, proving
from bot.answering.verify.exact.worked_out import is_worked_out


def worked_out(sentence, *evidence, lang="fr"):
    """Whether all figures of a sentence that its evidence does not have are worked out from those that it has."""
    texts = [proving(text, lang) for text in evidence]
    found = figures(sentence, lang)
    absent = [one for one in found if not any(one.stands_among(text) for text in texts)]
    assert absent
    return all(is_worked_out(one, texts, [other for other in found if other is not one]) for one in absent)


@pytest.mark.parametrize(
    ("sentence", "evidence"),
    [
        ("Il y a eu 178 voix contre 165 et 7 abstentions, soit 350 votants.", "178 pour, 165 contre, 7 abstentions"),
        ("Le texte l’emporte de treize voix.", "178 voix contre 165"),
        ("Elle devance son rival de 12,5 points.", "53,7 % des voix contre 41,2 %"),
        ("Soixante-sept des 86 passagers sont indemnes.", "86 passagers, dont 19 blessés"),
        ("Le budget augmente de 140 millions d’euros.", "480 millions d’euros, puis 620 millions d’euros"),
        ("Il manque 60 euros.", "150 euros de prime, quand la mairie en propose 90"),
        ("Il roulait 24 km/h trop vite.", "94 km/h, quand la limite est de 70"),
        ("Le reste, 40 %, est à l’État.", "60 % du capital"),
        ("L’État paie 7,3 millions d’euros.", "14,6 millions d’euros, dont la moitié pour l’État"),
        ("Un tiers des 30 conseillers ont voté contre.", "30 conseillers, dont dix contre"),
        ("Les 1 800 postes sont 12 % des effectifs.", "1 800 des 14 500 postes"),
    ],
)
def test_a_figure_follows_from_others_of_its_kind(sentence, evidence):
    assert worked_out(sentence, evidence)


@pytest.mark.parametrize(
    ("sentence", "evidence"),
    [
        ("Il y a eu 360 votants.", "178 pour, 165 contre, 7 abstentions"),
        ("Le texte l’emporte de seize voix.", "178 voix contre 165"),
        ("Le budget augmente de 140 millions de dollars.", "480 millions d’euros, puis 620 millions d’euros"),
        ("L’État paie 8,3 millions d’euros.", "14,6 millions d’euros, dont la moitié pour l’État"),
        ("Le cortège comptait 25 personnes.", "20 % des élèves et 5 adultes"),
        ("Les deux tiers ont voté.", "33 % des inscrits"),
        ("La moitié des 30 conseillers ont voté contre.", "30 conseillers, dont dix contre"),
        ("Salvin gagne 4-1.", "Salvin gagne 3-1"),
    ],
)
def test_another_figure_or_another_kind_does_not(sentence, evidence):
    assert not worked_out(sentence, evidence)


def test_a_small_number_is_worked_out_only_beside_one_that_the_sentence_says():
    evidence = "11 adultes et 7 enfants"
    assert worked_out("Il y a 4 adultes de plus que les 7 enfants.", evidence)
    assert not worked_out("Il y a eu 4 morts.", evidence)


def test_what_stands_in_two_sentences_is_put_together_only_beside_one_that_the_sentence_says():
    evidence = ("Il y avait 86 passagers.", "On compte 19 blessés.")
    assert worked_out("Sur 86 passagers, 67 sont indemnes.", *evidence)
    assert not worked_out("On compte 67 morts.", *evidence)


def test_of_a_table_of_hundreds_of_figures_nothing_is_worked_out():
    table = proving(" ; ".join(f"{1001 + 7 * n} euros" for n in range(100)), "fr")
    (total,) = figures("2 009 euros", "fr")
    assert not is_worked_out(total, [table], [])
    assert is_worked_out(total, [table[:20]], [])
