"""The days that a text means by « mardi », « hier » or "last year", given the day on which it was published.

`dateparser.search` was tried: it takes 50 to 300 ms a sentence and reads « mars » in any title.
"""

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from functools import cache

from babel.dates import get_day_names

from bot.answering.verify.exact.amounts import unit_names
from bot.answering.verify.exact.days.day_parts import is_beside, nights_of, reach_of
from bot.answering.verify.exact.days.days_in_characters import named_in_characters
from bot.answering.verify.exact.implied import ONE
from bot.answering.verify.exact.numerals import to_digits
from index.text.calendar import SERVED, around_today, months, weekday_names
from index.text.names import Name, names
from index.text.typography import bare, fold

NEAR = 7
"""Days before and after the publication in which « mardi » can lie: the press dates beyond that in full."""

_WEEKDAYS_PT = ("segunda", "terca", "quarta", "quinta", "sexta")
_SHORT_WEEKDAY = re.compile(rf"(?<!\w)na ({'|'.join(_WEEKDAYS_PT)})(?!\w)")
"""As Portuguese newspapers shorten the days; alone they are ordinals."""

_DISTANCES: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "fr": (("il y a N", "N plus tôt", "N auparavant"), ("dans N", "N plus tard")),
    "en": (("N ago", "N earlier"), ("in N", "N later")),
    "de": (("vor N", "N zuvor"), ("in N", "N später")),
    "es": (("hace N", "N antes"), ("dentro de N", "en N", "N después")),
    "pt": (("há N", "N antes"), ("daqui a N", "em N", "N depois")),
    "it": (("N fa", "N prima"), ("tra N", "fra N", "N dopo")),
    "nl": (("N geleden", "N eerder"), ("over N", "N later")),
    "ru": (("N назад",), ("через N",)),
    "uk": (("N тому",), ("через N",)),
    "ar": (("قبل N",), ("بعد N",)),
}
"""How a language says how long before and after, in text with digits."""

_WITHOUT_ARTICLES = frozenset({"ru", "uk", "ar"})
"""Languages in which one of a unit needs no word: « неделю назад »."""

_GIVEN_IN_FULL = re.compile(
    r",? (?:le |den |der |the |el |il )?(?:\d{1,2}(?:\.|er|º|°|th|st|nd|rd)? (?:de |of )?([^\W\d_]+)|([^\W\d_]+) \d)"
)
"""What stands behind « dimanche » in « dimanche 23 mars », "Sunday, March 23": no other Sunday is meant."""
_PAST = re.compile(
    r"(?:dernier|passee?|last|letzt|vergangen|vorig|pasad|ultim|scors|passad|afgelopen|proshl|minuvsh|zeszl|ubiegl"
    r"|mynul)\w*"
)
_TO_COME = re.compile(
    r"(?:prochain|next|coming|nachst|kommend|proxim|prossim|aanstaand|komend|volgend|sleduiushch|przyszl|nastupn)\w*"
)
"""What says of a day beside it whether it has been: « lundi dernier », "next Monday"."""
_BEHIND_ONLY = frozenset({"fr"})
"""Languages in which it says so behind the day: « le dernier lundi de mars »."""
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


def meant(text: str, lang: str, published: dt.date | None) -> frozenset[dt.date]:
    """Return the days that words of a text may mean, as seen from its publication; a month or year by its first day."""
    if published is None:
        return frozenset()
    told = bare(text)
    days = {*_at_a_distance(text, lang, published), *named_in_characters(text, published, NEAR)}
    spoken_of = [(unit, number) for phrase, (unit, number) in around_today(lang).items() if _says(told, phrase)]
    monday = published - dt.timedelta(published.weekday())
    weeks = [
        monday + dt.timedelta(7 * number + day) for unit, number in spoken_of if unit == "week" for day in range(7)
    ]
    found = list(_WORD.finditer(text))
    said = ["", *(bare(word[0]) for word in found), ""]
    for place, word in enumerate(said[1:-1], start=1):
        weekday = _weekdays(lang).get(word)
        if weekday is not None:
            full = _GIVEN_IN_FULL.match(text, found[place - 1].end())
            if full and (full[1] or full[2]).casefold() in months():
                continue
            beside = (*said[place - 1 : place][: lang not in _BEHIND_ONLY], said[place + 1])
            near = _span(published, _reach(beside))
            days_of = {day for day in (*near, *weeks) if day.weekday() == weekday}
            shifts = nights_of(said, place, lang, _weekdays(lang))
            days |= days_of | {day + dt.timedelta(shift) for day in days_of for shift in shifts}
        elif is_beside(word, lang):
            days.update(_span(published, reach_of(said, place, lang, _weekdays(lang), _around_today(lang))))
    days.update(_moved(published, unit, number) for unit, number in spoken_of if unit != "week")
    if lang == "pt":
        short = {_WEEKDAYS_PT.index(found[1]) for found in _SHORT_WEEKDAY.finditer(told)}
        days.update(day for day in _span(published, range(-NEAR, NEAR + 1)) if day.weekday() in short)
    return frozenset(days)


