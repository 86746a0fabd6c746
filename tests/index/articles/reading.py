"""A file read as `gather` reads it, but in this process: to fork one that confines its parser takes half a second.

What confines is tested in `tests/hostile`, by the files that it is there for.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Concatenate, ParamSpec, TypeVar

from index.articles import Limits, NothingKnown, Outcome
from index.articles.confinement import Confinement
from index.articles.formats import read_file
from index.articles.gathering.completing import distinct

P = ParamSpec("P")
T = TypeVar("T")


class Unconfined(Confinement):
    """Parses here and without limits."""

    def read(self, parse: Callable[Concatenate[bytes, P], T], content: bytes, *args: P.args, **kwargs: P.kwargs) -> T:
        return parse(content, *args, **kwargs)


def read(path: Path) -> Outcome:
    """Return the one article of a file, or why it cannot be read."""
    (outcome,) = distinct(read_file(path, path.stem, Limits(), Unconfined()), NothingKnown())
    return outcome
