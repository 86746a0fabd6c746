import pytest

from bot.answering.verify.named.codes import codes, is_of_a_sum, is_part_of_a_year


@pytest.mark.parametrize(
    ("lang", "sentence", "found"),
    [
        ("fr", "L’article 52a protège le loup 214MATK.", ["52a", "214MATK"]),
        ("fr", "Selon Nabil al-Khatiri, c’est fini.", ["Khatiri"]),
        ("fr", "Le 2e tour, à 5KM, à 20H30, 40kg, 3D, 5G.", []),
        ("es", "La 2a etapa", []),
    ],
)
def test_codes_begin_with_digits_and_families_with_an_article(lang, sentence, found):
    assert list(codes(sentence, lang)) == found


@pytest.mark.parametrize(("word", "told"), [("T4", True), ("Q1", True), ("H2", True), ("T5", False), ("G7", False)])
def test_a_quarter_is_no_code(word, told):
    assert is_part_of_a_year(word) is told


@pytest.mark.parametrize(
    ("word", "sentence", "told"),
    [
        ("CHF", "Le collier a coûté 5,6 millions CHF.", True),
        ("CHF", "It went for CHF5.6 million.", True),
        ("NOK", "It cost NOK 300 million.", True),
        ("CHF", "La CHF a gagné 3 procès.", False),
        ("ABB", "It cost ABB 300 million.", False),
    ],
)
def test_the_code_of_a_currency_beside_a_number_is_a_part_of_it(word, sentence, told):
    assert is_of_a_sum(word, sentence) is told
