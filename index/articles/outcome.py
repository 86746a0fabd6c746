"""What comes out of a source: an article, or the reason why there is none."""

from dataclasses import dataclass

from index.types import Article


@dataclass(frozen=True, slots=True)
class Unreadable:
    """One article that could not be read. The others go on."""

    article: str
    """The id that it would have, or the nearest name for it (a file, a line of a file, a URL)."""
    error: str
    """The reason, in a few words a person understands."""
    hides_others: bool = False
    """Whether articles of unknown ids may be missing because of it: then nothing may be removed in this run."""


Outcome = Article | Unreadable
