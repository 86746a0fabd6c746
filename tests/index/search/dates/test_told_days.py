import datetime as dt

import pytest

from index.search.dates.told_days import told_days

TUESDAY = dt.date(2026, 11, 24)


def days(text, lang="fr", published=TUESDAY):
    return [(text[:end].split()[-1], day.isoformat()) for end, day in told_days(text, lang, published)]


@pytest.mark.parametrize(("text", "lang", "day"), [
    ("Le pont a fermé mardi à 18 heures.", "fr", "2026-11-24"),
    ("Le pont a fermé lundi.", "fr", "2026-11-23"),
    ("Le pont a fermé mercredi.", "fr", "2026-11-18"),
    ("Le pont a fermé hier.", "fr", "2026-11-23"),
    ("Le pont a fermé avant-hier.", "fr", "2026-11-22"),
    ("Le pont ferme aujourd’hui.", "fr", "2026-11-24"),
    ("The bridge closed on Monday.", "en", "2026-11-23"),
    ("Die Brücke wurde gestern gesperrt.", "de", "2026-11-23"),
])  # fmt: skip
def test_a_word_for_a_day_means_the_last_one_up_to_the_publication(text, lang, day):
    assert [told for _, told in days(text, lang)] == [day]


def test_each_word_is_told_by_where_it_ends():
    assert days("Fermé lundi, rouvert mardi.") == [("lundi", "2026-11-23"), ("mardi", "2026-11-24")]


def test_a_day_with_its_date_says_itself_which_it_is():
    assert days("Le pont a fermé mardi 17 novembre.") == []


def test_nothing_is_known_without_a_publication_or_in_a_language_that_is_not_served():
    assert days("Le pont a fermé mardi.", published=None) == []
    assert days("Le pont a fermé mardi.", lang="xx") == []


@pytest.mark.parametrize(("text", "published"), [("Fermé lundi et hier.", dt.date.max), ("Fermé demain.", dt.date.min)])
def test_days_around_the_first_and_the_last_that_a_date_can_have_are_told(text, published):
    assert days(text, published=published)


@pytest.mark.parametrize(("text", "published"), [("Fermé hier.", dt.date.min), ("Fermé demain.", dt.date.max)])
def test_a_day_that_no_date_can_have_is_not_told(text, published):
    assert days(text, published=published) == []
