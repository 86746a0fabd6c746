import datetime as dt

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from index.search.dates.asked_dates import Period, asked_period, asks_for_the_latest

TODAY = dt.date(2025, 3, 19)  # a Wednesday


def day(month, number, year=2025):
    return dt.date(year, month, number)


@pytest.mark.parametrize(
    ("question", "start", "end"),
    [
        ("Que s'est-il passé le 22 mai 2023 ?", day(5, 22, 2023), day(5, 22, 2023)),
        ("What happened on May 22, 2023?", day(5, 22, 2023), day(5, 22, 2023)),
        ("qu'a dit le maire le 15/03/2025", day(3, 15), day(3, 15)),
        ("le communiqué du 2025-03-01", day(3, 1), day(3, 1)),
        ("Qui a démissionné hier ?", day(3, 18), day(3, 18)),
        ("qui a gagné aujourd’hui", TODAY, TODAY),
        ("Quels accords cette semaine ?", day(3, 17), TODAY),
        ("What was signed last week?", day(3, 10), day(3, 16)),
        ("Qui a démissionné avant-hier ?", day(3, 17), day(3, 17)),
        ("Combien de cas l’année dernière ?", day(1, 1, 2024), day(12, 31, 2024)),
        ("хто приїхав цього тижня", day(3, 17), TODAY),
        ("le mois dernier, combien de cas ?", day(2, 1), day(2, 28)),
        ("Qui a parlé lundi ?", day(3, 17), day(3, 17)),
        ("Qui a parlé jeudi ?", day(3, 13), day(3, 13)),
        ("Combien de feux en juillet 2022 ?", day(7, 1, 2022), day(7, 31, 2022)),
        ("Quelles lois en 2021 ?", day(1, 1, 2021), day(12, 31, 2021)),
        ("Что произошло 22 мая 2023 года?", day(5, 22, 2023), day(5, 22, 2023)),
    ],
)
def test_days_that_a_question_names_are_read(question, start, end):
    assert asked_period(question, TODAY) == Period(start, end)


@pytest.mark.parametrize(
    "question",
    [
        "Qui a atterri sur Mars ?",
        "May the minister resign?",
        "Combien de personnes ?",
        "Qui a 22 maisons ?",
        "le 45 mai",
        "Il a perdu 2023 euros",
    ],
)
def test_other_questions_name_no_day(question):
    assert asked_period(question, TODAY) is None


def test_a_day_without_a_year_is_that_day_of_any_year():
    period = asked_period("Que s’est-il passé le 22 mai ?", TODAY)
    assert period.includes(day(5, 22, 2023))
    assert period.includes(day(5, 24, 2019), margin=2)
    assert not period.includes(day(5, 21, 2023))


@pytest.mark.parametrize(("question", "day"), [("le 29 février", 29), ("en février", 29), ("le 28 février", 28)])
def test_a_day_of_a_leap_year_is_that_day_in_all_of_them(question, day):
    period = asked_period(question, TODAY)
    assert [number for number in (28, 29) if period.includes(dt.date(2028, 2, number))][-1] == day
    assert period.includes(dt.date(2031, 2, 28))
    assert not period.includes(dt.date(2028, 3, 1))


def test_a_margin_reaches_over_the_turn_of_the_year():
    assert asked_period("le 31 décembre", TODAY).includes(day(1, 1, 2024), margin=2)


@given(st.dates(dt.date(1900, 1, 2), dt.date(2100, 1, 1)), st.booleans())
@example(date=dt.date(2000, 2, 29), any_year=False)
@example(date=dt.date(2000, 2, 29), any_year=True)
def test_a_period_includes_its_own_days(date, any_year):
    assert Period(date, date, any_year).includes(date)


@pytest.mark.parametrize(
    ("question", "latest"),
    [
        ("Quel est le dernier bilan ?", True),
        ("où en est l'enquête", True),
        ("How many have been found so far?", True),
        ("Скажите последние данные", True),
        ("Qui fut le dernier roi ?", False),
        ("Combien de morts ?", False),
    ],
)
def test_asking_for_the_latest_is_told_from_a_last_king(question, latest):
    assert asks_for_the_latest(question) is latest


@pytest.mark.parametrize(
    ("question", "day"),
    [
        ("Что случилось в понедельник?", dt.date(2026, 11, 23)),
        ("Що сталося у п’ятницю?", dt.date(2026, 11, 27)),
        ("O que aconteceu na quarta-feira?", dt.date(2026, 11, 25)),
    ],
)
def test_days_of_the_week_are_read_with_their_signs_and_cases(question, day):
    assert asked_period(question, dt.date(2026, 11, 28)) == Period(day, day)


@pytest.mark.parametrize(
    "question", ["Was ist hier passiert?", "Wie viele Menschen wohnen hier?", "Wat is hier gebeurd?"]
)
def test_a_word_for_yesterday_that_says_something_else_in_the_language_of_the_question_is_no_day(question):
    assert asked_period(question, TODAY) is None


def test_behind_a_word_that_says_no_day_another_may_say_one():
    assert asked_period("Was ist hier gestern passiert?", TODAY) == Period(day(3, 18), day(3, 18))


@pytest.mark.parametrize("question", ["Qui a parlé en mars 0000 ?", "Qui a parlé le 5 mars 0000 ?"])
def test_a_year_that_never_was_names_no_day(question):
    assert asked_period(question, TODAY) is None


def test_the_last_month_that_a_date_can_have_ends_with_it():
    assert asked_period("en décembre 9999", TODAY) == Period(dt.date(9999, 12, 1), dt.date.max)


@pytest.mark.parametrize("question", ["le 22 mai", "le 31 décembre", "le 31 décembre 9999"])
@pytest.mark.parametrize("day", [dt.date.min, dt.date.max])
def test_the_first_and_the_last_day_that_a_date_can_have_are_days_like_others(question, day):
    assert asked_period(question, TODAY).includes(day, margin=2) is (day == dt.date.max and "décembre" in question)