def _reach(beside: Iterable[str]) -> range:
    """Return how many days from the publication a day of the week may lie, by the words beside it."""
    past, to_come = (any(map(pattern.fullmatch, beside)) for pattern in (_PAST, _TO_COME))
    return range(-NEAR if not to_come else 1, (NEAR if not past else -1) + 1)


def weekdays(text: str, lang: str) -> frozenset[int]:
    """Return the days of the week that a text names, Monday being 0; « Plácido Domingo » is none."""
    known = _weekdays(lang)
    called = {word for name in names(text, lang) for word in _parts_of(name)} if known and _writes_small(lang) else ()
    return frozenset(known[bare(word)] for word in _WORD.findall(text) if word not in called and bare(word) in known)


def _parts_of(name: Name) -> tuple[str, ...]:
    """Return the words of a name; none of a word that alone opens a sentence."""
    return name.words if len(name.words) > 1 or not name.opens else ()


@cache
def _writes_small(lang: str) -> bool:
    """Whether a language writes the days of the week in small letters, so that a capital makes a name of them."""
    return str(get_day_names("wide", "format", lang)[0]).islower()


def _span(published: dt.date, days: range) -> Iterator[dt.date]:
    return (published + dt.timedelta(day) for day in days)


def _at_a_distance(text: str, lang: str, published: dt.date) -> Iterator[dt.date]:
    """Yield the days that « il y a trois jours » or "in two years" mean; of weeks, the days beside them as well."""
    told = to_digits(fold(text), lang).casefold() if lang in _DISTANCES else ""
    for sign, pattern in _distances(lang):
        for found in pattern.finditer(told):
            unit = unit_names(lang).get(found["unit"], "").removeprefix("duration-")
            number = sign * int(found["n"] or 1)
            with suppress(OverflowError, ValueError):  # what lies before the first year
                if unit == "week":
                    yield from list(_span(published, range(7 * number - 1, 7 * number + 2)))
                elif unit in ("day", "month", "year"):
                    yield _moved(published, unit, number)


@cache
def _distances(lang: str) -> tuple[tuple[int, re.Pattern[str]], ...]:
    unsaid = "?" if lang in _WITHOUT_ARTICLES else ""
    length = rf"(?:(?P<n>\d{{1,3}}) |(?:{ONE}) ){unsaid}(?P<unit>[^\W\d]+)"
    return tuple(
        (sign, re.compile(rf"(?<!\w){phrase.replace('N', length)}(?!\w)"))
        for sign, phrases in zip((-1, 1), _DISTANCES.get(lang, ()), strict=False)
        for phrase in phrases
    )


@cache
def _around_today(lang: str) -> Mapping[str, int]:
    return {phrase: number for phrase, (unit, number) in around_today(lang).items() if unit == "day"}


def _says(told: str, phrase: str) -> bool:
    return phrase in told and re.search(rf"(?<![\w-]){re.escape(phrase)}(?![\w-])", told) is not None


def _moved(published: dt.date, unit: str, number: int) -> dt.date:
    if unit == "day":
        return published + dt.timedelta(number)
    since = published.year * 12 + published.month - 1 + number * (12 if unit == "year" else 1)
    return dt.date(since // 12, 1 if unit == "year" else since % 12 + 1, 1)


def _weekdays(lang: str) -> Mapping[str, int]:
    """Return the days of the week by their names in a language; none for one not served."""
    return weekday_names(lang) if lang in SERVED else {}
