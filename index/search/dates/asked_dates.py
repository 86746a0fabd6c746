"""Which dates a question asks about: a day, a month, a year, « hier », « cette semaine », or the latest there is.

Only what is said outright is read. A day without a year is that day in any year: « le 22 mai » is asked of articles
of which nobody remembers the year.
"""

import datetime as dt
import re
from calendar import isleap, monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from index.text.calendar import Unit, around_today, day_of, month_names, weekday_names
from index.text.function_words import is_stop_word
from index.text.language import detect
from index.text.typography import bare

_LANGUAGES = ("fr", "en", "de", "es", "it", "pt", "ru", "uk")
"""Whose names of months and days are read. One question may be in any of them."""
_LEAP_YEAR = 2024
"""The year of a day without one: it has a 29th of February."""
_ALSO: dict[str, tuple[Unit, int]] = {
    **dict.fromkeys(("ce matin", "ce soir", "this morning", "this evening", "tonight", "hoy"), ("day", 0)),
    **dict.fromkeys(("la semaine passee", "la settimana scorsa"), ("week", -1)),
    **dict.fromkeys(("le mois passe", "il mese scorso"), ("month", -1)),
}
"""Words around today in questions, beside those that `around_today` has."""
_LATEST = re.compile(
    r"\b(?:derni\w+ (?:bilan|chiffre|nouvelle|information|info|developpement|element|decompte|point|estimation|etat|"
    r"mise|resultat|sondage)\w*|plus recent\w*|a ce jour|actuel\w*|a l'heure actuelle|maintenant|desormais|"
    r"ou en est\w*|latest|most recent|current\w*|right now|so far|to date|up to date|"
    r"neueste\w*|aktuell\w*|derzeit|bisher\w*|"
    r"mas reciente\w*|ultim[oa]s? (?:balance|cifra|noticia|dato)\w*|actualmente|ahora|ultim\w+ (?:bilancio|notizi)\w*|"
    r"attual\w*|posledni\w* (?:dann|novost|svedeni|itog)\w*|seychas|ostann\w+ (?:dan|novin|vidomost)\w*|zaraz|narazi)\b"
)


@dataclass(frozen=True, slots=True)
class Period:
    """Days that a question asks about, both included."""

    start: dt.date
    end: dt.date
    any_year: bool = False
    """Whether the same days of another year are meant as well."""

    def includes(self, day: dt.date, margin: int = 0) -> bool:
        """Whether a day lies in the period or not more than `margin` days after it."""
        years = [year for year in (day.year, day.year - 1) if self.any_year and year >= dt.MINYEAR]
        spans = [(self.start, self.end), *((_in_year(self.start, year), _in_year(self.end, year)) for year in years)]
        # Counted from the end, since there is no day behind the last that a date can have.
        return any(start <= day and (day - end).days <= margin for start, end in spans)


def asks_for_the_latest(question: str) -> bool:
    """Whether the newest account is asked for: « le dernier bilan », « so far »."""
    return bool(_LATEST.search(bare(question)))


def asked_period(question: str, today: dt.date) -> Period | None:
    """Return the days that a question names, the most exact way it names any; None if it names none."""
    text = bare(question)
    return _day(text) or _relative(text, question, today) or _month(text) or _year(text)


def asked_day(question: str) -> Period | None:
    """Return the one day that a question names by its date; None if it names none, or several days at once."""
    return _day(bare(question))


def _day(text: str) -> Period | None:
    if found := re.search(r"\b(\d{4})-(\d\d)-(\d\d)\b", text):
        return _one_day(int(found[1]), int(found[2]), int(found[3]))
    if found := re.search(r"\b(\d\d?)[/.](\d\d?)[/.](\d{4})\b", text):
        return _one_day(int(found[3]), int(found[2]), int(found[1]))
    name = "|".join(_months())
    for pattern in (
        rf"\b(?P<day>\d\d?)(?:er|st|nd|rd|th|\.)?\s+(?:de |of )?(?P<month>{name})(?:\s+(?:de )?(?P<year>\d{{4}}))?\b",
        rf"\b(?P<month>{name})\s+(?P<day>\d\d?)(?:st|nd|rd|th)?\b(?!\s*:)(?:,?\s+(?P<year>\d{{4}}))?",
    ):
        if found := re.search(pattern, text):
            month, year = _months()[found["month"]], found["year"]
            return _one_day(int(year) if year else None, month, int(found["day"]))
    return None


