import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering.verify.exact.days.dates import NEAR, meant, weekdays
from index.text.calendar import SERVED

WEDNESDAY = dt.date(2031, 3, 19)
DAYS = {
    "fr": "lundi mardi mercredi jeudi vendredi samedi dimanche",
    "en": "Monday Tuesday Wednesday Thursday Friday Saturday Sunday",
    "de": "Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonntag",
    "es": "lunes martes miércoles jueves viernes sábado domingo",
    "it": "lunedì martedì mercoledì giovedì venerdì sabato domenica",
    "ru": "понедельник вторник среда четверг пятница суббота воскресенье",
    "uk": "понеділок вівторок середа четвер пʼятниця субота неділя",
}


@pytest.mark.parametrize("lang", DAYS)
@pytest.mark.parametrize("day", range(7))
def test_every_day_of_the_week_is_known_in_seven_languages(lang, day):
    assert weekdays(DAYS[lang].split()[day], lang) == {day}


@pytest.mark.parametrize(
    ("lang", "text", "day"),
    [
        ("ru", "в среду", 2),
        ("ru", "в пятницу", 4),
        ("ru", "со вторника", 1),
        ("ru", "к воскресенью", 6),
        ("uk", "у середу", 2),
        ("uk", "до понеділка", 0),
        ("pl", "w środę", 2),
        ("pl", "od czwartku", 3),
        ("pl", "po niedzieli", 6),
        ("pl", "w sobotę", 5),
    ],
)
def test_a_day_of_the_week_is_known_in_its_cases(lang, text, day):
    assert weekdays(text, lang) == {day}


@pytest.mark.parametrize(
    ("lang", "text", "day"),
    [
        ("de", "am Freitagabend", 4),
        ("de", "Sonntagfrüh", 6),
        ("nl", "zaterdagmiddag", 5),
        ("nl", "in de dinsdagnacht", 1),
    ],
)
def test_a_day_of_the_week_is_known_together_with_a_part_of_it(lang, text, day):
    assert weekdays(text, lang) == {day}


@pytest.mark.parametrize(
    ("lang", "text", "day"),
    [
        ("de", "montags geschlossen", 0),
        ("fr", "fermé les lundis", 0),
        ("en", "closed on Mondays", 0),
        ("es", "los domingos", 6),
        ("it", "le domeniche", 6),
        ("it", "i sabati", 5),
        ("pt", "às segundas-feiras", 0),
        ("nl", "’s maandags", 0),
        ("ru", "по средам", 2),
        ("uk", "у вівторки", 1),
        ("pl", "w poniedziałki", 0),
    ],
)
def test_a_day_of_the_week_is_known_where_every_week_is_meant(lang, text, day):
    assert weekdays(text, lang) == {day}


@pytest.mark.parametrize(("lang", "text"), [("ru", "среди прочих"), ("de", "der Sonnabend"), ("pl", "środek miasta")])
def test_what_only_begins_like_a_day_of_the_week_is_none(lang, text):
    assert weekdays(text, lang) == frozenset()


@pytest.mark.parametrize("text", ["Le match a été reporté.", "Mardigras est un quartier.", ""])
def test_other_words_are_no_days(text):
    assert weekdays(text, "fr") == frozenset()


@given(st.dates(dt.date(1990, 1, 10), dt.date(2090, 1, 1)), st.sampled_from(sorted(DAYS)), st.integers(0, 6))
def test_a_weekday_means_the_one_before_or_after_the_publication(published, lang, day):
    days = meant(DAYS[lang].split()[day], lang, published)
    assert {one.weekday() for one in days} == {day}
    assert all(abs((one - published).days) <= NEAR for one in days)
    assert any(one <= published for one in days)
    assert any(one >= published for one in days)


@pytest.mark.parametrize(
    ("lang", "text", "days"),
    [
        ("fr", "La réunion a eu lieu hier.", -1),
        ("en", "The meeting took place yesterday.", -1),
        ("de", "Das Treffen fand gestern statt.", -1),
        ("es", "La reunión fue ayer.", -1),
        ("ru", "Встреча была вчера.", -1),
        ("uk", "Зустріч була вчора.", -1),
        ("fr", "La réunion aura lieu demain.", 1),
        ("en", "The meeting is tomorrow.", 1),
        ("fr", "Elle a lieu aujourd’hui.", 0),
    ],
)
def test_yesterday_today_and_tomorrow_are_counted_from_the_publication(lang, text, days):
    assert WEDNESDAY + dt.timedelta(days) in meant(text, lang, WEDNESDAY)


@pytest.mark.parametrize(
    ("lang", "text"),
    [("fr", "La veille, il avait nié."), ("fr", "le lendemain"), ("en", "on the eve"), ("ru", "накануне")],
)
def test_the_eve_and_the_morrow_lie_beside_the_day_they_are_counted_from(lang, text):
    days = meant(text, lang, WEDNESDAY)
    assert {WEDNESDAY + dt.timedelta(step) for step in (-1, 1)} <= days
    assert all(abs((day - WEDNESDAY).days) <= 2 for day in days)


@pytest.mark.parametrize(
    ("lang", "text", "first"),
    [
        ("fr", "l’année dernière", dt.date(2030, 1, 1)),
        ("en", "last year", dt.date(2030, 1, 1)),
        ("fr", "le mois dernier", dt.date(2031, 2, 1)),
        ("en", "next month", dt.date(2031, 4, 1)),
    ],
)
def test_a_month_or_a_year_beside_this_one_is_meant_by_its_first_day(lang, text, first):
    assert first in meant(text, lang, WEDNESDAY)


