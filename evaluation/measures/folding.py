"""Text folded for comparison: case, accents and typography do not decide whether an answer is right.

The foldings are those of the development newsroom's scoring script, so that figures stay comparable.
"""

import re
import unicodedata

from index.text.typography import UNSPACED_WORDS

_DIGIT_GROUP = re.compile(r"(?<=\d)[\s.](?=\d{3}\b)")
_SPACED = rf"[^\W{UNSPACED_WORDS}]"
"""A letter or digit of a script that puts spaces between words."""
_MARKER = re.compile(r"\[\d+(?:\s*,\s*\d+)*\]")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)?")

_FRENCH = "zero un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize"
_ENGLISH = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
_TENS = {
    "vingt": "20",
    "trente": "30",
    "quarante": "40",
    "cinquante": "50",
    "soixante": "60",
    "cent": "100",
    "twenty": "20",
    "thirty": "30",
    "forty": "40",
    "fifty": "50",
    "seventy": "70",
    "hundred": "100",
}
_NUMBER_WORDS = {word: str(value) for words in (_FRENCH, _ENGLISH) for value, word in enumerate(words.split())} | _TENS
for _article in ("un", "one"):  # « un » is an article, "one" a pronoun, far more often than figures
    del _NUMBER_WORDS[_article]


def fold(text: str) -> str:
    """Return the text in small letters, without accents, with plain quotes, dashes, spaces and digit groups."""
    decomposed = unicodedata.normalize("NFKD", text).lower()
    bare = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    folded = unicodedata.normalize("NFC", bare)  # a syllable of Hangul is one letter again
    folded = re.sub(r"[’‘`´]", "'", folded)
    folded = re.sub(r"[«»“”\"]", " ", folded)
    folded = re.sub(r"[‐‑–—]", "-", folded)
    folded = _DIGIT_GROUP.sub("", folded)
    return re.sub(r"\s+", " ", folded).strip()


def mentions(folded: str, wording: str) -> bool:
    """Tell whether a folded text has a wording as whole words (or anywhere, if its edges are no letters).

    Where a script has no spaces, a word ends with any letter: 4700万 stands in 花了4700万欧元.
    """
    wanted = fold(wording)
    if not re.match(r"\w", wanted) or not re.search(r"\w$", wanted):
        return wanted in folded
    begins = f"(?<!{_SPACED})" if re.match(_SPACED, wanted) else ""
    ends = f"(?!{_SPACED})" if re.search(f"{_SPACED}$", wanted) else ""
    return re.search(f"{begins}{re.escape(wanted)}{ends}", folded) is not None


def words(text: str) -> frozenset[str]:
    """Return the folded words of a text."""
    return frozenset(re.findall(r"\w+", fold(text)))


def numbers(text: str) -> frozenset[str]:
    """Return the figures of a text, in digits or in French or English words; citation markers are not figures."""
    folded = fold(without_markers(text))
    digits = {number.replace(",", ".") for number in _NUMBER.findall(folded)}
    spelled = {_NUMBER_WORDS[word] for word in re.findall(r"[a-z]+", folded) if word in _NUMBER_WORDS}
    return frozenset(digits | spelled)


def without_markers(text: str) -> str:
    """Return the text with its [n] markers taken out."""
    return _MARKER.sub(" ", text)
