"""The word triples of a text, and their MinHash, by which texts are told that share many of them.

Two articles about one event share nearly no triple, two versions of one article most. A MinHash is 512 bytes from which
nobody reads the text; it is stored, so the same triples must always have the same. How words are spelled is up to who
asks: copies are compared in small letters (`index.search.near_duplicates`), and what may not come back without all that
is only typed differently (`likeness`).
"""

import re
from collections.abc import Collection

PERMUTATIONS = 128
_SHINGLE = 3
_SEED = 1
_WORD = re.compile(r"\w+")


def triples(text: str) -> frozenset[str]:
    """Return each three successive words of a text, as they are spelled; all of it if it has fewer."""
    words = _WORD.findall(text)
    return frozenset(" ".join(words[i : i + _SHINGLE]) for i in range(max(1, len(words) - _SHINGLE + 1)))


def minhash(triples: Collection[str]) -> bytes:
    """Return the MinHash of triples: `PERMUTATIONS` numbers of four bytes, the least first.

    The share of them that two have alike estimates Jaccard's similarity, within 0.05 more often than not.
    """
    from datasketch import MinHash  # noqa: PLC0415 - scipy comes with it, and searches and answers do without

    made = MinHash(num_perm=PERMUTATIONS, seed=_SEED)
    made.update_batch([triple.encode() for triple in triples])
    return bytes(made.hashvalues.astype("<u4").tobytes())
