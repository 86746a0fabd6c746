"""The texts that a sentence is held against, sentences of articles and their heads, and the days that these mean."""

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from bot.answering.types import Exhibit
from bot.answering.verify.evidence import Evidence, head
from bot.answering.verify.exact.days import days_of, feasts, has_elapsed, meant, seasons_of, weekdays
from bot.answering.verify.exact.figures import Figure, figures, proving
from bot.answering.verify.exact.shared_units import completed, stated_units, with_unit
from bot.answering.verify.exact.worked_out import is_worked_out
from bot.answering.verify.orders import gives_orders
from index.text.calendar import day_of
from index.types import Article

_HALF_A_YEAR = 6
"""Months."""
_HALF_A_MONTH = 15
"""Days from the publication: « le 28 » of an article of the 3rd is of the month before."""
_YEAR = re.compile(r"n:(?:19|20)\d\d")
NO_YEAR = 4
"""The year of a day whose year is not known: a leap year that no article is about."""


@dataclass(frozen=True, slots=True)
class Text:
    """A text in its language, and the days from which its « mardi » and « la veille » are counted."""

    text: str
    lang: str
    published: dt.date | None = None
    given: frozenset[dt.date] = frozenset()
    """Days that it and the sentences beside it give in full: « la veille » may be counted from any of them."""


def texts_of(evidence: Evidence) -> list[Text]:
    """Return the sentences of evidence and what is known of their articles."""
    pairs = list(zip(evidence.texts, evidence.exhibits, strict=True))
    given = frozenset[dt.date]().union(*(_given(text, e.article.lang, e.article.date) for text, e in pairs))
    sentences = [Text(text, e.article.lang, e.article.date, given) for text, e in pairs]
    rows = _with_units(sentences, [e.article for e in evidence.exhibits])
    return [*sentences, *rows, *(Text(_about(article), article.lang, article.date) for article in evidence.articles)]


def _with_units(sentences: Sequence[Text], articles: Sequence[Article]) -> Iterator[Text]:
    """Yield sentences again with the units that their article states once, as the heading of a table does."""
    units: defaultdict[str, set[str]] = defaultdict(set)
    for sentence, article in zip(sentences, articles, strict=True):
        units[article.version].update(stated_units(sentence.text, sentence.lang))
    for sentence, article in zip(sentences, articles, strict=True):
        stated = sorted(units[article.version])
        yield from (replace(sentence, text=with_unit(sentence.text, unit)) for unit in stated)


def _about(article: Article) -> str:
    """Return what is known of an article; a title that gives orders tells nothing of it."""
    known = article.source or "" if gives_orders(article.title) else head(article)
    return " ; ".join([known, article.section or "", *article.authors])


def text_of(exhibit: Exhibit) -> Text:
    """Return the text of one sentence, without those beside it."""
    return Text(exhibit.text, exhibit.article.lang, exhibit.article.date)


def offers(figure: Figure, texts: Sequence[Text]) -> bool:
    """Whether a figure stands in one of the texts, or is a day, month or year that one of them means."""
    return any(figure.stands_among(proving(text.text, text.lang)) or figure.keys & _days(text) for text in texts)


def works_out(figure: Figure, texts: Sequence[Text], beside: Sequence[Figure]) -> bool:
    """Whether a figure that none of the texts has follows from those that they have; `beside` stand in its sentence."""
    if any(figure.stands_among(proving(more, text.lang)) for text in texts for more in completed(text.text, text.lang)):
        return True
    told = [proving(text.text, text.lang) for text in texts]
    keys = {key for one in told for other in one for key in other.gives}
    published = {text.published for text in texts if text.published}
    years = {int(key[2:]) for key in keys if _YEAR.fullmatch(key)} | {day.year for day in published}
    days = published.union(*(text.given for text in texts), *(_past(text) for text in texts))
    hours = {int(key[2:]) for key in keys if key.startswith("t:")}
    return is_worked_out(figure, told, beside) or has_elapsed(figure.quantities, years, days, hours)


