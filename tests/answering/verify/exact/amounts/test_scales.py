import pytest

from bot.answering.verify.exact.amounts.scales import scale_pattern, scales


@pytest.mark.parametrize(
    ("lang", "name", "scale"),
    [
        ("fr", "millions", 10**6), ("fr", "milliers", 10**3), ("fr", "mds", 10**9), ("fr", "mrd", 10**9),
        ("fr", "milliards", 10**9), ("en", "bn", 10**9), ("en", "tn", 10**12), ("en", "million", 10**6),
        ("en", "k", 10**3), ("de", "mio", 10**6), ("de", "mrd", 10**9), ("es", "mil millones", 10**9),
        ("es", "millón", 10**6), ("pt", "mil milhões", 10**9), ("ru", "тысячам", 10**3), ("ru", "тыс", 10**3),
        ("uk", "тисячами", 10**3), ("uk", "мільйонів", 10**6), ("uk", "мільярд", 10**9), ("ar", "آلاف", 10**3),
        ("ar", "ملايين", 10**6), ("ar", "مليارات", 10**9), ("ar", "ألفا", 10**3), ("xx", "billion", 10**9),
    ],
)  # fmt: skip
def test_what_multiplies_a_number_is_known_by_its_name(lang, name, scale):
    assert scales(lang)[name] == scale


@pytest.mark.parametrize("lang", ["fr", "en", "de", "es", "it", "pt", "nl", "ru", "uk", "ar"])
def test_a_scale_is_a_power_of_a_thousand_a_dozen_or_a_hundred_or_is_of_india(lang):
    assert set(scales(lang).values()) <= {10, 12, 100, 10**3, 10**5, 10**6, 10**7, 10**9, 10**12, 10**15}


@pytest.mark.parametrize(
    ("behind", "name"),
    [(" millions", "millions"), ("-millions", "millions"), (" de milliards", "milliards"), ("k", "k")],
)
def test_a_scale_stands_behind_its_number(behind, name):
    assert scale_pattern("fr").match(behind)[1] == name


def test_the_beginning_of_a_longer_word_is_no_scale():
    assert scale_pattern("fr").match(" millionnaires") is None
