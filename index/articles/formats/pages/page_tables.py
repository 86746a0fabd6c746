"""The headings of the tables of a page, in the cells of their columns."""

import re
from itertools import takewhile

from lxml import etree

from index.articles.formats.tables import PARTING, Cell, headings_of

PARTED_BY = "parting"
"""An attribute of rows, of our own: what stands between cells that have their headings."""
_BLANKS = re.compile(r"[ \t\r\n\f]+")


def put_headings_into_cells(body: etree._Element) -> None:
    """Put the headings of columns into the cells below them, in a page's body as trafilatura finds it.

    It marks the cells of headings, and makes empty ones of those that span several columns: where a heading has such
    beside it nobody knows of which column it is, and the table stays as it is.
    """
    for table in body.iter("table"):
        rows = [row for row in table.findall("row") if row.find("cell") is not None]
        grid = [[Cell(_said(cell), at, at + 1) for at, cell in enumerate(row.findall("cell"))] for row in rows]
        marked = len(list(takewhile(lambda row: all(cell.get("role") for cell in row if _said(cell)), rows)))
        headings = headings_of(grid, marked)
        found = range(headings.start, headings.stop)
        if headings.named and all(cell.text for row in found for cell in grid[row][1:]):
            for row in found:
                table.remove(rows[row])
            for element, told in zip(rows[headings.stop :], grid[headings.stop :], strict=True):
                _head(element, [headings.of(cell) if cell.text else None for cell in told])


def _head(row: etree._Element, headings: list[str | None]) -> None:
    """Put a heading before each cell of a row, and take out those that have nothing to say."""
    row.set(PARTED_BY, PARTING)
    for cell, heading in zip(row.findall("cell"), headings, strict=True):
        if heading is None:
            row.remove(cell)
        else:
            cell.text = heading + (cell.text or "")


def _said(cell: etree._Element) -> str:
    return _BLANKS.sub(" ", "".join(map(str, cell.itertext()))).strip()
