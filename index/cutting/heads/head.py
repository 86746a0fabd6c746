"""The lines that stand above a text: its title, and who wrote it, for whom and when.

In newsrooms' files they have no marks, and no order that all keep: « JUSTICE⏎Le maire relaxé⏎Par Ana Ruiz⏎Publié le 3
mai 2031 à 18 h ». They are told by their form. What has none of these forms ends the head.
"""

import re
from collections.abc import Iterator, Sequence

from index.cutting.datelines import agency_of
from index.cutting.heads.lines import LONGEST_TITLE, HeadLine, Line, lines_of, mail_above, told_by
from index.cutting.heads.people import is_paper, names_in
from index.cutting.wrapping import WIDEST
from index.text.furniture import is_furniture
from index.text.typography import SMALL

WORDS_OF_A_TITLE = 3
"""Fewer are a place, a name, « Éditorial ». The colon of « Piscine Neptune : réouverture » is none of them."""
_LONGEST_STANDFIRST = 400
"""Characters of what may stand between a title and who wrote it."""
_IN_A_WORD = re.compile(r"\w")
_NO_TITLE = re.compile(r"#|[-*•>]\s")
"""What a heading with a mark, an item of a list and a quotation begin with."""


def head_of(text: str, title: str | None = None) -> tuple[HeadLine, ...]:
    """Return the lines of a text's head, in their order; none if it begins with its first sentence.

    `title`, where it is known otherwise: a name that the text begins with is then of who wrote it, and no title.
    """
    lines = list(lines_of(text))
    mail = mail_above(lines)
    rest = lines[len(mail) :]
    told = [told_by(line) for line in rest]
    found = list[HeadLine]()
    at, titled, passed_over = 0, False, False
    while at < len(rest):
        line = rest[at]
        if known := told[at]:
            found.append(known)
        elif not titled and (shown := _title(rest, told, at)):
            titled = True
            found.append(shown)
            at += shown.end > line.end
        elif (titled or title) and (bare := _bare_byline(rest, told, at)):
            found.append(bare)
        elif not (titled or found) and _is_rubric(line) and _is_above_a_head(rest, told, at):
            found.append(HeadLine(line.start, line.end, "rubric", line.text))
        elif is_furniture(line.text):
            pass
        elif not passed_over and titled and _is_standfirst(rest, told, at):
            passed_over = True
        else:
            break
        at += 1
    return (*mail, *_beside_bylines(found))


def _title(rest: Sequence[Line], told: Sequence[HeadLine | None], at: int) -> HeadLine | None:
    """Return the title that begins with a line: some words, no sentence, and what follows is parted from it."""
    if at >= len(rest) or told[at] or not _may_be_title(rest[at]) or is_furniture(rest[at].text):
        return None
    line = rest[at]
    if _is_parted(rest, told, at):
        return HeadLine(line.start, line.end, "title", line.text)
    # A second line goes on in the middle of the sentence; a subtitle would begin with a capital.
    second = rest[at + 1] if at + 1 < len(rest) else None
    if second and second.text[0] in SMALL and not told[at + 1] and _is_parted(rest, told, at + 1):
        both = f"{line.text} {second.text}"
        if len(both) <= LONGEST_TITLE and not second.text.endswith((".", "…", ":", ";", ",")):
            return HeadLine(line.start, second.end, "title", both)
    return None


def _may_be_title(line: Line) -> bool:
    text = line.text
    if len(text) > LONGEST_TITLE or text.endswith((".", "…", ":", ";", ",")) or _NO_TITLE.match(text):
        return False
    return sum(1 for word in text.split() if _IN_A_WORD.search(word)) >= WORDS_OF_A_TITLE


def _is_parted(rest: Sequence[Line], told: Sequence[HeadLine | None], at: int) -> bool:
    """Whether a blank line follows, one of the head, or one that is longer than a programme would have made it."""
    below = at + 1
    if rest[at].is_last or below >= len(rest):
        return False
    if rest[at].blank_below or told[below] or len(rest[below].text) > WIDEST or is_furniture(rest[below].text):
        return True
    if agency_of(rest[below].text):
        return True
    return bool(_bare_byline(rest, told, below)) or _is_standfirst(rest, told, below)


def _is_rubric(line: Line) -> bool:
    if len(line.text) > LONGEST_TITLE or line.text.endswith((".", "!", "?", "…", "»", "”", '"', ":", ",")):
        return False
    return 0 < sum(1 for word in line.text.split() if _IN_A_WORD.search(word)) < WORDS_OF_A_TITLE


def _is_above_a_head(rest: Sequence[Line], told: Sequence[HeadLine | None], at: int) -> bool:
    known = told[at + 1] if at + 1 < len(told) else None
    return bool(_title(rest, told, at + 1) or (known and known.kind in {"byline", "day", "published"}))


def _bare_byline(rest: Sequence[Line], told: Sequence[HeadLine | None], at: int) -> HeadLine | None:
    """Return a name without « Par » that stands next to a line with a day: of who wrote it, or of the paper."""
    line = rest[at]
    beside = [told[i] for i in (at - 1, at + 1, at + 2) if 0 <= i < len(told)]
    if line.is_last or len(line.text) > LONGEST_TITLE or not any(one and one.has_day for one in beside):
        return None
    if is_paper(line.text):
        return HeadLine(line.start, line.end, "paper", line.text, (line.text,))
    names = names_in(line.text, is_byline=True)
    return HeadLine(line.start, line.end, "byline", line.text, names) if names else None


def _is_standfirst(rest: Sequence[Line], told: Sequence[HeadLine | None], at: int) -> bool:
    """Whether who wrote it, or when, stands right below a paragraph."""
    below = at + 1
    if below >= len(rest) or len(rest[at].text) > _LONGEST_STANDFIRST or rest[at].text[0] in SMALL:
        return False
    known = told[below] or _bare_byline(rest, told, below)
    return bool(known and known.kind in {"byline", "published", "paper"})


def _beside_bylines(found: list[HeadLine]) -> Iterator[HeadLine]:
    """Yield the lines; a day beside who wrote it is that of publication."""
    for at, line in enumerate(found):
        beside = found[max(0, at - 1) : at] + found[at + 1 : at + 2]
        if line.kind == "day" and any(one.kind in {"byline", "paper"} for one in beside):
            yield HeadLine(line.start, line.end, "published", line.line, line.names, has_day=True)
        else:
            yield line
