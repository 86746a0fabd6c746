"""The days that a text means by « mardi », « hier » or "last year", given the day on which it was published.

`dateparser.search` was tried: it takes 50 to 300 ms a sentence and reads « mars » in any title.
"""

import datetime as dt
import re
from collections.abc import Iterator, Mapping

from index.text.calendar import SERVED, around_today, weekday_names
from index.text.typography import bare

NEAR = 7
"""Days before and after the publication in which « mardi » can lie: the press dates beyond that in full."""

AROUND = range(-2, 3)
"""Days from the publication that « la veille » and words for parts of a day may mean."""

_BESIDE = {
    "fr": "veille lendemain avant-veille surlendemain matin soir nuit matinee soiree",
    "en": "tonight overnight morning evening eve night",
    "de": "vortag folgetag abend morgen nacht",
    "es": "vispera noche anoche madrugada manana",
    "it": "vigilia indomani sera notte stamattina stasera",
    "pt": "vespera noite madrugada",
    "nl": "avond nacht ochtend",
    "pl": "wieczor wieczorem rano ranem noc nocy noca wigilia przeddzien",
    "ru": "nakanune utrom vecherom noch'yu utro vecher noch'",
    "uk": "naperedodni vrantsi vvecheri vnochi ranok vechir nich",
}
"""The eve, the morrow and the parts of a day, which neither has."""
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


def meant(text: str, lang: str, published: dt.date | None) -> frozenset[dt.date]:
    """Return the days that words of a text may mean, as seen from its publication; a month or year by its first day."""
    if published is None:
        return frozenset()
    told = bare(text)
    days: set[dt.date] = set()
    for word in map(bare, _WORD.findall(text)):
        weekday = _weekdays(lang).get(word)
        if weekday is not None:
            days.update(day for day in _span(published, range(-NEAR, NEAR + 1)) if day.weekday() == weekday)
        elif word in _BESIDE.get(lang, "").split():
            days.update(_span(published, AROUND))
    days.update(
        _moved(published, unit, number)
        for phrase, (unit, number) in around_today(lang).items()
        if unit != "week" and _says(told, phrase)
    )
    return frozenset(days)


def weekdays(text: str, lang: str) -> frozenset[int]:
    """Return the days of the week that a text names, Monday being 0."""
    known = _weekdays(lang)
    return frozenset(known[word] for word in map(bare, _WORD.findall(text)) if word in known)


def _span(published: dt.date, days: range) -> Iterator[dt.date]:
    return (published + dt.timedelta(day) for day in days)


def _says(told: str, phrase: str) -> bool:
    return phrase in told and re.search(rf"(?<!\w){re.escape(phrase)}(?!\w)", told) is not None


def _moved(published: dt.date, unit: str, number: int) -> dt.date:
    if unit == "day":
        return published + dt.timedelta(number)
    months = published.year * 12 + published.month - 1 + number * (12 if unit == "year" else 1)
    return dt.date(months // 12, 1 if unit == "year" else months % 12 + 1, 1)


def _weekdays(lang: str) -> Mapping[str, int]:
    """Return the days of the week by their names in a language; none for one not served."""
    return weekday_names(lang) if lang in SERVED else {}
