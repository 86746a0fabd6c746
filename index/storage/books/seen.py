"""What a run has seen of its sources."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from index.articles.web.memory import Validators
from index.sources import Source


@dataclass(frozen=True, slots=True)
class Seen:
    """What a run has seen of its sources: kept in the moment in which its articles are live, or not at all.

    Kept before, it would have articles look fetched that are nowhere. Kept later, it is lost with a process that is
    killed in between: a source that was dropped would be read again, and one that was added would not.
    """

    sources: Collection[Source] = ()
    """How they were read."""
    gone: Collection[str] = ()
    """Sources that the index does not hold anything of any more."""
    pages: Mapping[bytes, Validators] = field(default_factory=dict)
    """What was noted of fetched pages."""
    met: Collection[bytes] = ()
    """Pages of which nothing new was noted."""
    unread: Collection[str] = ()
    """Articles that may look fetched and are not live: removed, or withdrawn. They are to be fetched anew."""


NOTHING_SEEN = Seen()
