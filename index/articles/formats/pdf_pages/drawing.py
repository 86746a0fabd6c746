"""What the operators of a PDF's page draw, where and in which order: letters, and what is under or over them.

Boxes stand for shapes, as far as that is enough to tell whether anybody sees the letters. The numbers in brackets are
of ISO 32000-1.
"""

from collections.abc import Callable
from copy import copy
from typing import Any

from pypdf.generic import ContentStream

from index.articles.formats.pdf_pages.colours import Colour
from index.articles.formats.pdf_pages.damaged import MALFORMED, resources_of
from index.articles.formats.pdf_pages.drawn import Letters, Paint, is_string, strings_of
from index.articles.formats.pdf_pages.layers import Layers
from index.articles.formats.pdf_pages.paths import Path
from index.articles.formats.pdf_pages.places import (
    IDENTITY,
    NOWHERE,
    Box,
    around_moved,
    both,
    matrix_of,
    stays_upright,
    times,
)
from index.articles.formats.pdf_pages.state import State, change, fresh
from index.articles.formats.pdf_pages.text import TextCursor
from index.articles.formats.pdf_pages.widths import Fonts

_UNIT: Box = (0.0, 0.0, 1.0, 1.0)


class Drawing:
    """A page that is drawn operator by operator: `before` and `after` each, as pypdf calls its visitors."""

    def __init__(self, resources: Any, page: Box, layers: Layers, fonts: Fonts) -> None:  # noqa: ANN401 - pypdf's
        self.letters: list[Letters | None] = []
        """Of each string in order; None where nothing can be said of it."""
        self.paints: list[Paint] = []
        self._layers, self._fonts = layers, fonts
        self._resources = [resources]
        self._state, self._kept = fresh(page), list[State]()
        self._outside: list[tuple[State, list[State], list[bool]]] = []
        self._plain: dict[int, tuple[Any, Any]] = {}
        """Operators of forms that name nothing, with the form, which keeps its id."""
        self._shown: list[bool] = []
        """Of each layer that is open, whether it is on."""
        self._path, self._clips = Path(), False
        self._text = TextCursor()
        self._draw: dict[bytes, Callable[[Any], object]] = {
            b"q": lambda _: self._kept.append(copy(self._state)),
            b"Q": lambda _: self._restore(),
            b"BT": lambda _: self._text.begin_line(IDENTITY),
            b"Tm": lambda operands: self._text.begin_line(matrix_of(operands[:6])),
            b"Td": lambda operands: self._text.next_line(float(operands[0]), float(operands[1])),
            b"TD": self._next_line_and_leading,
            b"T*": lambda _: self._text.next_line(0.0, -self._state.leading),
            b"'": lambda _: self._text.next_line(0.0, -self._state.leading),
            b'"': self._next_line_with_spaces,
            b"Do": self._do,
            b"INLINE IMAGE": lambda told: self._picture(told["settings"]),
            b"sh": lambda _: self._paint(self._state.within, None, covers=False),
            b"BMC": lambda _: self._shown.append(True),
            b"BDC": self._open_layer,
            b"EMC": lambda _: self._shown.pop() if self._shown else None,
            b"W": lambda _: self._clip_later(),
            b"W*": lambda _: self._clip_later(),
            **dict.fromkeys((b"f", b"F", b"f*", b"B", b"B*", b"b", b"b*"), lambda _: self._fill()),
            **dict.fromkeys((b"S", b"s"), lambda _: self._stroke()),
            b"n": lambda _: self._end_path(),
        }

    def before(self, operator: bytes, operands: Any, *_: object) -> None:  # noqa: ANN401 - as pypdf read them
        """Draw what an operator says. One that is malformed draws nothing, as in any reader."""
        shown = list(strings_of(operator, operands))
        self._tried(lambda: self._apply(operator, operands))
        if operator == b"TJ" and shown:
            self._show_with_gaps(operands[0])
        else:
            for string in shown:
                self._show(string)

    def after(self, operator: bytes, *_: object) -> None:
        """Come back from a form, whose operators come between `before` and `after` of its Do."""
        if operator == b"Do" and self._outside:
            self._state, self._kept, self._shown = self._outside.pop()
            self._resources.pop()

    def _apply(self, operator: bytes, operands: Any) -> None:  # noqa: ANN401
        if operator in self._draw:
            self._draw[operator](operands)
        elif not self._path.add(operator, operands):
            change(self._state, operator, operands, self._resources[-1], self._fonts)

    @staticmethod
    def _tried(draw: Callable[[], object]) -> None:
        try:
            draw()
        except MALFORMED:
            return

    def _restore(self) -> None:
        if self._kept:
            self._state = self._kept.pop()

    # Text

    def _next_line_and_leading(self, operands: Any) -> None:  # noqa: ANN401
        self._state.leading = -float(operands[1])
        self._text.next_line(float(operands[0]), float(operands[1]))

    def _next_line_with_spaces(self, operands: Any) -> None:  # noqa: ANN401
        self._state.between_words, self._state.between = float(operands[0]), float(operands[1])
        self._text.next_line(0.0, -self._state.leading)

    def _show_with_gaps(self, pieces: Any) -> None:  # noqa: ANN401
        for piece in pieces:
            if is_string(piece):
                self._show(piece)
            elif isinstance(piece, int | float):
                self._text.go_on(-float(piece) / 1000 * self._state.size * self._state.scale)

    def _show(self, string: bytes | str) -> None:
        self.letters.append(None)
        self._tried(lambda: self._note(string))

    def _note(self, string: bytes | str) -> None:
        self.letters[-1] = self._text.shown(string, self._state, len(self.paints), layer_is_on=all(self._shown))

    # Areas and pictures

    def _clip_later(self) -> None:
        self._clips = True

    def _end_path(self) -> None:
        if self._clips and self._path.points:
            box = around_moved(self._path.box, self._state.matrix)
            self._state.within = both(self._state.within, box)
            self._state.shaped |= not (self._path.is_rectangle and stays_upright(self._state.matrix))
        self._path, self._clips = Path(), False

    def _fill(self) -> None:
        if self._path.points:
            sure = self._path.is_rectangle and stays_upright(self._state.matrix)
            sure = sure and self._state.fill_opacity >= 1.0 and not self._state.mixes
            box = around_moved(self._path.box, self._state.matrix)
            self._paint(box, self._state.fill if sure else None, covers=sure)
        self._end_path()

    def _stroke(self) -> None:
        if self._path.points:
            box = around_moved(self._path.stroked(self._state.line), self._state.matrix)
            self._paint(box, self._state.stroke if self._path.is_line else None, covers=False)
        self._end_path()

    def _paint(self, box: Box, colour: Colour | None, *, covers: bool, is_picture: bool = False) -> None:
        seen = both(box, self._state.within)
        if seen != NOWHERE and all(self._shown):
            sure = not self._state.shaped
            self.paints.append(Paint(seen, colour if sure else None, covers and sure, is_picture))

    def _picture(self, told: Any) -> None:  # noqa: ANN401
        through = any(told.get(name) for name in ("/SMask", "/Mask", "/ImageMask", "/IM", "/SMaskInData"))
        sure = not through and self._state.fill_opacity >= 1.0 and not self._state.mixes
        sure = sure and stays_upright(self._state.matrix)
        self._paint(around_moved(_UNIT, self._state.matrix), None, covers=sure, is_picture=True)

    # Forms and layers

    def _do(self, operands: Any) -> None:  # noqa: ANN401
        self._outside.append((self._state, self._kept, self._shown))
        self._resources.append(self._resources[-1])
        drawn = self._resources[-1]["/XObject"][operands[0]]
        on = self._layers.shows(drawn.raw_get("/OC")) if "/OC" in drawn else True
        self._state, self._kept, self._shown = copy(self._state), [], [*self._shown, on]
        if drawn["/Subtype"] == "/Image":
            self._picture(drawn)
            return
        self._resources[-1] = resources_of(drawn)
        self._state.matrix = times(matrix_of(drawn.get("/Matrix", IDENTITY)), self._state.matrix)
        left, lower, right, upper, *_ = map(float, drawn["/BBox"])
        self._state.within = both(self._state.within, around_moved((left, lower, right, upper), self._state.matrix))
        if not self._resources[-1]:  # pypdf passes over it, since it can have no letters; it can cover some
            if id(drawn) not in self._plain:
                self._plain[id(drawn)] = (drawn, ContentStream(drawn, None, "bytes").operations)
            for inner, operator in self._plain[id(drawn)][1]:
                self._tried(lambda: self._apply(operator, inner))  # noqa: B023 - called at once

    def _open_layer(self, operands: Any) -> None:  # noqa: ANN401
        self._shown.append(True)
        if operands[0] == "/OC":
            self._shown[-1] = self._layers.shows(self._resources[-1]["/Properties"].raw_get(operands[1]))
