import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering.verify.named.places.cities import one_place
from bot.answering.verify.named.places.known_places import places
from index.text.calendar import SERVED

RUSSIA, UKRAINE, FRANCE = frozenset({"RU"}), frozenset({"UA"}), frozenset({"FR"})


@pytest.mark.parametrize(
    ("lang", "word"),
    [("fr", "Russie"), ("en", "Russia"), ("de", "Russland"), ("es", "Rusia"), ("ru", "Россия"), ("uk", "Росія"),
     ("fr", "russe"), ("fr", "russes"), ("en", "Russian"), ("de", "russische"), ("ru", "российский"),
     ("fr", "Moscou"), ("en", "Moscow"), ("de", "Moskau"), ("ru", "Москва"), ("it", "Mosca")],
)  # fmt: skip
def test_a_country_its_people_and_its_capital_are_one_place_in_every_language(lang, word):
    assert places(word, lang) & RUSSIA


@pytest.mark.parametrize(
    ("lang", "word", "country"),
    [
        ("fr", "ukrainiennes", UKRAINE),
        ("en", "Ukrainians", UKRAINE),
        ("fr", "Français", FRANCE),
        ("en", "French", FRANCE),
        ("en", "Portuguese", frozenset({"PT"})),
        ("pt", "portugueses", frozenset({"PT"})),
    ],
)
def test_endings_do_not_hide_a_country(lang, word, country):
    assert places(word, lang) & country


@pytest.mark.parametrize(
    ("one", "other"), [("Russie", "Ukraine"), ("Norvège", "Irlande"), ("Iran", "Irak"), ("Paris", "Berlin")]
)
def test_two_countries_are_two_places(one, other):
    assert places(one, "fr")
    assert places(other, "fr")
    assert not places(one, "fr") & places(other, "fr")


@pytest.mark.parametrize("word", ["maire", "digue", "Kapustin", "Salvin", "x", "", "new", "saint"])
def test_most_words_are_no_place(word):
    assert places(word, "fr") == frozenset()


def test_a_code_of_two_letters_is_its_country():
    assert places("US", "en") == {"US"}
    assert places("us", "en") == frozenset()


def test_a_language_that_is_not_served_has_no_places():
    assert places("Rusko", "xx") == frozenset()


@given(st.text(max_size=20), st.sampled_from(SERVED))
def test_any_word_is_looked_up_without_failing_and_stands_for_few_countries(word, lang):
    assert len(places(word, lang)) <= 8


def test_a_city_has_one_key_in_every_language_and_another_city_of_its_country_has_not():
    assert one_place(places("Naples", "fr"), places("Napoli", "it"))
    assert one_place(places("Naples", "fr"), places("Italy", "en"))
    assert not one_place(places("Naples", "fr"), places("Milano", "it"))
    assert not one_place(places("Anvers", "fr"), places("Brussels", "en"))


@pytest.mark.parametrize(
    ("lang", "word", "country"),
    [("es", "marroquíes", "MA"), ("it", "egiziani", "EG"), ("fr", "sud-coréenne", "KR"), ("en", "Dutch", "NL"),
     ("fr", "péruvien", "PE"), ("fr", "anglaise", "GB"), ("nl", "Amerikaanse", "US")],
)  # fmt: skip
def test_a_people_may_begin_in_another_way_than_its_country(lang, word, country):
    assert country in places(word, lang)
