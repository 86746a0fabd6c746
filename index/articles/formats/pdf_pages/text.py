"""Where the text operators of a PDF's page put letters (ISO 32000-1, 9.4)."""

from index.articles.formats.pdf_pages.drawn import Letters
from index.articles.formats.pdf_pages.places import IDENTITY, Matrix, moved, times
from index.articles.formats.pdf_pages.state import State

_HEIGHT = 0.25
"""Where letters are looked at above their line, of the size of the letters: inside most of them."""
_STROKED = frozenset({1, 5})
"""Rendering modes of text (9.3.6) whose letters are outlines."""


class TextCursor:
    """The line that is being written, and where the next letters come in it."""

    def __init__(self) -> None:
        self._line = self._at = IDENTITY

    def begin_line(self, matrix: Matrix) -> None:
        """Begin a line anywhere."""
        self._line = self._at = matrix

    def next_line(self, across: float, up: float) -> None:
        """Begin a line so far from the beginning of the one before."""
        self.begin_line(times((1.0, 0.0, 0.0, 1.0, across, up), self._line))

    def go_on(self, wide: float) -> None:
        """Leave so much room."""
        a, b, c, d, e, f = self._at
        self._at = (a, b, c, d, e + wide * a, f + wide * b)

    def shown(self, string: bytes | str, state: State, paints: int, *, layer_is_on: bool) -> Letters:
        """Show a string, after so many paints; the next one comes behind it. Raises what a damaged font raises."""
        wide, number, spaces = state.widths.of(string)
        wide = (wide * state.size + state.between * number + state.between_words * spaces) * state.scale
        seen_by = times(self._at, state.matrix)
        height = state.rise + _HEIGHT * state.size
        a, b, c, d, _, _ = seen_by
        size = abs(state.size) * min(abs(state.scale) * (a * a + b * b) ** 0.5, (c * c + d * d) ** 0.5)
        outlined = state.mode % 8 in _STROKED
        self.go_on(wide)
        return Letters(
            ends=(moved((0.0, height), seen_by), moved((wide, height), seen_by)),
            size=float("inf") if state.widths.drawn and size else size,
            colour=None if state.mixes else state.stroke if outlined else state.fill,
            opacity=state.stroke_opacity if outlined else state.fill_opacity,
            mode=state.mode,
            number=number - spaces,
            paints=paints,
            layer_is_on=layer_is_on,
            within=state.within,
        )
