import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering.verify.exact.figures import figures, proving


def keys(text, lang="fr"):
    return [sorted(figure.keys) for figure in figures(text, lang)]


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("fr", "soixante-deux morts", ["n:62"]),
        ("fr", "quatre-vingt-dix-sept voix", ["n:97"]),
        ("fr", "soixante et onze ans", ["n:71"]),
        ("fr", "mille deux cents", ["n:1200"]),
        ("fr", "deux mille trois cent un", ["n:2301"]),
        ("fr", "septante-cinq", ["n:75"]),
        ("fr", "une quarantaine de millions", ["n:40000000"]),
        ("fr", "un million et demi d’euros", ["n:1500000"]),
        ("fr", "un mètre et demi", ["n:1.5"]),
        ("fr", "96 millions d’euros", ["n:96000000"]),
        ("fr", "12 500 personnes", ["n:12500"]),
        ("fr", "12\u00a0500 personnes", ["n:12500"]),
        ("fr", "6,82 mètres", ["n:6.82"]),
        ("fr", "54 pour cent", ["%:54"]),
        ("fr", "cinquante-quatre pour cent", ["%:54"]),
        ("fr", "4,1 % des voix", ["%:4.1"]),
        ("fr", "à 3 h 12", ["t:192"]),
        ("fr", "à 3h12", ["t:192"]),
        ("fr", "à trois heures douze", ["t:192"]),
        ("fr", "à midi", ["t:720"]),
        ("fr", "le 22 mai", ["d:5-22"]),
        ("fr", "le vingt-deux mai", ["d:5-22"]),
        ("fr", "au dixième jour", ["o:10"]),
        ("fr", "au 10e jour", ["o:10"]),
        ("fr", "820 m³/s", ["n:820"]),
        ("fr", "sept mille quatre cents conteneurs", ["n:7400"]),
        ("fr", "minuit vingt", ["t:20"]),
        ("en", "twenty-one people", ["n:21"]),
        ("en", "two hundred and fourteen votes", ["n:214"]),
        ("en", "at 3 pm", ["t:900"]),
        ("en", "at 3:12 p.m.", ["t:912"]),
        ("en", "on May 22", ["d:5-22"]),
        ("en", "on the 22nd of May", ["d:5-22"]),
        ("en", "2023-05-22", ["d:5-22"]),
        ("en", "two and a half tonnes", ["n:2.5"]),
        ("en", "a 58-metre dam", ["n:58"]),
        ("ru", "двое убитых", ["n:2"]),
        ("ru", "шестерых задержали", ["n:6"]),
        ("ru", "двадцати одного бойца", ["n:21"]),
        ("ru", "22 мая", ["d:5-22"]),
        ("ru", "12 тыс. человек", ["n:12000"]),
        ("uk", "вісім поранених", ["n:8"]),
        ("uk", "дев’ятьох полонених", ["n:9"]),
        ("uk", "22 травня", ["d:5-22"]),
        ("de", "vierundsechzig Soldaten", ["n:64"]),
        ("it", "trecento secondo il prefetto", ["n:300"]),
        ("pt", "cento segundo a polícia", ["n:100"]),
        ("ar", "الأول من مايو", ["d:5-1"]),
        ("en", "the first of August", ["d:8-1"]),
        ("en", "at 7.45 the siren", ["n:7.45", "t:465"]),
        ("en", "up by 7.45 percent", ["%:7.45"]),
        ("ar", "سبع ساعات", ["n:7"]),
        ("ar", "أربع وثلاثين سفينة", ["n:34"]),
        ("pl", "pięciu strażaków", ["n:5"]),
        ("pl", "dwustu trzydziestu uczniów", ["n:230"]),
        ("pl", "sto dwadzieścia ton", ["n:120"]),
        ("pl", "60 tys. osób", ["n:60000"]),
        ("pl", "siedemnastego września", ["d:9-17"]),
        ("pl", "półtora roku", ["n:1.5"]),
        ("pl", "trzydziesty piąty dzień", ["o:35"]),
        ("de", "zweitausend Euro", ["n:2000"]),
        ("de", "am 22. Mai", ["d:5-22"]),
        ("de", "um 14.30 Uhr", ["t:870"]),
        ("it", "quarantotto navi", ["n:48"]),
        ("it", "duemila persone", ["n:2000"]),
        ("it", "93 per cento", ["%:93"]),
        ("es", "treinta y dos", ["n:32"]),
        ("es", "doscientos cuarenta mil", ["n:240000"]),
    ],
)
def test_one_figure_is_read_in_many_spellings(lang, text, expected):
    assert keys(text, lang) == [expected]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("fr", "un homme et une femme"),
        ("en", "one of a kind"),
        ("de", "ein Mann"),
        ("fr", "des millions de gens"),
        ("fr", "le M1224 et le K_7*b*, un F-16"),
        ("fr", "le premier ministre au second tour"),
        ("en", "they may march"),
        ("ru", "один человек"),
    ],
)
def test_articles_codes_and_ranks_of_ministers_are_no_figures(lang, text):
    assert keys(text, lang) == []


