import pytest

from bot.answering.verify.exact.figures import figures, proving


def passes(claim, lang, evidence, other):
    found = figures(claim, lang)
    assert found
    return all(figure.stands_among(proving(evidence, other)) for figure in found)


SAME = [
    ("Au deuxième trimestre, le bénéfice recule.", "fr", "Im zweiten Quartal sank der Gewinn.", "de"),
    ("Au premier trimestre, le bénéfice recule.", "fr", "Nel primo trimestre l’utile cala.", "it"),
    ("Au second semestre, la vente sera close.", "fr", "It closes in the second half of the year.", "en"),
    ("Au T2 2026, le bénéfice recule.", "fr", "Au deuxième trimestre 2026, le bénéfice recule.", "fr"),
    ("Il rouvrira au printemps.", "fr", "It reopens next spring.", "en"),
    ("Die Wahl findet im Herbst statt.", "de", "Les élections auront lieu cet automne.", "fr"),
    ("Zimą zamknięto most.", "pl", "Le pont a fermé cet hiver.", "fr"),
]
OTHER = [
    ("Au premier trimestre, le bénéfice recule.", "fr", "Im zweiten Quartal sank der Gewinn.", "de"),
    ("Au premier semestre, la vente sera close.", "fr", "It closes in the second half of the year.", "en"),
    ("Il rouvrira en automne.", "fr", "It reopens next spring.", "en"),
    ("Die Wahl findet im Winter statt.", "de", "Les élections auront lieu cet automne.", "fr"),
]


@pytest.mark.parametrize("case", SAME)
def test_a_quarter_a_half_or_a_season_is_found_in_another_language(case):
    assert passes(*case)


@pytest.mark.parametrize("case", OTHER)
def test_another_one_is_not(case):
    assert not passes(*case)


def test_what_has_been_is_no_summer_and_two_quarters_are_no_second_one():
    assert figures("Il a été élu.", "fr") == ()
    assert [figure.keys for figure in figures("two quarters", "en")] == [frozenset({"/:2/4", "%:50"})]
