"""How digits and names of months are read as days and months: 22 May, 05/22/2023, « les 22, 23 et 24 mai »."""

import re
from collections.abc import Iterable, Iterator, Sequence

from bot.answering.verify.exact.days import written_dates
from bot.answering.verify.exact.figure_readings import FigureReading
from index.text import calendar

_MONTHS = 12
_DAY_FIRST = frozenset({"de", "es", "fr", "it", "nl", "pl", "pt", "ru", "uk"})
"""Languages in which what stands behind one of their months is no day of it: « en août
12 personnes », Mitte August 37 Schafe."""
_EITHER = 1930
"""A decade that is written in two digits and lies before this one may be of either century: "the 20s"."""

_IN_YEARS = r"\b(?:années|anni|años|anos|jaren|década de(?: los)?)"
_DECADE = re.compile(
    rf"(?:{_IN_YEARS} '?(?P<before>(?:1[5-9]|20)?\d0)(?![\w%]|[.,]\d)|(?<![\w.,])'?(?P<en>(?:1[5-9]|20)?\d0)s(?!\w)"
    r"|(?<![\w.,])(?P<de>(?:1[5-9]|20)?\d0)er(?:[ -]?jahre\w*)?(?!\w)"
    r"|(?<![\w.,])(?P<ru>(?:1[5-9]|20)?\d0)(?:-?(?:х|е|ые|ых|і|ті)|°) (?:гг|год|рок)\w*)"
)


def dates(told: str, lang: str) -> Iterator[FigureReading]:
    """Yield the days of months, in folded, casefolded text with digits."""
    for m in written_dates.DATE_DIGITS.finditer(told):
        year, orders = (m[1], [(m[2], m[3])]) if m[1] else (m[6], _orders(m[4], m[5], lang))
        if read := _in_a_calendar(orders):
            yield _either_day(m, read, {f"n:{int(year)}"})
    for m in written_dates.DATE_WITHOUT_YEAR.finditer(told):
        if read := _in_a_calendar(_orders(m[1], m[2], lang)):
            yield _either_day(m, read, {f"n:{int(m[1])}.{m[2]}".rstrip("0.")} if "." in m[0] else set())
    for m in written_dates.DATES_BEFORE.finditer(told):
        yield _day_read(m, calendar.months()[m[2]], [int(day) for day in re.findall(r"\d+", m[1])])
    for m in written_dates.DATES_AFTER.finditer(told):
        if lang in _DAY_FIRST and m[1] in calendar.month_names(lang):
            continue
        yield _day_read(m, calendar.months()[m[1]], [int(day) for day in re.findall(r"\d+", m[2])])


def _orders(first: str, second: str, lang: str) -> list[tuple[str, str]]:
    """Return what may be the month and the day of two numbers: the day comes first but in the United States."""
    either = lang == "en" or int(second) > _MONTHS
    return [(second, first), (first, second)] if either else [(second, first)]


def _in_a_calendar(orders: Iterable[tuple[str, str]]) -> list[tuple[int, int]]:
    read = [(int(month), int(day)) for month, day in orders]
    return [(month, day) for month, day in read if 1 <= month <= _MONTHS and 1 <= day <= 31]


def _either_day(m: re.Match[str], read: Sequence[tuple[int, int]], also: set[str]) -> FigureReading:
    also = also | {key for month, day in read for key in (f"day:{day}", f"m:{month}")}
    return FigureReading(m.start(), m.end(), [{f"d:{month}-{day}" for month, day in read}], also)


def _day_read(m: re.Match[str], month: int, days: list[int]) -> FigureReading:
    also = {f"day:{day}" for day in days} | {f"m:{month}"}
    return FigureReading(m.start(), m.end(), [{f"d:{month}-{day}"} for day in days], also)


def months(told: str) -> Iterator[FigureReading]:
    """Yield the months that stand without a day, in folded, casefolded text with digits."""
    for pattern in (written_dates.MONTH_ALONE, written_dates.MONTH_OF_A_YEAR, written_dates.MONTH_BY_ITS_PLACE):
        for m in pattern.finditer(told):
            yield FigureReading(m.start(1), m.end(1), [{f"m:{calendar.months()[m[1]]}"}])


def decades(told: str) -> Iterator[FigureReading]:
    """Yield the decades: « les années 90 », "the 1990s", die 1990er Jahre; any year of one is in it."""
    for m in _DECADE.finditer(told):
        digits = next(filter(None, m.groups()))
        started = int(digits) if len(digits) > len("90") else 1900 + int(digits)
        begins = {started, started + 100} if started < _EITHER and len(digits) == len("90") else {started}
        keys = {f"n:{int(digits)}", *(f"decade:{year}" for year in begins), *(f"n:{year}" for year in begins)}
        centuries = {f"o:{year // 100 + 1}" for year in begins}
        yield FigureReading(m.start(), m.end(), [keys], {f"n:{int(digits) % 100}", *centuries})