def _one_day(year: int | None, month: int, day: int) -> Period | None:
    date = day_of(_LEAP_YEAR if year is None else year, month, day)
    return Period(date, date, any_year=year is None) if date else None


def _relative(text: str, question: str, today: dt.date) -> Period | None:
    words, around = _around_today()
    for said in sorted(words.findall(text), key=len, reverse=True):
        if not is_stop_word(said, detect(question)):  # « hier » is "here" in German and Dutch
            return _span(today, *around[said])
    weekdays = _weekdays()
    if found := re.search(rf"\b(?:{'|'.join(weekdays)})\b", text):
        back = dt.timedelta(days=(today.weekday() - weekdays[found[0]]) % 7)
        return Period(today - back, today - back)
    return None


def _span(today: dt.date, unit: Unit, number: int) -> Period:
    """Return the day, week, month or year that is `number` (at most 0) from today's, no further than today."""
    if unit == "day":
        start = end = today + dt.timedelta(days=number)
    elif unit == "week":
        start = today + dt.timedelta(weeks=number, days=-today.weekday())
        end = start + dt.timedelta(days=6)
    else:
        months = today.year * 12 + today.month - 1 + number
        first = (months // 12, months % 12 + 1) if unit == "month" else (today.year + number, 1)
        start = dt.date(*first, 1)
        end = (start + dt.timedelta(days=31 if unit == "month" else 366)).replace(day=1) - dt.timedelta(days=1)
    return Period(start, min(end, today))


def _month(text: str) -> Period | None:
    months = _months()
    name = "|".join(months)
    # Without a year only after « en », « in », …: « mars » and « may » are words of their own.
    found = re.search(rf"\b({name})\s+(?:de )?(\d{{4}})\b", text) or re.search(
        rf"\b(?:en|in|im|em|a)\s+({name})\b()", text
    )
    if found is None:
        return None
    year, month = int(found[2] or _LEAP_YEAR), months[found[1]]
    if year < dt.MINYEAR:
        return None
    last = monthrange(year, month)[1]
    return Period(dt.date(year, month, 1), dt.date(year, month, last), any_year=not found[2])


def _year(text: str) -> Period | None:
    found = re.search(r"\b(?:en|in|de|of|v|u|im jahr|annee) ((?:19|20)\d\d)\b", text)
    return Period(dt.date(int(found[1]), 1, 1), dt.date(int(found[1]), 12, 31)) if found else None


def _in_year(date: dt.date, year: int) -> dt.date:
    """Return the same day of another year; the 29th of February is the 28th in years that have none."""
    leap_day = date.month == 2 and date.day == 29
    return date.replace(year=year, day=28 if leap_day and not isleap(year) else date.day)


@cache
def _months() -> Mapping[str, int]:
    """Return the months, 1 to 12, by their names in any of the languages."""
    return {bare(name): month for lang in _LANGUAGES for name, month in month_names(lang).items()}


@cache
def _weekdays() -> Mapping[str, int]:
    """Return the days of the week, Monday being 0, by their names in any of the languages."""
    return {name: day for lang in _LANGUAGES for name, day in weekday_names(lang).items()}


@cache
def _around_today() -> tuple[re.Pattern[str], Mapping[str, tuple[Unit, int]]]:
    """Return a pattern of the words for today and before it, of which « avant-hier » is one, and their distances."""
    found = {words: told for lang in _LANGUAGES for words, told in around_today(lang).items() if told[1] <= 0} | _ALSO
    longest_first = sorted(found, key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest_first))})\b"), found
