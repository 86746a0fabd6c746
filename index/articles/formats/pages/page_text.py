"""The text of a page as its readers see it: paragraphs, without marks for lists and tables, and without furniture."""

import html
import re
from collections import Counter
from collections.abc import Iterator, Sequence

from lxml import etree

from index.articles.formats.pages.page_tables import PARTED_BY
from index.text.furniture import is_furniture
from index.text.typography import fold

_BLOCKS = frozenset({"ab", "code", "div", "fw", "head", "item", "lg", "list", "p", "quote", "row", "table"})
"""Elements of trafilatura's that stand on lines of their own."""
_BLANKS = re.compile(r"[ \t\r\n\f]+")
_AROUND_BREAKS = re.compile(r" ?\n ?")
_NO_INK = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f]")
_HEADLINE_AMONG = 3
"""Paragraphs at the beginning: a rubric and a kicker may stand above the headline."""


def article_paragraphs(found: Sequence[str], title: str | None) -> list[str]:
    """Return the paragraphs that are the article's, without the headline, unless it is all that there is."""
    own = [one for one in found if not is_furniture(one)]
    headline = next((one for one in own[:_HEADLINE_AMONG] if title and _bare(one) == _bare(title)), None)
    if headline and len(own) > 1:
        own.remove(headline)
    return own


def paragraphs(body: etree._Element) -> Iterator[str]:
    """Yield the paragraphs of a page's body, as trafilatura finds it, its headings, items of lists and rows of tables.

    Cells are parted by tabulators, or have the headings of their columns before them; an item of a numbered list begins
    with its number.
    """
    line, begun, cells, numbers = list[str](), "", 0, Counter[etree._Element]()
    for event, element in etree.iterwalk(body, events=("start", "end")):
        starts, around = event == "start", element.getparent()
        if element.tag == "cell":
            cells += 1 if starts else -1
            line += [around.get(PARTED_BY, "\t")] if starts and element.getprevious() is not None else []
        elif cells and (element.tag == "lb" or element.tag in _BLOCKS):
            line.append(" ")
        elif element.tag == "lb":
            line += ["\n"] if starts else []
        elif element.tag in _BLOCKS:
            said = _tidy(line)
            if said != begun:
                yield said
            if said != begun or not starts:  # the paragraph that an item begins with stands behind its number
                line, begun = [], ""
            if starts and element.tag == "item" and around is not None and around.get("rend") == "ol":
                numbers[around] += 1
                begun = f"{numbers[around]}."
                line = [begun, " "]
        line.append(_BLANKS.sub(" ", (element.text if starts else element.tail) or ""))
    if said := _tidy(line):
        yield said


def _tidy(line: Sequence[str]) -> str:
    """Return a line without what is not seen; nothing if no letter and no figure is left."""
    broken = _AROUND_BREAKS.sub("\n", _NO_INK.sub("", html.unescape("".join(line))))
    if not any(map(str.isalnum, broken)):
        return ""
    return "\t".join(cell.strip(" ") for cell in broken.split("\t")).strip(" \t\n")


def _bare(line: str) -> str:
    return fold(line).casefold()