def _past(text: Text) -> Iterator[dt.date]:
    """Yield the days before its publication that a text means."""
    days = meant(text.text, text.lang, text.published) if text.published else frozenset()
    return (day for day in days if text.published and day < text.published)


@lru_cache(maxsize=4096)
def _days(text: Text) -> frozenset[str]:
    """Return what can be said of the days that a text means: their dates, months and years."""
    days = {day for base in _bases(text) for day in meant(text.text, text.lang, base)} | set(_bases(text))
    days |= set(_numbered(text, days))
    told = {key for day in days for key in (f"d:{day.month}-{day.day}", f"m:{day.month}", f"day:{day.day}")}
    years = {day.year for day in days if day.year != NO_YEAR} | _nearest_years(text)
    seasons = seasons_of({day.month for day in days} | _months(text))
    celebrated = {day for feast in feasts(text.text) for day in days_of(feast)}
    return frozenset(told | seasons | celebrated | {f"n:{year}" for year in years})


def _numbered(text: Text, near: Iterable[dt.date]) -> Iterator[dt.date]:
    """Yield the days that « le 20 » may mean: of the months that the text speaks of, or close to its publication."""
    found = [figure.gives for figure in figures(text.text, text.lang)]
    told = {key[4:] for gives in found for key in gives if key.startswith("day:") and not _in_full(gives)}
    months = {(day.year, day.month) for day in near}
    if text.published:
        around = (text.published + dt.timedelta(days) for days in (-_HALF_A_MONTH, _HALF_A_MONTH))
        months |= {(day.year, day.month) for day in around}
    days = (day_of(year, month, int(number)) for year, month in months for number in told if number.isdecimal())
    return (day for day in days if day)


def _in_full(gives: Iterable[str]) -> bool:
    return any(key.startswith("d:") for key in gives)


def _months(text: Text) -> set[int]:
    """Return the months that a text names."""
    keys = {key for figure in figures(text.text, text.lang) for key in figure.gives}
    return {int(key[2:]) for key in keys if key.startswith("m:")}


def _nearest_years(text: Text) -> set[int]:
    """Return the years in which the months that a text names without one are nearest to its publication."""
    published = text.published
    if not published or any(_YEAR.fullmatch(key) for one in figures(text.text, text.lang) for key in one.gives):
        return set()
    turn = {month: published.month - month for month in _months(text)}
    return {published.year + (ahead > _HALF_A_YEAR) - (ahead < -_HALF_A_YEAR) for ahead in turn.values()}


def _bases(text: Text) -> tuple[dt.date, ...]:
    """Return the days that « la veille » in a text may be counted from: its publication, and those that are given."""
    return (*([text.published] if text.published else ()), *text.given)


def _given(text: str, lang: str, published: dt.date | None) -> frozenset[dt.date]:
    """Return the days that a text gives, in the year that it gives, or that of its publication, or `NO_YEAR`."""
    found = [figure.gives for figure in figures(text, lang)]
    years = [int(key[2:]) for gives in found for key in gives if _YEAR.fullmatch(key)]
    years = years[:1] or [published.year if published else NO_YEAR]
    days = [key[2:].split("-") for gives in found for key in gives if key.startswith("d:")]
    told = (day_of(year, int(month), int(day)) for year in years for month, day in days)
    return frozenset(day for day in told if day)


def is_celebrated(feast: str, texts: Sequence[Text]) -> bool:
    """Whether one of the texts names a feast, in any language, or gives its day."""
    dates = {day for day in days_of(feast) if day.startswith("d:")}
    return any(
        feast in feasts(text.text)
        or any(figure.gives & dates for figure in figures(text.text, text.lang))
        or dates & _days(text)
        for text in texts
    )


def weekdays_in(texts: Sequence[Text]) -> frozenset[int]:
    """Return the days of the week that texts name, and those on which the days fall that they give or mean."""
    found = frozenset[int]().union(*(weekdays(text.text, text.lang) for text in texts))
    days = {day for text in texts for base in _bases(text) for day in (base, *meant(text.text, text.lang, base))}
    return found | {day.weekday() for day in days if day.year != NO_YEAR}
