import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering.verification.figures import figures
from bot.answering.verification.spelling import spelt_as


@pytest.mark.parametrize(
    ("quote", "text", "lang", "told"),
    [
        ("Trente-huit voix, donc.", "Elle l’a emporté de 38 voix.", "fr", "Elle l’a emporté de trente-huit voix."),
        ("Cent quatre-vingt-sept millions.", "Coût : 187 millions.", "fr", "Coût : cent quatre-vingt-sept millions."),
        ("Twenty-two soldiers are held.", "22 soldiers were taken.", "en", "Twenty-two soldiers were taken."),
        ("Двадцять два солдати.", "У полоні 22 солдати.", "uk", "У полоні двадцять два солдати."),
    ],
)  # fmt: skip
def test_a_figure_is_written_in_words_where_its_proof_writes_it_so(quote, text, lang, told):
    assert spelt_as([quote], text, lang) == told


@pytest.mark.parametrize(
    ("quote", "text"),
    [
        ("Quatre-vingt-sept pour cent des effectifs.", "87 % des effectifs."),
        ("Quatre-vingt-sept pour cent des effectifs.", "87 pour cent des effectifs."),
        ("À vingt et une heures.", "À 21 heures."),
        ("Les deux trains.", "Le 2 mai, les trains."),
        ("Une quarantaine de millions.", "40 millions."),
        ("Les trois vols.", "Boréale 3 a volé."),
        ("Trois morts et 3 blessés.", "3 morts."),
        ("Vingt et une personnes à 9 heures.", "Vers 21 heures, 21 personnes."),
        ("Le troisième jour.", "Le 3e jour."),
    ],
    ids=lambda text: text,
)
def test_shares_dates_times_ranks_and_names_are_left_as_they_are(quote, text):
    assert spelt_as([quote], text, "fr") == text


@given(
    number=st.sampled_from(["Trente-huit", "Deux", "Cent vingt", "Mille deux cents", "Quatre-vingt-dix-neuf"]),
    quote=st.text(max_size=30),
)
def test_what_is_respelt_has_the_same_figures(number, quote):
    text = f"On a compté {next(iter(figures(number, 'fr'))).text} voix."
    told = spelt_as([f"{number} voix, donc.", quote], text, "fr")
    assert [figure.keys for figure in figures(told, "fr")] == [figure.keys for figure in figures(text, "fr")]
