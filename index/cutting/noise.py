"""Sentences that are hardly words: lists of addresses, columns of figures, code, packed bytes.

They cost the embedding two to five times as much as prose, and their vectors say nothing: a megabyte of addresses has
606,000 tokens, of a millisecond each. Of 15,170 sentences of more than SHORT characters in eleven languages, invented
for newsrooms, none consists of words for less than six tenths; of 2,655 in 64 documents about software 620 do for less
than a fifth: code, addresses and formulas.
"""

import re

from index.text.typography import UNSPACED

SHORT = 60
"""Characters of a sentence that are embedded whatever they are: scores, dates, a number to call."""
FEWEST_WORDS = 0.2
"""Share of a longer one, white space aside, that must be words."""
_AROUND_WORDS = "«»“”„‟‘’\"'`()[]{}.,;:!?…-–—*•>#|"
_NO_WORD = re.compile(r"[\d/:@=&?%#+_~|;\\<>{}\[\]]|[^\W\d_][.,][^\W\d_]")
"""What stands in figures, addresses, code and acronyms, and within no word."""
_UNSPACED = re.compile(f"[{UNSPACED}]")


def without_noise(text: str) -> str:
    """Return the words of a sentence that is hardly words, and every other one as it is."""
    if len(text) <= SHORT:
        return text
    pieces = text.split()
    words = [piece for piece in pieces if _is_word(piece)]
    said = sum(map(len, words))
    return text if said >= FEWEST_WORDS * sum(map(len, pieces)) else " ".join(words)


def _is_word(piece: str) -> bool:
    if not piece.isascii() and 2 * len(_UNSPACED.findall(piece)) > len(piece):
        return True  # some words, with no spaces between them, and figures among them
    bare = piece.strip(_AROUND_WORDS)
    return bool(bare) and not _NO_WORD.search(bare)
