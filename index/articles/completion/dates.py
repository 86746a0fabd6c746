"""Publication dates, from what metadata, web addresses and datelines say."""

import datetime as dt
import re
from collections.abc import Iterator
from email.utils import parsedate_to_datetime
from functools import lru_cache

from index.cutting.datelines import BEHIND_A_DAY, BYLINE, HEAD, PUBLISHED, TAKES_PLACE, WEEKDAY, WRITTEN
from index.text.calendar import day_of, months
from index.text.typography import CAPITAL, fold

_ISO = re.compile(r"(?:(\d{4})-(\d{1,2})-(\d{1,2})(?:\D|\Z)|(\d{4})(\d\d)(\d\d)(?:T\d|\s|\Z))")
"""ISO 8601 with hyphens, or without, as agencies write it: 20310315T120000Z."""
_PARSERS = ["timestamp", "custom-formats", "absolute-time"]
"""Of dateparser's; « il y a 2 jours » would be another day whenever it is read."""
_IN_URL = re.compile(r"[/_-](20\d{2}|19\d{2})[/_-]?(0[1-9]|1[0-2])[/_-]?(0[1-9]|[12]\d|3[01])(?:[/_.-]|\Z)")
_DATE = re.compile(WRITTEN)
_MAY_BE_AMERICAN = re.compile(r"(?:0?\d|1[0-2])[/.-](?:0?\d|1[0-2])[/.-]")
_CAPITALISED = rf"[{CAPITAL}][\w’'-]{{0,30}}"
_DATELINE = re.compile(
    r"\A\W{0,40}(?:"
    # « BRISSOLLES (Isère), samedi 15 mars 2031 (AFP). – … »: a place, perhaps a weekday, the date, then a dash
    rf"[^\W\d][^\n.!?–—]{{0,60}}?(?:,\s*(?:[^\W\d_]+,?\s+)?({WRITTEN})"
    rf"(?:[^\S\n]*\([^()\n]{{1,40}}\)|,[^\n\d.–—]{{1,40}}?)?|\((?:[^\W\d_]+,?\s+)?({WRITTEN})\))\s?\.?\s?[–—-]\s+"
    # « Brissolles, le 15 mars 2031. … »: a name, the date, then a stop
    rf"|{_CAPITALISED}(?:[^\S\n]{_CAPITALISED}){{0,3}},[^\S\n]+(?:le[^\S\n]+)?({WRITTEN})\.\s+"
    # « Mardi 8 avril 2031, 19 heures. »: a weekday (no article is that long), the date, nothing else
    rf"|[^\W\d_]{{5,}},?\s+({WRITTEN}){TAKES_PLACE}[^.\n]{{0,20}}(?:\.\s|\n)\s*)"
)
_HEADLINE = re.compile(r"\A[^\n]{1,200}\n[^\S\n]{0,9}\n")
_BEFORE = re.compile(
    rf"\A(?!mis(?!e? en ligne)|modifi|actualis|updated|last){BYLINE}(?:{PUBLISHED})?{WEEKDAY}\Z", re.IGNORECASE
)
"""All that may stand before the date in a line that says when an article appeared."""
_SAYS_PUBLISHED = re.compile(rf"\A{BYLINE}{PUBLISHED}{WEEKDAY}\Z", re.IGNORECASE)
_SAYS_UPDATED = re.compile(rf"\A{BYLINE}(?:mis|modifi|actualis|updated|last)[^\d.]{{0,40}}\Z", re.IGNORECASE)
_WITHOUT_YEAR = re.compile(
    r"\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{2})?(?!\d)|\d{1,2}(?:er|st|nd|rd|th|\.|º)?(?: de)? ([^\W\d_]{3,20})"
)
"""Or without its century."""
_AFTER = re.compile(BEHIND_A_DAY, re.IGNORECASE)
_NAMED_MONTH = re.compile(r"(?:(\d{1,2})(?:er|st|nd|rd|th|\.|º)?(?: de)? )?([^\W\d_]{3,20})\.?(?:(?: de)?,? (\d{4}))?")
"""What is of one month alone, in any language: perhaps without its day, or its year."""
_EPOCH_YEARS = range(1970, 2200)
_YEARS = range(1000, 3000)
"""Of articles. Databases write 0001-01-01 and 9999-12-31 for a date that nobody knows."""
LONGEST = 80
"""Characters: the longest written date with its time and zone has some 50."""


def parse(value: object) -> dt.date | None:
    """Read a date in whatever form metadata holds it; None if there is none or it cannot be read.

    A time zone is kept as written: an article of 00:30 in Paris is of that day, not of the day before in UTC.
    """
    found = _read(value)
    return found if found and found.year in _YEARS else None