def test_a_range_of_days_is_two_days_of_the_month():
    assert keys("la nuit du mardi 11 au mercredi 12 mars") == [["d:3-11"], ["d:3-12"]]


def test_a_point_before_three_digits_is_read_both_ways():
    assert keys("7.400 container", "it") == [["n:7.4", "n:7400"]]


def lacking(sentence, evidence, lang="fr", other="fr"):
    offered = frozenset().union(*(figure.gives for figure in figures(evidence, other)))
    return [figure.text for figure in figures(sentence, lang) if not figure.keys & offered]


@pytest.mark.parametrize(
    ("sentence", "lang", "evidence", "other"),
    [
        ("62 personnes", "fr", "soixante-deux personnes", "fr"),
        ("двое убитых и 10 раненых", "ru", "deux tués et dix blessés", "fr"),
        ("about 40 million euros", "en", "une quarantaine de millions", "fr"),
        ("at 3:25 am", "en", "à 3 h 25", "fr"),
        ("on 22 May", "en", "le 22 mai", "fr"),
        ("7 400 conteneurs", "fr", "7.400 container", "it"),
        ("70 tués", "fr", "plus de 70 tués", "fr"),
        ("87", "fr", "87 % des effectifs", "fr"),
        ("sechs", "de", "six morts", "fr"),
        ("en mars", "fr", "le 12 mars", "fr"),
    ],
)
def test_figures_agree_across_spellings_and_languages(sentence, lang, evidence, other):
    assert lacking(sentence, evidence, lang, other) == []


def test_words_that_leave_the_half_of_the_day_open_are_read_both_ways():
    assert keys("at half past four", "en") == [["t:270", "t:990"]]


def test_number_words_of_a_language_nearby_are_read_where_the_own_has_none():
    assert [sorted(one.keys) for one in figures("quatre morts", "ca", "fr")] == [["n:4"]]
    assert [sorted(one.keys) for one in figures("sept mille quatre cents", "fr", "it")] == [["n:7400"]]


@pytest.mark.parametrize(
    ("sentence", "evidence", "stands"),
    [
        ("120 secondes", "deux minutes", True),
        ("3,15 tonnes", "3 150 kilogrammes", True),
        ("dix-huit mois", "un an et demi", True),
        ("60 kilomètres", "61,3 kilomètres", False),  # in one unit a figure is the same or another
        ("61 minutes", "une heure", False),
        ("120 minutes", "120 secondes", False),
        ("26 mois", "26 ans", False),
        ("26 ans", "26 participants", True),
    ],
)
def test_quantities_of_one_kind_are_compared_by_what_they_measure(sentence, evidence, stands):
    others = figures(evidence, "fr")
    assert all(one.stands_among(others) for one in figures(sentence, "fr")) is stands


def test_a_quantity_is_found_rounded_in_another_unit():
    assert figures("60 miles", "en")[0].stands_among(figures("100 kilomètres", "fr"))
    assert not figures("63 miles", "en")[0].stands_among(figures("100 kilomètres", "fr"))


@pytest.mark.parametrize(
    ("sentence", "evidence"),
    [
        ("63 morts", "62 morts"),
        ("22 morts", "le 22 mai"),
        ("le 23 mai", "le 22 mai et 23 blessés"),
        ("54 %", "54 navires"),
        ("à 2 h 40", "240 morts"),
        ("au troisième jour", "pendant trois jours"),
        ("2,3 millions", "2,3 milliards"),
        ("en avril", "le 12 mars"),
    ],
)
def test_another_figure_is_missing(sentence, evidence):
    assert lacking(sentence, evidence)


@given(st.integers(2, 999_999), st.sampled_from([" ", "\u00a0", "\u202f", ""]))
def test_every_way_to_separate_thousands_is_the_same_number(value, separator):
    grouped = f"{value:,}".replace(",", separator)
    assert keys(f"{grouped} personnes") == [[f"n:{value}"]]


