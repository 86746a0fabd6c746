"""Where a paragraph of a page ends by how its lines are set: a title is larger than what it stands above."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median
from typing import Any

from index.articles.formats.pdf_pages.damaged import MALFORMED
from index.articles.formats.pdf_pages.places import matrix_of, times

_LARGER = 1.08
"""Letters so many times larger are those of a heading: 12 points above 11, but not 11 above 10.5."""
_APART = 1.35
"""So many times the usual distance between two lines parts paragraphs."""
_HEADING = 1.7
"""So many times its size lies at most between two lines of a heading; more parts two headings."""
_TELLS = 3
"""Letters without which a line tells no size: an initial, a bullet, the number of a note."""


@dataclass(slots=True)
class _Line:
    pieces: list[str] = field(default_factory=list)
    letters: Counter[float] = field(default_factory=Counter)
    """How many have which size."""
    height: float | None = None
    """Of its base line on the page."""

    @property
    def text(self) -> str:
        return "".join(self.pieces)

    @property
    def size(self) -> float | None:
        """Return the size of most of its letters, None where there are too few to tell."""
        return self.letters.most_common(1)[0][0] if self.letters.total() >= _TELLS else None


class Lines:
    """The lines of a page, as pypdf's `visitor_text` brings them piece by piece."""

    def __init__(self) -> None:
        self._lines = [_Line()]

    def add(self, text: str, seen: Sequence[Any], place: Sequence[Any], _font: object, size: Any) -> None:  # noqa: ANN401
        """Take what was written with a matrix of text, seen by that of the page, in a size; as pypdf read them."""
        try:
            a, b, c, d, _, height = times(matrix_of(place), matrix_of(seen))
            size = round(abs(float(size)) * abs(a * d - b * c) ** 0.5, 1)
        except MALFORMED:
            size = height = 0.0
        for number, piece in enumerate(text.split("\n")):
            if number:
                self._lines.append(_Line())
            line = self._lines[-1]
            line.pieces.append(piece)
            if letters := len(piece.strip()):
                line.letters[size] += letters
                line.height = height if line.height is None else line.height

    def text(self) -> str:
        """Return the page, with an empty line where its lines say that something ends, and each heading as one line."""
        return "".join([self._lines[0].text, *(f"{end}{below.text}" for end, below in self._ends())])

    def _ends(self) -> Iterator[tuple[str, _Line]]:
        """Yield what stands between each line and the one below it, with that."""
        letters = Counter[float]()
        for line in self._lines:
            letters.update(line.letters)
        usual = max(letters, key=lambda size: letters[size], default=0.0)
        between = [gap for above, below in pairwise(self._lines) if (gap := _gap(above, below)) > 0]
        apart = _APART * median(between) if between else 0.0
        for above, below in pairwise(self._lines):
            one, other, gap = above.size, below.size, _gap(above, below)
            if one is None or other is None:
                yield "\n", below
            elif one == other and one > usual * _LARGER:
                together = 0 < gap <= _HEADING * one
                yield ("\n\n" if not together else "\n" if above.text.endswith("-") else " "), below
            elif below.text.lstrip()[:1].islower():  # the sentence goes on
                yield "\n", below
            else:
                yield ("\n\n" if max(one, other) > min(one, other) * _LARGER or gap > apart else "\n"), below


def _gap(above: _Line, below: _Line) -> float:
    """Return by how much a line stands below another; 0 where one of them shows nothing."""
    return 0.0 if above.height is None or below.height is None else above.height - below.height
