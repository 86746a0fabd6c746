import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.text.analyser import analyse
from index.text.typography import UNSPACED


@pytest.mark.parametrize(
    ("article", "question"),
    [
        ("L’attaque de Belgorod a été revendiquée", "belgorod attaque revendiquee"),
        ("un bilan de 12 500 blessés", "12500 blesses"),
        ("un bilan de 12\u202f500 blessés", "un bilan de 12.500 blessés ?"),
        ("les porte-parole", "le porte parole"),
        ("l'œuvre", "quelle est l’oeuvre ?"),
        ("6,82 mètres", "6.82 mètres"),
        ("dix blessés", "10 blesses"),
    ],
)
def test_what_is_written_and_what_is_typed_give_the_same_terms(article, question):
    assert set(analyse(question, "fr")) <= set(analyse(article, "fr"))


def test_a_question_keeps_only_the_words_that_say_what_it_is_about():
    assert analyse("Qu'est-ce que le maire a déclaré sur l’incendie ?", "fr") == ["mair", "declar", "incend"]


def test_a_name_in_cyrillic_meets_the_same_name_in_latin_letters():
    assert analyse("Белгород", "uk") == analyse("Belgorod", "fr")


def test_numbers_in_words_are_figures_in_each_language():
    assert [analyse(*said) for said in [("zwölf", "de"), ("п’ять", "uk"), ("пять", "ru"), ("ten", "en")]] == [
        ["12"], ["5"], ["5"], ["10"]
    ]  # fmt: skip


def test_each_language_has_its_own_stemmer_and_stop_words():
    assert analyse("The dams were built", "en") == ["dam", "built"]
    assert analyse("Die Häuser", "de") == ["haus"]


def test_a_language_without_a_stemmer_is_folded_and_split():
    assert analyse("Țara noastră, Việt Nam", "vi") == ["tara", "noastra", "viet", "nam"]


def test_scripts_without_spaces_are_compared_by_neighbouring_characters():
    assert set(analyse("東京", "ja")) <= set(analyse("東京都知事", "ja"))


@pytest.mark.parametrize("text", ["", "…", "’", "- -", "\u00ad"])
def test_a_text_without_words_has_no_terms(text):
    assert analyse(text, "fr") == []


@pytest.mark.parametrize("lang", ["fr", "en", "tr"])
def test_a_dotted_capital_does_not_cut_a_word(lang):
    assert analyse("İstanbul", lang) == analyse("istanbul", lang)


def test_in_turkish_a_capital_without_a_dot_is_that_of_the_letter_without_one():
    assert analyse("IĞDIR", "tr") == analyse("Iğdır", "tr") == analyse("ığdır", "tr")


@pytest.mark.parametrize(
    ("text", "lang", "terms"),
    [("हिन्दी समाचार", "hi", 2), ("বাংলা সংবাদ", "bn", 2), ("தமிழ் செய்தி", "ta", 2), ("नेपाल\u200cमा", "ne", 1)],
)
def test_signs_that_stand_on_a_letter_do_not_cut_a_word(text, lang, terms):
    assert len(analyse(text, lang)) == terms


@pytest.mark.parametrize(("pointed", "bare", "lang"), [("שָׁלוֹם", "שלום", "he"), ("مُحَمَّد", "محمد", "ar")])
def test_a_word_with_its_vowels_is_the_word_without_them(pointed, bare, lang):
    assert analyse(pointed, lang) == analyse(bare, lang)


@pytest.mark.parametrize(("phrase", "text"), [("สะพาน", "ข่าวสะพานปิด"), ("မြန်မာ", "မြန်မာသတင်း")])
def test_scripts_without_spaces_keep_their_signs_with_their_letters(phrase, text):
    lang = "th" if phrase[0] == "ส" else "my"
    assert set(analyse(phrase, lang)) <= set(analyse(text, lang))


def test_in_persian_what_joins_no_letters_parts_words_as_a_space_does():
    assert analyse("می\u200cشود", "fa") == analyse("می شود", "fa")


def test_decimals_and_lists_of_figures_are_not_joined():
    assert analyse("3 500, 250 et 6,82", "fr") == ["3500", "250", "6.82"]
    assert analyse("en 2022 2023", "fr") == ["2022", "2023"]


@pytest.mark.parametrize(
    ("word", "lang", "figure"),
    [
        ("soixante", "fr", "60"),
        ("septante", "fr", "70"),
        ("quinzaine", "fr", "15"),
        ("ninety", "en", "90"),
        ("siebenundzwanzig", "de", "27"),
        ("пяти", "ru", "5"),
        ("п’ятьох", "uk", "5"),
        ("vijftig", "nl", "50"),
    ],
)
def test_a_number_in_one_word_is_found_by_its_figure(word, lang, figure):
    assert analyse(word, lang) == analyse(figure, lang)


@pytest.mark.parametrize(("article", "lang"), [("un", "fr"), ("one", "en"), ("ein", "de"), ("один", "ru")])
def test_an_article_is_no_figure(article, lang):
    assert "1" not in analyse(article, lang)


@pytest.mark.parametrize(
    ("figure", "lang"), [("٢٠٢٣", "ar"), ("۲۰۲۳", "fa"), ("२०२३", "hi"), ("๒๐๒๓", "th"), ("２０２３", "ja")]
)
def test_a_figure_is_found_in_the_digits_of_any_script(figure, lang):
    assert analyse(figure, lang) == analyse("2023", "fr")


@pytest.mark.parametrize(
    ("figure", "plain"), [("٣٬٥٠٠", "3500"), ("٣٫٥", "3.5"), ("1’000", "1000"), ("12'500'000", "12500000")]
)
def test_the_marks_within_a_figure_are_those_of_any_country(figure, plain):
    assert analyse(figure, "de") == [plain]


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        ("人々", "人々が集まった"),
        ("佐々木", "佐々木知事は"),
        ("二〇二三", "二〇二三年に"),
        ("𠮷野家", "𠮷野家は"),
        ("葛飾区", "葛\U000e0100飾区長"),
        ("AI", "AI技術の進歩"),
        ("技術", "AI技術の進歩"),
        ("ニュース", "NHKニュース"),
        ("iPhone", "买了iPhone手机"),
    ],
)
def test_a_script_without_spaces_ends_where_another_begins_and_keeps_all_of_its_signs(phrase, text):
    assert set(analyse(phrase, "ja")) <= set(analyse(text, "ja"))


def test_an_apostrophe_that_counts_as_a_letter_is_one_all_the_same():
    assert analyse("lʼœuvre", "fr") == analyse("l’œuvre", "fr")


@given(st.text())
def test_any_text_gives_terms_of_ascii_or_of_a_script_without_spaces(text):
    assert all(re.fullmatch(rf"[a-z0-9.]+|[{UNSPACED}]{{1,2}}", term) for term in analyse(text, "fr"))