def _read(value: object) -> dt.date | None:
    if isinstance(value, dt.datetime):
        return value.date()
    if isinstance(value, dt.date):
        return value
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _from_epoch(value)
    if not isinstance(value, str) or not value.strip() or len(value) > LONGEST:
        return None
    return _iso(value.strip()) or _rfc2822(value) or written(value, None)


def from_url(url: str | None) -> dt.date | None:
    """Read the date that many newspapers put into their addresses (`/2031/03/15/`)."""
    found = _IN_URL.search(url) if url else None
    return day_of(*(int(part) for part in found.groups())) if found else None


def from_dateline(text: str, lang: str) -> dt.date | None:
    """Read the date that stands before the first sentence of a dispatch, or on a line of its own near the title.

    Where English has it in figures that may be read in two ways, it is none.
    """
    head = text[:HEAD].lstrip()
    told = _before_a_dispatch(head) or _on_a_line_of_its_own(head)
    if not told or (lang == "en" and _MAY_BE_AMERICAN.match(told)):
        return None
    date = written(told, lang)
    return date if date and date.year in _YEARS else None


def said_on_lines(text: str) -> Iterator[tuple[str, str]]:
    """Yield the dates that lines near the title say in words to be some (« Publié le … »), with their fields.

    Of the last change (`updated`), which is not taken from there, only those that are no day.
    """
    for line in _lines(text[:HEAD]):
        found = _DATE.search(line) or _of_some_month(_WITHOUT_YEAR.search(line))
        if not found or not _AFTER.fullmatch(line[found.end() :]):
            continue
        before, said = line[: found.start()], found[0]
        if _SAYS_PUBLISHED.match(before):
            yield "date", said
        elif _SAYS_UPDATED.match(before) and _DATE.match(said) and written(said, None) is None:
            yield "updated", said


def _of_some_month(found: re.Match[str] | None) -> re.Match[str] | None:
    """Leave out « 12 murs »."""
    return found if found and (not found[1] or fold(found[1]).casefold() in months()) else None


def says_no_day(line: str) -> bool:
    """Whether a line says that it gives a date, and gives none that can be read in any language."""
    return any(written(said, None) is None for _, said in said_on_lines(line))


def dateline_end(text: str) -> int:
    """Return where the text proper starts, behind a dateline with a date."""
    found = _DATELINE.match(text[:HEAD])
    return found.end() if found else 0


def _before_a_dispatch(head: str) -> str | None:
    found = _DATELINE.match(head) or _DATELINE.match(_HEADLINE.sub("", head))
    return next(filter(None, found.groups())) if found else None


def _on_a_line_of_its_own(head: str) -> str | None:
    for line in _lines(head):
        found = _DATE.search(line)
        if found and _BEFORE.match(line[: found.start()]) and _AFTER.fullmatch(line[found.end() :]):
            return found[0]
    return None


def _lines(head: str) -> Iterator[str]:
    return (" ".join(line.split()) for line in head.splitlines())


@lru_cache(maxsize=4096)
def written(value: str, lang: str | None) -> dt.date | None:
    """Read a date in words, « 15 mars 2031 », in `lang` or in any language.

    What was read is remembered: a date takes 2 ms, something that is none 20 to 200 ms, and archives repeat both. The
    first that is none in any language takes 4 s, in which dateparser loads 205 of them: « 32 novembre 2031 », what
    lacks its day, and what has figures alone are told without it.
    """
    if not any(character.isdigit() for character in value):
        return None  # at least the year is in digits
    named = None if lang else _NAMED_MONTH.fullmatch(" ".join(fold(value).casefold().split()))
    if named and (month := months().get(named[2])):
        return day_of(int(named[3] or 0), month, int(named[1] or 0))
    import dateparser  # noqa: PLC0415 - 0.3 s, and most dates are in ISO form

    only = lang or (None if any(map(str.isalpha, value)) else "en")
    try:
        found = dateparser.parse(
            value.strip(),
            languages=[only] if only else None,
            settings={"REQUIRE_PARTS": ["day", "month", "year"], "DATE_ORDER": "DMY", "PARSERS": _PARSERS},
        )
    except Exception:  # noqa: BLE001 - it overflows on giant years and zones in several ways
        return None
    return found.date() if found else None


def _iso(value: str) -> dt.date | None:
    found = _ISO.match(value)
    return day_of(*(int(part) for part in found.groups() if part)) if found else None


def _rfc2822(value: str) -> dt.date | None:
    try:
        return parsedate_to_datetime(value).date()
    except (ValueError, TypeError, OverflowError):  # no date, a giant year, a giant zone
        return None


def _from_epoch(value: float) -> dt.date | None:
    try:
        found = dt.datetime.fromtimestamp(value, dt.UTC).date()
    except (ValueError, OverflowError, OSError):
        return None
    return found if found.year in _EPOCH_YEARS else None
