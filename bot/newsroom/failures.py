"""What could not be read or was left out: articles, as a run lists them, and sources that were not there at all.

The index keeps which articles of a source could not be read, and why. Of sources none of which is there it keeps
nothing, since no run begins.
"""

from collections.abc import Iterable, Mapping, Sequence

from bot.telegram.newsroom import Unread
from index.reasons import Reason
from index.runs.comparison import Diff

MOST_NAMED = 10
"""Articles that one question to the admins names."""


class MissingSources:
    """Remembers sources that were not there, for as long as the bot lives.

    The mapping is replaced and never changed, since one thread may go through it while another notes a run.
    """

    def __init__(self) -> None:
        self.sources: Mapping[str, Reason] = {}
        """With the reasons."""

    def note(self, sources: Iterable[str], reason: Reason) -> None:
        """Note that nothing could be read of some sources."""
        self.sources = {**self.sources, **dict.fromkeys(sources, reason)}

    def forget(self, sources: Iterable[str]) -> None:
        """Note that sources were read, or are none any more."""
        gone = dict.fromkeys(sources)
        self.sources = {one: reason for one, reason in self.sources.items() if one not in gone}


def failed_in(diff: Diff) -> Unread:
    """Return what a run could not read."""
    return tuple((one.name, one.reason) for one in diff.failed)


def repeats_removed(article_ids: Sequence[str]) -> Reason:
    """Say that articles were left out since they are nearly what somebody removed."""
    named = ", ".join(article_ids[:MOST_NAMED]) + (", …" if len(article_ids) > MOST_NAMED else "")
    return Reason.of(f"nearly what was removed, so left out: {named}", "alike", articles=named)
