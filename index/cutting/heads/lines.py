"""What one line above a text says by its form alone: who wrote it, for whom, when; or that it is the head of a mail."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, zip_longest
from typing import Literal

from index.cutting.datelines import AGENCIES, BEHIND_A_DAY, BEHIND_A_NAME_AND_DAY, BYLINE, PUBLISHED, WEEKDAY, WRITTEN
from index.cutting.heads.people import is_byline_without_name, is_paper, names_in
from index.text.lines import line_places
from index.text.typography import CAPITAL

Kind = Literal["mail", "subject", "notice", "rubric", "title", "byline", "day", "published", "paper"]

LONGEST_TITLE = 160
"""Characters. A first sentence beyond this is cut at a word: titles are shown in lists and embedded with sentences."""
_REACH = 2_000
"""Characters in which a head stands."""
_MOST_LINES = 14

_MAIL = re.compile(
    r"(?:de|da|from|von|van|à|a|to|an|para|aan|cc|envoyé|sent|gesendet|enviado|inviato|verzonden|date|datum|fecha|data"
    r"|reply-to|répondre à|importance|(objet|subject|betreff|asunto|oggetto|assunto|onderwerp))\s?:\s(.*)",
    re.IGNORECASE,
)
_NOTICE = re.compile(
    r"\W{0,5}(?:communiqu[ée](?: de presse)?|dossier de presse|pour diffusion immédiate|press release|news release"
    r"|for immediate release|pressemitteilung|presseinformation|comunicado(?: de (?:prensa|imprensa))?"
    r"|nota de (?:prensa|imprensa)|comunicato stampa|persbericht)"
    rf"(?:(?:\W{{1,5}}|\s(?:du|vom|of|del|do|van)\s){WEEKDAY}{WRITTEN})?\W{{0,5}}",
    re.IGNORECASE,
)
_PUBLISHED = re.compile(rf"{BYLINE}{PUBLISHED}:? ?{WEEKDAY}\d(?:[^.]|\.(?=\S|.{{0,40}}\d)){{0,120}}", re.IGNORECASE)
_UPDATED = re.compile(
    rf"{BYLINE}(?:(?:dernière )?mise? à jour|modifi|actuali[sz]|(?:last )?updated|(?:zuletzt )?aktualisiert|aggiorn"
    r"|laatst)"
    r"[^.]{0,30}?\d(?:[^.]|\.(?=\S|.{0,40}\d)|[ap]\.m\.){0,80}",
    re.IGNORECASE,
)
_WRITTEN = re.compile(WRITTEN)
_DAY = re.compile(rf"(?:le |den )?([^\W\d_]{{3,20}},? )?{WRITTEN}({BEHIND_A_DAY})", re.IGNORECASE)
_IN_FIGURES = re.compile(r"\d[/.-]\d{1,2}[/.-]\d")
_AGENCY_AND_DAY = re.compile(rf"\(?(?:{AGENCIES})\)? ?[–—|,-] ?{WEEKDAY}{WRITTEN}(?:{BEHIND_A_DAY})")
_NAME_AND_DAY = re.compile(
    rf"([^\d.!?:;,|·–—]{{2,60}}?)(?: ?[,|·] ?| [–—-] )({WEEKDAY}){WRITTEN}{BEHIND_A_NAME_AND_DAY}", re.IGNORECASE
)
_BEGINS_WITH_A_CAPITAL = re.compile(rf"(?:[ld]['’])?[{CAPITAL}(]")


@dataclass(frozen=True, slots=True)
class HeadLine:
    """One line of a head, or two of a title: `text[start:end]`."""

    start: int
    end: int
    kind: Kind
    line: str
    """What stands there, with single blanks."""
    names: tuple[str, ...] = ()
    """The authors that a byline names, or the paper."""
    has_day: bool = False

    @property
    def says_nothing(self) -> bool:
        """Whether it answers no question on what is told: « Mardi 3 mai 2031 » may be when that takes place."""
        return self.kind != "day"


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not empty, without the blanks around it."""

    start: int
    end: int
    text: str
    blank_below: bool
    is_last: bool


def lines_of(text: str) -> Iterator[Line]:
    """Yield the lines that a text begins with, those that are empty left out."""
    begun = text[:_REACH]
    found = list(islice(line_places(begun), _MOST_LINES + 1))
    for (start, end), below in zip_longest(found, found[1:]):
        gap = begun[end : below[0]] if below else ""
        is_parted = gap.replace("\r\n", "\n").count("\n") > 1 or "\u2029" in gap
        yield Line(start, end, " ".join(begun[start:end].split()), is_parted, is_last=below is None)


def mail_above(lines: Sequence[Line]) -> list[HeadLine]:
    """Return the head of a mail that was copied along: two lines or more, of which one tells its subject."""
    found = list[HeadLine]()
    for line in lines:
        told = _MAIL.fullmatch(line.text)
        if not told:
            break
        found.append(HeadLine(line.start, line.end, "subject" if told[1] else "mail", line.text, (told[2],)))
    return found if len(found) > 1 and any(line.kind == "subject" for line in found) else []


def told_by(line: Line) -> HeadLine | None:
    """Return what a line says by its form alone; None for a title, a sentence and what a text ends with."""
    text = line.text
    if len(text) > LONGEST_TITLE or line.is_last:
        return None
    if _NOTICE.fullmatch(text):
        return HeadLine(line.start, line.end, "notice", text, has_day=bool(_WRITTEN.search(text)))
    if any(said.fullmatch(text) for said in (_PUBLISHED, _UPDATED, _AGENCY_AND_DAY)):
        return HeadLine(line.start, line.end, "published", text, names_in(text), has_day=True)
    if names := names_in(text):
        return HeadLine(line.start, line.end, "byline", text, names, has_day=bool(_WRITTEN.search(text)))
    if is_byline_without_name(text):
        return HeadLine(line.start, line.end, "byline", text)
    return _dated(line)


def _dated(line: Line) -> HeadLine | None:
    """Return what a line says that has a day, and perhaps a paper or a place."""
    text = line.text
    named = _NAME_AND_DAY.fullmatch(text) if _BEGINS_WITH_A_CAPITAL.match(text) else None
    if named and is_paper(named[1]) and not named[2].casefold().startswith("le "):
        return HeadLine(line.start, line.end, "paper", text, (named[1],), has_day=True)
    if day := _DAY.fullmatch(text):
        may_take_place = not _IN_FIGURES.search(text) and (day[1] or day[2])
        return HeadLine(line.start, line.end, "day" if may_take_place else "published", text, has_day=True)
    return HeadLine(line.start, line.end, "published", text, has_day=True) if named else None
