"""The tree of errors."""

import re
from collections.abc import Iterator

import index.errors
from index.errors import SourcierError


def below(error: type[SourcierError], depth: int = 0) -> Iterator[tuple[int, str]]:
    yield depth, error.__name__
    for other in error.__subclasses__():
        if other.__module__ == index.errors.__name__:  # others are told apart by one module alone, which has them
            yield from below(other, depth + 1)


def test_the_drawing_shows_every_error_beneath_the_one_that_it_is_a_kind_of():
    drawn = re.findall(r"^([│├└─ ]*)([A-Z]\w+) {2,}", index.errors.__doc__ or "", re.MULTILINE)
    here = [(len(branches) // 4, name) for branches, name in drawn]
    assert here == list(below(SourcierError))
