import pytest

from bot.answering.verify.exact.days import certain_feasts, days_of, feasts, without_feasts


@pytest.mark.parametrize(
    "text",
    ["à Noël", "on Christmas Day", "zu Weihnachten", "por Navidad", "a Natale", "w Boże Narodzenie", "на Рождество"],
)
def test_a_feast_is_one_in_every_language(text):
    assert feasts(text) == certain_feasts(text) == {"christmas"}


def test_a_feast_of_a_fixed_day_is_that_day_and_in_its_month():
    assert set(days_of("assumption")) == {"d:8-15", "m:8"}
    assert set(days_of("easter")) == set()


@pytest.mark.parametrize("text", ["Noël Fabre, boulanger", "Easter Island", "ville natale", "un train lent"])
def test_what_is_a_name_or_another_word_is_no_feast_for_certain(text):
    assert certain_feasts(text) == frozenset()


def test_a_feast_is_no_name_and_a_name_stays_one():
    assert without_feasts("Noël Fabre part à Noël.") == "Noël Fabre part à noël."
