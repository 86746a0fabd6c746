"""The graphics state of a PDF's page (ISO 32000-1, 8.4), and the operators that only change it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from index.articles.formats.pdf_pages.colours import BLACK, GREY, Colour, Space, colour_of, device, space_of
from index.articles.formats.pdf_pages.places import IDENTITY, Box, Matrix, matrix_of, times
from index.articles.formats.pdf_pages.widths import UNKNOWN, Fonts, Widths


@dataclass(slots=True)
class State:
    """What holds at one place of a page's content; q keeps a copy of it."""

    matrix: Matrix
    within: Box
    """What of the page may be drawn on."""
    shaped: bool = False
    """Whether `within` is only around a shape that may be drawn on."""
    fill: Colour | None = BLACK
    stroke: Colour | None = BLACK
    fill_space: Space = GREY
    stroke_space: Space = GREY
    fill_opacity: float = 1.0
    stroke_opacity: float = 1.0
    mixes: bool = False
    """Whether what is drawn is mixed with what was there, or masked."""
    line: float = 1.0
    widths: Widths = UNKNOWN
    size: float = 0.0
    scale: float = 1.0
    between: float = 0.0
    between_words: float = 0.0
    leading: float = 0.0
    rise: float = 0.0
    mode: int = 0


def change(state: State, operator: bytes, operands: Any, resources: Any, fonts: Fonts) -> bool:  # noqa: ANN401
    """Apply an operator that changes nothing else; returns whether it is one. `resources`: the page's, of pypdf."""
    if operator in _NUMBERS:
        name, per = _NUMBERS[operator]
        setattr(state, name, float(operands[0]) / per)
    elif operator in _COLOURS:
        _set_colour(state, operator, operands, resources)
    elif operator == b"Tr":
        state.mode = int(operands[0])
    elif operator == b"cm":
        state.matrix = times(matrix_of(operands[:6]), state.matrix)
    elif operator == b"Tf":
        state.size = float(operands[1])
        state.widths = fonts.widths(resources["/Font"][operands[0]])
    elif operator == b"gs":
        _set_parameters(state, resources["/ExtGState"][operands[0]], fonts)
    else:
        return False
    return True


_NUMBERS: Mapping[bytes, tuple[str, float]] = {
    b"w": ("line", 1),
    b"Tc": ("between", 1),
    b"Tw": ("between_words", 1),
    b"Tz": ("scale", 100),
    b"TL": ("leading", 1),
    b"Ts": ("rise", 1),
}
_COLOURS = {b"g": 1, b"rg": 3, b"k": 4, b"G": 1, b"RG": 3, b"K": 4, b"cs": 0, b"CS": 0}
_COLOURS |= dict.fromkeys((b"sc", b"scn", b"SC", b"SCN"), 0)


def _set_colour(state: State, operator: bytes, operands: Any, resources: Any) -> None:  # noqa: ANN401
    kind = "fill" if operator.islower() else "stroke"
    parts, space = _COLOURS[operator], getattr(state, f"{kind}_space")
    colour = None
    if parts:
        space = device(parts)
        colour = colour_of(space, operands)
    elif operator.lower() == b"cs":
        space = space_of(operands[0], resources.get("/ColorSpace", {}))
        colour = BLACK if space.kind.startswith("/Device") else None  # 8.6.5.1: what colour a space begins with
    else:
        colour = colour_of(space, operands)
    setattr(state, f"{kind}_space", space)
    setattr(state, kind, colour)


def _set_parameters(state: State, told: Any, fonts: Fonts) -> None:  # noqa: ANN401
    readings: Mapping[str, Callable[[Any], None]] = {
        "/ca": lambda value: setattr(state, "fill_opacity", float(value)),
        "/CA": lambda value: setattr(state, "stroke_opacity", float(value)),
        "/LW": lambda value: setattr(state, "line", float(value)),
        "/SMask": lambda value: setattr(state, "mixes", value != "/None"),
        "/BM": lambda value: setattr(state, "mixes", value not in {"/Normal", "/Compatible"}),
    }
    for name, read in readings.items():
        if name in told:
            read(told[name])
    if "/Font" in told:
        font, size = told["/Font"]
        state.widths, state.size = fonts.widths(font), float(size)


def fresh(within: Box) -> State:
    """Return the state that a page begins with."""
    return State(IDENTITY, within)
