"""Which of a PDF's text nobody sees: the strings of a page, judged one by one, and left out of its text.

Hidden is what is in no ink, a point high or less, outside of the page or of what may be drawn on, of the colour of what
it stands on, under something drawn over it, or on a layer that is switched off. A page of which next to nothing but
invisible letters over a picture can be read is a scan with its recognised text, which stays.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
from pypdf.generic import ContentStream, NameObject

from index.articles.formats.colours import CLEAR, are_alike
from index.articles.formats.pdf_lines import Lines
from index.articles.formats.pdf_pages.colours import WHITE
from index.articles.formats.pdf_pages.damaged import MALFORMED, resources_of
from index.articles.formats.pdf_pages.drawing import Drawing
from index.articles.formats.pdf_pages.drawn import Letters, Paint, strings_of
from index.articles.formats.pdf_pages.kerning import without_kerning
from index.articles.formats.pdf_pages.layers import Layers
from index.articles.formats.pdf_pages.places import NOWHERE, Box, both, holds
from index.articles.formats.pdf_pages.widths import Fonts

SMALLEST = 1.0
"""Size of letters, in 1/72 inch, up to which nobody reads them."""
_NO_INK = frozenset({3, 7})
"""Rendering modes of text (ISO 32000-1, 9.3.6)."""
_STAMPED = 0.1
"""Letters that may be seen on a scan, of those recognised: the stamp of a library, the number of a page."""
_COMPARED = 1_000_000
"""Strings times paints that are looked at together, in 4 MB."""
_EVERYWHERE: Box = (-1e9, -1e9, 1e9, 1e9)


class PageReader:
    """Reads the pages of one document."""

    def __init__(self, catalogue: Any) -> None:  # noqa: ANN401 - the root dictionary of pypdf
        try:
            self._layers = Layers(catalogue)
        except MALFORMED:
            self._layers = Layers({})
        self._fonts = Fonts()

    def text(self, page: Any) -> str:  # noqa: ANN401 - a page of pypdf
        """Return what can be read on a page."""
        if "/Contents" in page:  # parsed once, for it is read twice where something is hidden
            contents = ContentStream(page["/Contents"].get_object(), page.pdf, "bytes")
            contents.operations = without_kerning(contents.operations, resources_of(page))
            page[NameObject("/Contents")] = contents
        visible, unit = _visible(page)
        drawing = Drawing(resources_of(page), visible, self._layers, self._fonts)
        text = _extracted(page, drawing)
        hidden = _hidden(drawing, unit)
        return _extracted(page, _LeavingOut(hidden)) if hidden else text


def _extracted(page: Any, visitor: "Drawing | _LeavingOut") -> str:  # noqa: ANN401 - as above
    lines = Lines()
    page.extract_text(
        visitor_operand_before=visitor.before, visitor_operand_after=visitor.after, visitor_text=lines.add
    )
    return lines.text()


def _visible(page: Any) -> tuple[Box, float]:  # noqa: ANN401 - as above
    """Return what of a page is shown, and its unit, of 1/72 inch; where it does not say, it is as large as may be."""
    try:
        left, lower, right, upper = map(float, page.cropbox)
        x, y, p, q = map(float, page.mediabox)
        unit = float(page.user_unit)
    except MALFORMED:
        return _EVERYWHERE, 1.0
    crop = (min(left, right), min(lower, upper), max(left, right), max(lower, upper))
    media = (min(x, p), min(y, q), max(x, p), max(y, q))
    shown = both(crop, media)
    return (media if shown == NOWHERE else shown), unit


def _hidden(drawing: Drawing, unit: float) -> set[int]:
    """Return the numbers of the strings that nobody sees."""
    told = [(number, letters) for number, letters in enumerate(drawing.letters) if letters and letters.number]
    hidden, recognised, seen, of_a_scan = {number for number, one in told if _is_nowhere(one, unit)}, set[int](), 0, 0
    left = [(number, letters) for number, letters in told if number not in hidden]
    around = _Paints(drawing.paints).around([letters for _, letters in left])
    for (number, letters), (before, after) in zip(left, around, strict=True):
        if letters.mode % 8 in _NO_INK or _is_covered(letters, after):
            if _is_in(letters, [paint.box for paint in (*before, *after) if paint.is_picture]):
                recognised.add(number)
                of_a_scan += letters.number
            else:
                hidden.add(number)
        elif _is_of_the_same_colour(letters, before):
            hidden.add(number)
        else:
            seen += letters.number
    return hidden if seen <= _STAMPED * of_a_scan else hidden | recognised


def _is_nowhere(letters: Letters, unit: float) -> bool:
    shown = letters.size * unit > SMALLEST and letters.opacity >= CLEAR and letters.layer_is_on
    return not shown or not _is_in(letters, [letters.within])


def _is_covered(letters: Letters, after: Sequence[Paint]) -> bool:
    return _is_in(letters, [paint.box for paint in after if paint.covers])


def _is_in(letters: Letters, boxes: Sequence[Box]) -> bool:
    """Whether most of it is in any of some boxes."""
    if any(all(holds(box, end) for end in letters.ends) for box in boxes):
        return True
    return bool(boxes) and _most([any(holds(box, place) for box in boxes) for place in letters.places])


def _is_of_the_same_colour(letters: Letters, before: Sequence[Paint]) -> bool:
    """Whether most of it stands on its own colour."""
    colour = letters.colour
    if colour is None or not before:
        return colour is not None and are_alike(colour, WHITE)
    grounds = [
        next((paint.colour for paint in reversed(before) if holds(paint.box, place)), WHITE) for place in letters.places
    ]
    return _most([ground is not None and are_alike(colour, ground) for ground in grounds])


def _most(found: Sequence[bool]) -> bool:
    """Whether something is so at half of the places or more."""
    return 2 * sum(found) >= len(found)


class _Paints:
    """What is under and over letters."""

    def __init__(self, paints: Sequence[Paint]) -> None:
        self._paints = paints
        self._boxes: npt.NDArray[np.float64] = np.array([paint.box for paint in paints]).T

    def around(self, letters: Sequence[Letters]) -> Iterator[tuple[list[Paint], list[Paint]]]:
        """Yield what was drawn where each stands, before it and after it; many at once, for each takes 45 µs alone."""
        if not self._paints:
            yield from (([], []) for _ in letters)
            return
        left, lower, right, upper = self._boxes
        at_once = max(1, _COMPARED // len(self._paints))
        for some in (letters[start : start + at_once] for start in range(0, len(letters), at_once)):
            ends = np.array([one.ends for one in some])  # string, end, x or y
            (x, y), (p, q) = ends.min(axis=1).T[:, :, None], ends.max(axis=1).T[:, :, None]
            strings, near = np.nonzero((left <= p) & (right >= x) & (lower <= q) & (upper >= y))
            begins = np.searchsorted(strings, np.arange(len(some) + 1))
            for one, begin, end in zip(some, begins, begins[1:], strict=False):
                mine = near[begin:end].tolist()
                before = bisect_left(mine, one.paints)
                yield [self._paints[i] for i in mine[:before]], [self._paints[i] for i in mine[before:]]


class _LeavingOut:
    """Has pypdf pass over some strings: taken out of an operator's operands before it, and put back after."""

    def __init__(self, hidden: set[int]) -> None:
        self._hidden = hidden
        self._number = 0
        self._kept: list[Any] | None = None

    def before(self, operator: bytes, operands: Any, *_: object) -> None:  # noqa: ANN401 - as pypdf read them
        """Take out what is hidden."""
        self._kept = None
        shown = list(strings_of(operator, operands))
        if not shown:
            return
        numbers = {id(string): self._number + i for i, string in enumerate(shown)}
        self._number += len(shown)
        if self._hidden.isdisjoint(numbers.values()):
            return
        self._kept = list(operands)
        operands[:] = [self._without(each, numbers) for each in operands]

    def after(self, operator: bytes, operands: Any, *_: object) -> None:  # noqa: ANN401, ARG002 - as pypdf calls it
        """Put back what was taken out: a form may be shown again elsewhere."""
        if self._kept is not None:
            operands[:] = self._kept
            self._kept = None

    def _without(self, operand: Any, numbers: dict[int, int]) -> Any:  # noqa: ANN401
        if isinstance(operand, list):
            return type(operand)(each for each in operand if numbers.get(id(each)) not in self._hidden)
        return type(operand)() if numbers.get(id(operand)) in self._hidden else operand
