"""Tables as lines that can be understood, quoted and found one by one: each cell behind the heading of its column.

« Norra | 12 | 2031 » says nothing by itself, « Commune: Norra; Habitants: 12; Année: 2031 » does.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile

PARTING = "; "
"""Between cells with their headings."""
_LONGEST_HEADING = 60
"""Characters: tables that only lay a page out have whole paragraphs in their first row."""
_ENDS = (".", "!", "?", "…")


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell, and the columns that it spans."""

    text: str
    start: int
    stop: int


Row = Sequence[Cell]


@dataclass(frozen=True, slots=True)
class Headings:
    """Where the headings of a table stand, and what they call its columns."""

    start: int
    stop: int
    """Rows; the same where there are none."""
    named: Mapping[int, str]

    def of(self, cell: Cell) -> str:
        """Return what stands before a cell: nothing where it spans several columns."""
        heading = self.named.get(cell.start, "") if cell.text and cell.stop - cell.start == 1 else ""
        return f"{heading}{'' if heading.endswith(':') else ':'} " if heading else ""


def headings_of(rows: Sequence[Row], marked: int) -> Headings:
    """Find the headings of a table.

    `marked`: how many rows at the beginning are marked as headings. Where none is, the first is taken for one if it has
    three cells or more without any figure and one of them figures only below, or if its first cell is empty. Of two
    columns it may as well be « Lieu | Orbec » above « Morts | 9 ». What is one cell before it is the table's title.
    """
    start = len(list(takewhile(_is_title, rows)))
    stop = start + (max(0, marked - start) or _are_headings(rows[start:]))
    return Headings(start, stop, _by_column(rows[start:stop])) if stop < len(rows) else Headings(0, 0, {})


def lines_of(rows: Sequence[Row], marked: int = 0) -> list[str]:
    """Return a line for each row but the headings; cells are parted by tabulators, behind headings by semicolons."""
    headings = headings_of(rows, marked)
    told = [*rows[: headings.start], *rows[headings.stop :]]
    if not headings.named:
        return ["\t".join(cell.text for cell in row) for row in told]
    return [PARTING.join(headings.of(cell) + cell.text for cell in row if cell.text) for row in told]


def _is_title(row: Row) -> bool:
    return sum(bool(cell.text) for cell in row) == 1 and bool(row[0].text) and row[-1].stop > 1


def _are_headings(rows: Sequence[Row]) -> bool:
    if len(rows) < 2 or len(rows[0]) < 2 or any(cell.stop - cell.start > 1 for cell in rows[0]):
        return False
    corner, *others = rows[0]
    if any(not cell.text or len(cell.text) > _LONGEST_HEADING or cell.text.endswith(_ENDS) for cell in others):
        return False
    below = [(cell.start, _begins_with_figure(cell.text)) for row in rows[1:] for cell in row if cell.text]
    figures_only = {at for at, figure in below if figure} - {at for at, figure in below if not figure}
    if not corner.text:  # then the headings may be years
        return any(cell.start in figures_only for cell in others)
    named = len(others) > 1 and not any(_begins_with_figure(cell.text) for cell in rows[0])
    return named and any(cell.start in figures_only for cell in rows[0])


def _begins_with_figure(text: str) -> bool:
    return text.lstrip("+-–−±≈<>~$£€ ")[:1].isdigit()


def _by_column(rows: Sequence[Row]) -> dict[int, str]:
    """Return the heading of each column: those of several rows that stand over it, in their order."""
    found: dict[int, list[str]] = {}
    for row in rows:
        for cell in row:
            for column in range(cell.start, cell.stop):
                known = found.setdefault(column, [])
                known += [cell.text] if cell.text and cell.text not in known else []
    return {column: ", ".join(told) for column, told in found.items()}
