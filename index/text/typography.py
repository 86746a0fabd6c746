"""Texts folded for comparing only: what is shown and what offsets count is always the original.

Press text writes one thing in many ways: « l’eau » and "l'eau", `2 300` with three kinds of space, `Gora‑Podol`
with a no-break hyphen, full-width digits, soft hyphens, zero-width characters put there to hide something.
"""

import re
import unicodedata
from functools import lru_cache

from anyascii import anyascii

_SAME = str.maketrans(
    {
        **dict.fromkeys("’‘ʼ`´′＇", "'"),
        **dict.fromkeys("«»“”„‟″〝〞", '"'),
        **dict.fromkeys("‐‑‒–—―−", "-"),
        **dict.fromkeys("\u00a0\u202f\u2009\u2007\u2002\u2003\t\r\n", " "),
    }
)


@lru_cache(maxsize=4096)
def fold(text: str) -> str:
    """Unify compatibility forms, quotes, apostrophes, dashes and spaces; drop invisible characters."""
    text = unicodedata.normalize("NFKC", text).translate(_SAME)
    text = "".join(c for c in text if unicodedata.category(c) != "Cf")
    return re.sub(r" {2,}", " ", text).strip()


@lru_cache(maxsize=16384)
def bare(word: str) -> str:
    """Fold case, accents and script: `Капустин` and `Kapustin` become `kapustin`."""
    return anyascii(fold(word)).casefold()


def is_cyrillic(text: str) -> bool:
    """Whether most letters are Cyrillic."""
    letters = [c for c in text if c.isalpha()]
    return sum("\u0400" <= c <= "\u052f" for c in letters) * 2 > len(letters)
