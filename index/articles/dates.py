"""Publication dates, from what metadata, web addresses and datelines say."""

import datetime as dt
import re
from email.utils import parsedate_to_datetime
from functools import lru_cache

_ISO = re.compile(r"(?:(\d{4})-(\d{1,2})-(\d{1,2})(?:\D|\Z)|(\d{4})(\d\d)(\d\d)(?:T\d|\s|\Z))")
"""ISO 8601 with hyphens, or without, as agencies write it: 20310315T120000Z."""
_PARSERS = ["timestamp", "custom-formats", "absolute-time"]
"""Of dateparser's; « il y a 2 jours » would be another day whenever it is read."""
_IN_URL = re.compile(r"[/_-](20\d{2}|19\d{2})[/_-]?(0[1-9]|1[0-2])[/_-]?(0[1-9]|[12]\d|3[01])(?:[/_.-]|\Z)")
_WRITTEN = (
    r"(?:\d{1,2}(?:er|st|nd|rd|th|\.|º)?(?:\s+de)?\s+[^\W\d_]{3,}\.?(?:\s+de)?,?\s+\d{4}"  # 15 mars 2031
    r"|[^\W\d_]{3,}\.?\s+\d{1,2}(?:st|nd|rd|th)?,\s+\d{4}"  # March 15, 2031
    r"|\d{4}-\d{2}-\d{2})"
)
_DATELINE = re.compile(
    r"\A\W{0,40}(?:"
    # « BRISSOLLES, samedi 15 mars 2031. – … »: a place, perhaps a weekday, the date, then a dash
    rf"[^\W\d][^\n.!?–—]{{0,60}}?[,(]\s*(?:[^\W\d_]+,?\s+)?({_WRITTEN})[^\n\d–—]{{0,40}}?\s[–—-]\s+"
    # « Mardi 8 avril 2031, 19 heures. »: a weekday (no article is that long), the date, nothing else
    rf"|[^\W\d_]{{5,}},?\s+({_WRITTEN})[^.\n]{{0,20}}(?:\.\s|\n)\s*)"
)
_PUBLISHED = re.compile(
    # A line of its own among the first: « Publié le mardi 18 novembre 2031 à 10 h », « Paris, le 18 novembre 2031 »
    r"(?:\A|\n)[^\S\n]*(?:"
    r"(?:(?:publiée?|parue?|mise? en ligne|published|posted|veröffentlicht|publicad[oa]|pubblicat[oa])"
    r"(?:[^\S\n]+(?:le|on|am|el|em|il))?|[^\W\d][^\n.!?:;,–—]{0,40},(?:[^\S\n]+(?:le|den))?)[^\S\n]+)?"
    rf"(?:[^\W\d_]{{3,}},?[^\S\n]+)??({_WRITTEN})(?:[^\S\n]*[,(–—-][^\n.]{{0,60}}|[^\S\n]+(?:à|at|um)[^\n.]{{0,60}})?"
    r"[^\S\n]*(?:\n|\Z)",
    re.IGNORECASE,
)
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
    return _date(*(int(part) for part in found.groups())) if found else None


def from_dateline(text: str, lang: str) -> dt.date | None:
    """Read the date that stands before the first sentence of a dispatch, or on a line of its own near the title."""
    found = _DATELINE.match(text[:300]) or _PUBLISHED.search(text[:300])
    date = written(next(filter(None, found.groups())), lang) if found else None
    return date if date and date.year in _YEARS else None


def dateline_end(text: str) -> int:
    """Return where the text proper starts, behind a dateline with a date."""
    found = _DATELINE.match(text[:300])
    return found.end() if found else 0


@lru_cache(maxsize=4096)
def written(value: str, lang: str | None) -> dt.date | None:
    """Read a date in words, « 15 mars 2031 », in `lang` or in any language.

    What was read is remembered: a date takes 2 ms, something that is none 20 to 200 ms, and archives repeat both.
    """
    if not any(character.isdigit() for character in value):
        return None  # at least the year is in digits
    import dateparser  # noqa: PLC0415 - 0.3 s, and most dates are in ISO form

    try:
        found = dateparser.parse(
            value.strip(),
            languages=[lang] if lang else None,
            settings={"REQUIRE_PARTS": ["day", "month", "year"], "DATE_ORDER": "DMY", "PARSERS": _PARSERS},
        )
    except Exception:  # noqa: BLE001 - it overflows on giant years and zones in several ways
        return None
    return found.date() if found else None


def _iso(value: str) -> dt.date | None:
    found = _ISO.match(value)
    return _date(*(int(part) for part in found.groups() if part)) if found else None


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


def _date(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None
