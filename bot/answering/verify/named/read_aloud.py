"""Names in Latin letters as the characters of other scripts are read aloud: Shen for 沈, Saedam for 새담.

anyascii gives each character a reading: of Chinese ones theirs, of kana and Hangul their sound. Korean names everybody
spells otherwise, 표광우 as Pyo Kwang-woo and Pyo Gwangu, 이 as Lee: by the Revised Romanization, which anyascii has, by
the older McCune-Reischauer system, and by the habits of names. Such spellings are brought to one.
"""

import re
from functools import lru_cache
from itertools import accumulate

from index.text.typography import letters

READ_ALOUD = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
"""Chinese characters, kana and Hangul."""
_HANGUL = re.compile("[\uac00-\ud7af]")
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


def is_read_in(name: str, word: str) -> bool:
    """Whether a name is how some of the characters are read that are written together: Shen in 董事长沈若川周一."""
    told, readings = letters(name), [letters(character) for character in word]
    spelled, longest = (_in_one_spelling, _LONGEST) if _HANGUL.match(word) else (str, len(told))
    runs = (accumulate(readings[start : start + longest]) for start in range(len(readings)))
    return any(spelled(told) == spelled(read) for run in runs for read in run)


@lru_cache(maxsize=16384)
def _in_one_spelling(told: str) -> str:
    spelled = re.sub(r"[^a-z]", "", told)
    for pattern, to in _RULES:
        spelled = pattern.sub(to, spelled)
    return spelled
