"""Korean names in Latin letters, which everybody spells otherwise: 표광우 is Pyo Kwang-woo and Pyo Gwangu, 이 is Lee.

anyascii gives each syllable its letters by the Revised Romanization; both spellings are then brought to one in which
the older McCune-Reischauer system and the habits of names agree.
"""

import re
from functools import lru_cache
from itertools import accumulate

from index.text.typography import letters

HANGUL = re.compile("[\uac00-\ud7af]")
_SPELLINGS = (
    ("(?<=[aeiouyr])h(?![aeiouy])|(?<=^r)h", ""),
    ("^[rn](?=o)", "n"),
    ("ck", "k"),
    ("sh", "s"),
    ("ch", "j"),
    ("kk|gg|g", "k"),
    ("tt|dd|d", "t"),
    ("pp|bb|b", "p"),
    ("rk(?![aeiou])", "k"),
    ("^[lr](?=[iy]|ee)", ""),
    ("l", "r"),
    ("ee", "i"),
    ("eo|eu|oo|ou|wo|u|o", "o"),
    ("ai|ay|ae|oe|oi|we|ei|e", "e"),
    ("(?<![yi])[yi]+$", "i"),
    ("w", ""),
    (r"(.)\1+", r"\1"),
)
"""In this order: Noh, Roh; Park, Bak; Lee, Yi, I; Jung, Jeong; Choi, Choe; Samsung, Samseong; Kwang-woo, Gwangu."""
_RULES = [(re.compile(pattern), to) for pattern, to in _SPELLINGS]
_LONGEST = 8  # syllables


def is_read_in_hangul(name: str, word: str) -> bool:
    """Whether a name is how syllables are read that stand together: Saedam in 새담대."""
    wanted = _spelled(name)
    readings = [letters(syllable) for syllable in word]
    return any(
        wanted == _spelled(read)
        for start in range(len(readings))
        for read in accumulate(readings[start : start + _LONGEST])
    )


@lru_cache(maxsize=16384)
def _spelled(name: str) -> str:
    spelled = re.sub(r"[^a-z]", "", letters(name))
    for pattern, to in _RULES:
        spelled = pattern.sub(to, spelled)
    return spelled