def test_without_a_publication_nothing_is_meant():
    assert meant("hier, mardi", "fr", None) == frozenset()


def test_a_language_that_is_not_served_means_nothing_and_fails_at_nothing():
    assert meant("dimecres i dijous", "xx", WEDNESDAY) == frozenset()
    assert weekdays("mardi", "xx") == frozenset()


@given(st.text(max_size=60), st.sampled_from(SERVED), st.dates(dt.date(1900, 1, 1), dt.date(2100, 1, 1)))
def test_any_text_is_read_without_failing(text, lang, published):
    assert all(isinstance(day, dt.date) for day in meant(text, lang, published))


@pytest.mark.parametrize(("lang", "text"), [("fr", "le surlendemain"), ("en", "overnight"), ("uk", "напередодні")])
def test_parts_of_a_day_may_mean_two_days_on_either_side(lang, text):
    assert meant(text, lang, WEDNESDAY) >= {WEDNESDAY + dt.timedelta(step) for step in (-2, -1, 0, 1, 2)}


@pytest.mark.parametrize(
    ("lang", "text", "days"),
    [
        ("fr", "lundi soir", {"03-17"}),
        ("fr", "dans la nuit de lundi à mardi", {"03-17", "03-18"}),
        ("fr", "dans la nuit de lundi", {"03-17", "03-18"}),
        ("de", "in der Nacht auf Dienstag", {"03-17", "03-18"}),
        ("it", "lunedì notte", {"03-17", "03-18"}),
        ("ru", "в понедельник вечером", {"03-17"}),
        ("pl", "w nocy z poniedziałku na wtorek", {"03-17", "03-18"}),
    ],
)
def test_a_part_of_a_day_beside_a_day_of_the_week_is_of_that_day_and_a_night_of_two(lang, text, days):
    found = {f"{day:%m-%d}" for day in meant(text, lang, WEDNESDAY) if abs((day - WEDNESDAY).days) < 4}
    assert found == days


@pytest.mark.parametrize("lang", DAYS)
def test_a_day_of_the_week_may_be_one_within_a_week_on_either_side(lang):
    wednesday = DAYS[lang].split()[2]
    assert meant(wednesday, lang, WEDNESDAY) == {WEDNESDAY + dt.timedelta(days) for days in (-7, 0, 7)}


@pytest.mark.parametrize(("lang", "text", "first"), [
    ("fr", "l’année prochaine", dt.date(2031, 1, 1)), ("fr", "le mois prochain", dt.date(2031, 1, 1)),
    ("fr", "le mois dernier", dt.date(2030, 11, 1)), ("fr", "l’année dernière", dt.date(2029, 1, 1)),
])  # fmt: skip
def test_months_are_counted_over_the_end_of_a_year(lang, text, first):
    assert first in meant(text, lang, dt.date(2030, 12, 15))


@pytest.mark.parametrize("text", ["un surhomme", "les hiérarchies", "après-demainement"])
def test_a_word_within_another_means_no_day(text):
    assert meant(text, "fr", WEDNESDAY) == frozenset()


@pytest.mark.parametrize(
    ("lang", "text", "days"),
    [("fr", "après-demain", 2), ("fr", "avant-hier", -2), ("fr", "demain", 1), ("fr", "hier", -1)],
)
def test_the_day_after_tomorrow_is_not_tomorrow(lang, text, days):
    assert meant(text, lang, WEDNESDAY) == {WEDNESDAY + dt.timedelta(days)}


@pytest.mark.parametrize(
    ("lang", "text", "days"),
    [
        ("fr", "lundi dernier", [-2]),
        ("fr", "lundi prochain", [5]),
        ("fr", "le dernier lundi de mars", [-2, 5]),
        ("en", "last Friday", [-5]),
        ("en", "next Monday", [5]),
        ("de", "am vergangenen Freitag", [-5]),
        ("es", "el próximo lunes", [5]),
        ("it", "lunedì scorso", [-2]),
        ("fr", "lundi 24 mars", []),  # which is a date in full, and no other Monday
        ("en", "Monday, March 24", []),
    ],
)
def test_a_day_of_the_week_is_one_that_was_or_that_will_be(lang, text, days):
    assert meant(text, lang, WEDNESDAY) == {WEDNESDAY + dt.timedelta(day) for day in days}


def test_a_day_as_portuguese_newspapers_shorten_it_is_that_of_this_week_or_of_those_beside_it():
    monday = dt.date(2031, 3, 17)
    assert meant("O governo caiu na segunda.", "pt", WEDNESDAY) == {monday, monday + dt.timedelta(7)}
    assert meant("A segunda vaga chegou.", "pt", WEDNESDAY) == frozenset()


@pytest.mark.parametrize(
    ("lang", "text"), [("fr", "hier soir"), ("fr", "hier en soirée"), ("en", "yesterday evening"), ("it", "ieri sera")]
)
def test_a_part_of_yesterday_is_in_no_other_day(lang, text):
    assert meant(text, lang, WEDNESDAY) == {dt.date(2031, 3, 18)}


def test_the_night_of_yesterday_ends_today():
    assert meant("gestern Nacht", "de", WEDNESDAY) == {dt.date(2031, 3, 18), dt.date(2031, 3, 19)}


def test_an_evening_alone_may_be_of_any_day_around():
    assert len(meant("dans la soirée", "fr", WEDNESDAY)) == 5
