"""A sum of one currency is none of another."""

import pytest

from bot.answering.verify.exact.figures import figures, proving

SUMS = {
    "euro": [("fr", "3 millions d’euros"), ("en", "€3m"), ("de", "3 Mio. Euro"), ("fr", "3 M€"), ("ru", "3 млн евро")],
    "dollar": [("en", "$3 million"), ("fr", "3 millions de dollars"), ("es", "3 millones de dólares"), ("en", "US$3m")],
    "rouble": [("ru", "3 млн рублей"), ("en", "3 million rubles"), ("fr", "3 millions de roubles")],
}


@pytest.mark.parametrize("currency", SUMS)
@pytest.mark.parametrize("other", SUMS)
def test_a_sum_is_proved_by_the_same_currency_in_any_wording_and_by_no_other(currency, other):
    for lang, claim in SUMS[currency]:
        for theirs, evidence in SUMS[other]:
            stands = all(one.stands_among(proving(evidence, theirs)) for one in figures(claim, lang))
            assert stands == (currency == other), (claim, evidence)


def test_a_sum_whose_currency_nobody_names_proves_it_in_any():
    (claim,) = figures("3 millions d’euros", "fr")
    assert claim.stands_among(proving("On parle de 3 millions.", "fr"))


@pytest.mark.parametrize(
    ("lang", "evidence"), [("en", "3 million pounds"), ("tr", "3 milyon lira"), ("ar", "3 ملايين ليرة")]
)
def test_french_livres_are_pounds_or_lira_and_no_euros(lang, evidence):
    (livres,), (euros,) = figures("3 millions de livres", "fr"), figures("3 millions d’euros", "fr")
    told = proving(evidence, lang)
    assert any(size.unit in {"pound", "lira"} for one in told for size in one.quantities)
    assert not euros.stands_among(told)
    assert livres.stands_among(told) or lang == "tr"  # whose scales are not read
