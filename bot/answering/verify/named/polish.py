"""Names in the cases of Polish, which declines them all: Zagórzyce, Zagórzyc, Podlesicach."""

from functools import lru_cache

from index.text.typography import bare

_CASES = "ach ami om ow owi owie em iem ego emu ej a e y i u o ie ia iu ich im imi ym ymi".split()  # noqa: SIM905
_SHORTEST_STEM = 5  # letters


@lru_cache(maxsize=65536)
def same_in_polish(one: str, other: str) -> bool:
    """Whether two names with capitals are one in different cases."""
    return one[0].isupper() and other[0].isupper() and not _stems(one).isdisjoint(_stems(other))


@lru_cache(maxsize=16384)
def _stems(word: str) -> frozenset[str]:
    told = bare(word)
    ends = ("", *(end for end in _CASES if told.endswith(end)))
    return frozenset(told[: len(told) - len(end)] for end in ends if len(told) - len(end) >= _SHORTEST_STEM)
