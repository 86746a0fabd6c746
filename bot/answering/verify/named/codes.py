"""Names that begin as no name does: codes of digits and letters, and families behind an Arabic article.

« L’article 52a » is not 53a, the wolf 214MATK not 241MATK, and al-Khatiri not al-Mansouri.
"""

import re
from collections.abc import Iterator
from functools import cache

from babel import Locale

from index.text.names import words

_CODE = re.compile(r"\d{1,9}[A-Z]{2,}\w*")
_LETTERED = re.compile(r"\d{1,9}[a-d]")
_ORDINAL_LETTERS = frozenset({"es", "it", "pt"})
"""Languages in which 2a is the second."""
_UNITS = re.compile(
    r"\d{1,9}(?:K?M|CM|MM|KG|MG|HA|[KMGT]WH?|[KMGT]B|[AP]M|UHR|UUR|EUR|USD|GBP|CHF|MDS?|ER|E|EME|ÈME|ST|ND|RD|TH|KM/H)S?"
)
FAMILY = re.compile(r"(?:al|el|ul|ad|an|ar|as|ash|at|az)-([A-Z][\w'-]+)")
_PART_OF_A_YEAR = re.compile("[QTHS][1-4]")


def codes(sentence: str, lang: str) -> Iterator[str]:
    """Yield the codes and the families of a sentence, the latter without their article."""
    for word in words(sentence, lang):
        if family := FAMILY.fullmatch(word):
            yield family[1]
        elif _CODE.fullmatch(word):
            if not _UNITS.fullmatch(word):
                yield word
        elif _LETTERED.fullmatch(word) and lang not in _ORDINAL_LETTERS:
            yield word


def is_part_of_a_year(word: str) -> bool:
    """Whether a code is a quarter or a half of a year: Q3, T4, H1."""
    return _PART_OF_A_YEAR.fullmatch(word) is not None


def is_of_a_sum(word: str, sentence: str) -> bool:
    """Whether a word is the code of a currency beside a number: « CHF 5,6 millions » names nobody, and is a figure."""
    if word not in _currencies():
        return False
    return re.search(rf"\b{word}\s?\d|\d(?:\s?\w{{1,12}})?\s{word}\b", sentence) is not None


@cache
def _currencies() -> frozenset[str]:
    """Return their codes of ISO 4217, as CLDR has them."""
    return frozenset(Locale("en").currencies)
