import pytest

from bot.answering.verify.exact.shared_units import stated_units, with_unit


@pytest.mark.parametrize(
    ("text", "lang", "unit"),
    [
        ("Recettes de la commune, en milliers d’euros :", "fr", "milliers d’euros"),
        ("Récolte par canton (en tonnes)", "fr", "tonnes"),
        ("Part des logements vides, en % :", "fr", "%"),
        ("En millions d’euros.", "fr", "millions d’euros"),
        ("Spending by department (in million pounds):", "en", "million pounds"),
        ("Population, in thousands:", "en", "thousand"),
        ("Debt, in billions of dollars, by year", "en", "billion of dollars"),
        ("Ausgaben (in Mio. Euro):", "de", "Mio. Euro"),
        ("Gasto municipal, en millones de euros:", "es", "millones de euros"),
        ("Spese del comune (in milioni di euro)", "it", "milioni di euro"),
        ("Расходы, в млн рублей:", "ru", "млн рублей"),
        ("Wydatki (w mln zł):", "pl", "mln zł"),
        ("Longueur (km)", "fr", "km"),
    ],
)
def test_a_heading_states_the_unit_of_what_stands_below(text, lang, unit):
    assert stated_units(text, lang) == (unit,)


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("La maire, en mars, a promis une piscine.", "fr"),
        ("Le conseil (en séance) a voté.", "fr"),
        ("The match, in Leeds, was postponed (again).", "en"),
        ("Der Rat hat, in Kürze, neu gewählt.", "de"),
        ("Le budget atteint 42 millions d’euros.", "fr"),
    ],
)
def test_other_words_behind_in_and_in_brackets_are_no_unit(text, lang):
    assert stated_units(text, lang) == ()


def test_the_unit_is_put_behind_numbers_that_have_none():
    row = "Écoles – 12,5 – 1 013 – +8,0 % – 3 € – lot 4b"
    assert with_unit(row, "k€") == "Écoles – 12,5 k€ – 1 013 k€ – +8,0 % – 3 € – lot 4b"
