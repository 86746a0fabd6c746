"""What the lines above a text say of its article, where nobody gave it: its title, authors, paper and day."""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass

from index.articles.completion.dates import from_dateline, said_on_lines, written
from index.cutting.datelines import AGENCIES, WRITTEN, agency_of
from index.cutting.heads import HeadLine, head_of, without_agency

_TAIL = 300
"""Characters that a text ends with, in which « Publié le … » may stand."""
_DAY = re.compile(WRITTEN)
_NAMED_AGENCY = re.compile(rf"\(({AGENCIES})\)|\A({AGENCIES})\b")
_WHEN = re.compile(r"date|datum|data|fecha|envoyé|sent|gesendet|enviado|inviato|verzonden", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Told:
    """What a head says; None or nothing where it does not."""

    title: str | None
    authors: tuple[str, ...]
    source: str | None
    date: dt.date | None
    end: int
    """Where the text proper begins."""


def read_head(text: str, lang: str, title: str | None) -> Told:
    """Read the head of a text, the dateline of a dispatch, and a line at its end that says when it appeared.

    `title`: the one that is given, if any.
    """
    head = head_of(text, title)
    end = head[-1].end if head else 0
    body = text[end:].lstrip()
    titles = [text[line.start : line.end] for line in head if line.kind == "title"] or [
        line.names[0] for line in head if line.kind == "subject" and line.names[0]
    ]
    papers = [without_agency(line.names[0]) for line in head if line.kind == "paper"]
    return Told(
        title=titles[0] if titles else None,
        authors=tuple(
            dict.fromkeys(name for line in head if line.kind in {"byline", "published"} for name in line.names)
        ),
        source=papers[0] if papers else _agency(head) or agency_of(body),
        date=_day(head, lang) or from_dateline(text, lang) or from_dateline(body, lang) or _at_the_end(text, lang),
        end=end,
    )


def _agency(head: Sequence[HeadLine]) -> str | None:
    """Return the agency that a dateline above the title names: « PARIS, 18 nov 2031 (AFP) », « AFP - 18/11/2031 »."""
    named = (_NAMED_AGENCY.search(line.line) for line in head if line.kind in {"published", "day", "rubric"})
    return next((found[1] or found[2] for found in named if found), None)


def _day(head: Sequence[HeadLine], lang: str) -> dt.date | None:
    sent = [line.line for line in head if line.kind == "mail" and _WHEN.match(line.line)]
    sent += [line.line for line in head if line.kind == "notice"]
    days = [written(found[0], lang) for line in sent if (found := _DAY.search(line))]
    days += [from_dateline(line.line, lang) for line in head if line.kind not in {"mail", "subject", "title"}]
    return next(filter(None, days), None)


def _at_the_end(text: str, lang: str) -> dt.date | None:
    days = [from_dateline(said, lang) for name, said in said_on_lines(text[-_TAIL:]) if name == "date"]
    return next(filter(None, days), None)
