"""What words say of a number proves it, and asks for no proof itself."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering.verify.exact.figures import figures, proving


def passes(claim, lang, evidence, other):
    return all(one.stands_among(proving(evidence, other)) for one in figures(claim, lang))


@pytest.mark.parametrize(
    ("evidence", "lang", "claim"),
    [
        ("Both men left.", "en", "Les deux hommes sont partis."),
        ("Beide Männer gingen.", "de", "Les deux hommes sont partis."),
        ("Un mort et trois blessés.", "fr", "1 mort et 3 blessés."),
        ("La moitié est partie.", "fr", "50 % sont partis."),
        ("Ein Fünftel ging.", "de", "20 % sont partis."),
        ("Une personne sur cinq est partie.", "fr", "20 % sont partis."),
    ],
)
def test_a_word_proves_the_number_that_it_says(evidence, lang, claim):
    assert passes(claim, "fr", evidence, lang)


@pytest.mark.parametrize(
    "claim", ["Both sides agreed.", "A quarter was closed.", "One of them left.", "In his thirties."]
)
def test_a_word_that_only_says_a_number_needs_no_proof(claim):
    assert figures(claim, "en") == ()


@given(st.integers(3, 9), st.integers(2, 9))
def test_a_fraction_of_several_parts_is_no_other_percentage(whole, part):
    names = {3: "thirds", 4: "quarters", 5: "fifths", 6: "sixths", 8: "eighths"}
    if whole in names and part < whole:
        claim = f"{part} {names[whole]} left."
        assert passes(claim, "en", f"{100 * part / whole:.1f}% left", "en")
        assert not passes(claim, "en", f"{100 * part / whole + 3:.1f}% left", "en")


def test_several_of_so_many_are_another_percentage_than_one_of_them():
    told = "Deux familles sur cinq sont parties."
    assert passes("40 % sont parties.", "fr", told, "fr")
    assert not passes("20 % sont parties.", "fr", told, "fr")


@pytest.mark.parametrize(
    ("evidence", "lang"),
    [("Deux familles sur cinq sont parties.", "fr"), ("Two out of five families left.", "en")],
)
def test_one_of_so_many_is_not_proved_by_several_of_as_many(evidence, lang):
    assert passes("Deux familles sur cinq sont parties.", "fr", evidence, lang)
    assert not passes("Une famille sur cinq est partie.", "fr", evidence, lang)


@pytest.mark.parametrize(
    ("evidence", "lang"),
    [("Каждая пятая семья уехала.", "ru"), ("One of the five families left.", "en"), ("1 famille sur 5.", "fr"),
     ("Une famille sur cinq est partie, deux sur cinq l’an passé.", "fr")],
)  # fmt: skip
def test_one_of_so_many_is_proved_by_itself_or_by_the_whole_where_no_other_share_is_told(evidence, lang):
    assert passes("Une famille sur cinq est partie.", "fr", evidence, lang)


@pytest.mark.parametrize(
    ("evidence", "lang", "claim", "other"),
    [
        ("Une demi-heure plus tard.", "fr", "30 minutes.", "40 minutes."),
        ("Half an hour later.", "en", "30 minutes.", "60 minutes."),
        ("Un quart d’heure plus tard.", "fr", "15 minutes.", "25 minutes."),
        ("Eine halbe Stunde später.", "de", "30 minutes.", "40 minutes."),
        ("It took a week.", "en", "huit jours.", "neuf jours."),
        ("It took two weeks.", "en", "quinze jours.", "seize jours."),
        ("Une décennie.", "fr", "dix ans.", "onze ans."),
    ],
)
def test_one_of_a_unit_and_a_part_of_one_prove_their_length_and_no_other(evidence, lang, claim, other):
    assert passes(claim, "fr", evidence, lang)
    assert not passes(other, "fr", evidence, lang)


@pytest.mark.parametrize(
    ("roman", "lang", "claim", "other"),
    [
        ("Au XIXe siècle.", "fr", "In the 19th century.", "In the 18th century."),
        ("En el siglo XIX.", "es", "In the 19th century.", "In the 20th century."),
        ("La Ve République.", "fr", "The Fifth Republic.", "The Fourth Republic."),
        ("В XIX веке.", "ru", "In the nineteenth century.", "In the ninth century."),
    ],
)
def test_a_roman_numeral_is_the_number_that_it_writes(roman, lang, claim, other):
    assert passes(claim, "en", roman, lang)
    assert not passes(other, "en", roman, lang)


@pytest.mark.parametrize("told", ["World War II", "Xi Jinping", "The IV drip I saw", "MI6 and CIA", "Vi, XXL"])
def test_what_only_looks_like_a_roman_numeral_is_no_figure_of_that_size(told):
    assert not [one for one in figures(told, "en") if one.keys & {"n:2", "n:11", "n:1", "n:6", "n:30"}]


@pytest.mark.parametrize(
    ("lang", "claim", "evidence", "other"),
    [
        ("fr", "Un septième des foyers.", "Un foyer sur sept.", "Un foyer sur six."),
        ("en", "A third of the seats.", "33 % des sièges.", "43 % des sièges."),
        ("es", "La mitad de los socios.", "Un socio sur deux.", "Un socio sur trois."),
        ("de", "Ein Viertel der Wähler.", "25 % des électeurs.", "35 % des électeurs."),
        ("pl", "Jedna trzecia mieszkańców.", "Un tiers des habitants.", "Un quart des habitants."),
        ("fr", "Près d’un tiers des élèves.", "31 % des élèves.", "27 % des élèves."),
    ],
)
def test_one_part_of_a_whole_is_that_share_and_no_other(lang, claim, evidence, other):
    assert figures(claim, lang)
    assert passes(claim, lang, evidence, "fr")
    assert not passes(claim, lang, other, "fr")


@pytest.mark.parametrize(
    "told", ["un quart de finale", "un quart d’heure", "le tiers provisionnel", "le quatrième des cinq"]
)
def test_what_only_has_the_word_of_a_part_is_no_share(told):
    assert not [one for one in figures(told, "fr") if any(key[0] == "/" for key in one.keys)]