@given(st.text(max_size=60))
def test_no_text_breaks_the_reading(text):
    for lang in ("fr", "en", "ru", "uk", "de", "es", "it", "xx"):
        assert isinstance(figures(text, lang), tuple)


@pytest.mark.parametrize(
    ("claim", "evidence", "lang"),
    [
        ("Près de 19 000 spectateurs", "18 754 spectateurs", "fr"),
        ("plus de 2 000 €", "2 040 euros", "fr"),
        ("about 300 people", "296 people", "en"),
        ("les deux cents ans", "le bicentenaire", "fr"),
        ("une trentaine d’années", "un trentenaire", "fr"),
        ("1,10 €", "un euro dix.", "fr"),
        ("2,50 € au marché", "deux euros cinquante au marché", "fr"),
        ("le 2 avril", "devait s’ouvrir le 2/04, est renvoyé", "fr"),
        ("two and a half years", "30 months", "en"),
        ("120-mile-per-hour winds", "winds of 120 mph", "en"),
        ("-18 °C", "minus 18C overnight", "en"),
        ("2,4 %", "de 2,4 à 2,1 %", "fr"),
        ("1,5 miljard euro", "anderhalf miljard euro", "nl"),
        ("74,4%", "74,4 proc.", "pl"),
        ("1 min 54,31 s", "in 1:54,31 Minuten", "de"),
        ("63 anni", "sessantatreenne", "it"),
        ("une famille sur cinq", "20 % des familles", "fr"),
        ("one in four people", "25 percent of people", "en"),
        ("un train sur deux", "la moitié des trains", "fr"),
        ("1,80 m", "1 m 80", "fr"),
        ("0 mort", "aucun mort", "fr"),
        ("zero deaths", "no deaths", "en"),
        ("two and a half hours", "2 h 30", "en"),
        ("2 h 30", "deux heures et demie", "fr"),
        ("près de 20 % des familles", "20,4 % des familles", "fr"),
    ],
)
def test_a_figure_is_found_as_newspapers_write_it(claim, evidence, lang):
    assert all(figure.stands_among(proving(evidence, lang)) for figure in figures(claim, lang))


@pytest.mark.parametrize(
    ("claim", "evidence", "lang"),
    [
        ("19 000 spectateurs", "18 754 spectateurs", "fr"),
        ("près de 19 000 spectateurs", "17 754 spectateurs", "fr"),
        ("près de 300 personnes", "200 personnes", "fr"),
        ("près de 10 % des familles", "11,4 % des familles", "fr"),
        ("50 g", "50 milligrammes", "fr"),
        ("sessantottenne", "63 anni", "it"),
        ("2,30 €", "2 euros 30 fois", "fr"),
        ("une famille sur cinq", "30 % des familles", "fr"),
        ("1,80 m", "1 m 70", "fr"),
        ("0 mort", "un mort", "fr"),
    ],
)
def test_a_figure_that_is_near_is_not_found(claim, evidence, lang):
    assert not all(figure.stands_among(proving(evidence, lang)) for figure in figures(claim, lang))


@pytest.mark.parametrize(
    ("lang", "text"), [("pt", "a 12.ª edição"), ("es", "el 12.º incendio"), ("fr", "la douzième édition")]
)
def test_an_ordinal_may_have_a_stop_before_its_letter(lang, text):
    assert keys(text, lang) == [["o:12"]]


@pytest.mark.parametrize(
    ("lang", "text"), [("fr", "un bilan de 18 morts"), ("en", "the 18 miners"), ("de", "aus dem 18. Jahrhundert")]
)
def test_a_number_that_counts_or_numbers_something_is_no_day(lang, text):
    assert not any("day:18" in one for one in keys(text, lang))


@pytest.mark.parametrize(
    ("lang", "text"), [("fr", "le 18, il neigeait"), ("fr", "le 18 au soir"), ("es", "el 18 por la noche")]
)
def test_a_bare_number_behind_an_article_may_be_a_day(lang, text):
    assert any("day:18" in one for one in keys(text, lang))


def test_a_century_has_its_name_in_polish_behind_a_roman_numeral():
    assert keys("młyn z X wieku", "pl") == keys("le Xe siècle")


def test_a_number_is_rounded_behind_an_elision_as_behind_a_space():
    (claim,) = figures("Près d’un million de visiteurs.", "fr")
    assert claim.stands_among(proving("986 000 visiteurs.", "fr"))
    assert not claim.stands_among(proving("760 000 visiteurs.", "fr"))
