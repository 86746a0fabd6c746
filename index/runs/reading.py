"""Read the sources of a run: feeds and pages first, folders and files while what is new is embedded and stored."""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING

from index.articles import (
    Gathering,
    KnownFiles,
    Limits,
    Outcome,
    Refusals,
    Spool,
    Unreadable,
    estimate,
    existing,
    is_web,
)
from index.errors import SourceError
from index.runs.comparison import Comparison
from index.runs.progress import Counts
from index.sources import MOST_UNREAD, Selection, Source
from index.types import Article

if TYPE_CHECKING:
    from index.articles.web.fetching import Fetcher


class SourceReading:
    """What the sources of one run hold."""

    def __init__(
        self, limits: Limits, open_fetcher: "Callable[[], Fetcher]", counts: Counts, refusals: Refusals,
        files: KnownFiles,
    ) -> None:  # fmt: skip
        self._limits = limits
        self._open_fetcher = open_fetcher
        self._counts = counts
        self._refusals = refusals
        self._files = files
        self._fetched: dict[str, Spool[Outcome]] = {}

    def fetch(self, selection: Selection) -> None:
        """Read the feeds and pages of a selection, and keep what they hold for `fresh`.

        The index is neither read nor written meanwhile, so that nobody waits for slow servers. Raises StoreError if
        there is no room for what they send.
        """
        web = [root for root in selection.roots if is_web(root)]
        if not web:
            return
        self._counts.begin(articles=0, total=len(web))
        with self._gathering(web, self._open_fetcher()) as gathering:
            self._fetched = {
                root: Spool(self._counts.articles_of(gathering.outcomes(root))) for root in gathering.sources
            }

    def fresh(self, selection: Selection, comparison: Comparison) -> Iterator[Article]:
        """Return the articles of all sources that are new or changed, as the comparison takes note of them.

        Raises SourceError at once, before any of them is read, if none of the sources is there.
        """
        missing = _missing(selection)
        there = [root for root in selection.roots if root not in missing]
        paths = [root for root in there if not is_web(root)]
        fetched = sum(map(len, self._fetched.values()))
        self._counts.begin(articles=fetched, total=estimate(paths, self._limits.links_into) + fetched)
        return self._articles(there, self._gathering(paths), comparison, missing)

    def _gathering(self, sources: list[str], fetcher: "Fetcher | None" = None) -> Gathering:
        return Gathering(sources, limits=self._limits, fetcher=fetcher, refusals=self._refusals, files=self._files)

    def _articles(
        self, there: list[str], gathering: Gathering, comparison: Comparison, missing: Mapping[str, SourceError]
    ) -> Iterator[Article]:
        for root, error in missing.items():
            yield from comparison.fresh(root, [Unreadable(root, error.reason, hides_others=True)])
        with gathering:
            for root in sorted(there, key=is_web, reverse=True):  # addresses belong to what was fetched from them
                outcomes = self._fetched[root] if is_web(root) else self._counts.articles_of(gathering.outcomes(root))
                yield from comparison.fresh(root, outcomes)
        comparison.diff.unread_kinds = dict(gathering.passed_over)


def sources_read(selection: Selection, comparison: Comparison) -> list[Source]:
    """Return what is to be known of the sources that were read."""
    now = dt.datetime.now(dt.UTC)
    noted = []
    for root, named in selection.roots.items():
        if root not in comparison.gone:
            unread = comparison.unread[root]
            whole = next((failed.reason for failed in unread if failed.article == root), None)
            told = tuple((failed.name, failed.reason) for failed in unread[:MOST_UNREAD])
            noted.append(Source(root, named, now, len(unread), whole, told))
    return noted


def _missing(selection: Selection) -> dict[str, SourceError]:
    """Return the sources that are not there, with the reason. Raises SourceError if that is all of them."""
    missing: dict[str, SourceError] = {}
    for root in selection.roots:
        try:
            if not is_web(root):
                existing(root)
        except SourceError as error:
            missing[root] = error
    if missing and len(missing) == len(selection.roots):
        raise next(iter(missing.values()))
    return missing
