"""Numbers in words: how they are spelled, and the figures that they stand for."""

from index.text.numbers.forms import ABOUT, HALF_WITHIN, HALVES, MULTIPLES, ROUNDED
from index.text.numbers.spellings import SCALES, SPELLED, Spelling, joins, longest, spellings
from index.text.numbers.words import figures

__all__ = [
    "ABOUT",
    "HALF_WITHIN",
    "HALVES",
    "MULTIPLES",
    "ROUNDED",
    "SCALES",
    "SPELLED",
    "Spelling",
    "figures",
    "joins",
    "longest",
    "spellings",
]
