"""The sources of the index as editors see them, and which of them may be dropped."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.wiring import Sourcier
from index.errors import SourceError
from index.sources import Selection, root_of


class Standing(StrEnum):
    """Why a source belongs to the index, or does not any more."""

    SHIPPED = "shipped"
    SETTINGS = "settings"
    COLLECTION = "collection"
    COMMAND = "command"
    CHAT = "chat"
    UNNAMED = "unnamed"

    @property
    def told(self) -> str:
        """The same for people."""
        return {
            Standing.SHIPPED: "comes with Sourcier",
            Standing.SETTINGS: "named in ARTICLES",
            Standing.COLLECTION: "named in COLLECTIONS",
            Standing.COMMAND: "named by `sourcier index`",
            Standing.CHAT: "sent by administrators",
            Standing.UNNAMED: "no longer named: drop it, or name it again",
        }[self]


@dataclass(frozen=True, slots=True)
class ListedSource:
    """One line of `sourcier sources`."""

    source: str
    """Absolute path, or URL."""
    named: Standing
    collections: list[str]
    """Names of the collections that its articles belong to."""
    articles: int
    newest: dt.date | None
    """Publication date of the newest article."""
    last_read: dt.datetime | None
    """UTC."""
    failed: int
    """Articles that could not be read then."""
    unread_dates: int
    """Dates of its live articles that cannot be read."""
    error: str
    """Why the whole source could not be read then; empty if it could."""


def list_sources(sourcier: Sourcier) -> list[ListedSource]:
    """Return every source that is named or has articles in the index, by name."""
    named = sourcier.sources.listed().roots
    known = {source.root: source for source in sourcier.index.sources()}
    held = sourcier.index.summary()
    listed = []
    for root in sorted(named.keys() | known.keys()):
        source = known.get(root)
        listed.append(ListedSource(
            source=root, named=Standing(named[root]) if root in named else Standing.UNNAMED,
            collections=sourcier.sources.collections_of(root),
            articles=held.sources.get(root, 0), newest=held.newest_by_source.get(root),
            last_read=source.read if source else None, failed=source.failed if source else 0,
            unread_dates=held.unread_dates_by_source.get(root, 0),
            error=source.error.told if source and source.error else "",
        ))  # fmt: skip
    return listed


def to_drop(sourcier: Sourcier, names: Sequence[str]) -> Selection:
    """Select sources to be taken out of the index, by their names or by paths to them.

    Raises SourceError if one is not there, or is named in the settings: then the next run would bring it back.
    """
    listed = {source.source: source for source in list_sources(sourcier)}
    roots = [name if name in listed else root_of(name) for name in names]
    for name, root in zip(names, roots, strict=True):
        if root not in listed:
            raise SourceError(f"{name} is no source of the index: `sourcier sources` lists them")
        if listed[root].named in {Standing.SETTINGS, Standing.COLLECTION}:
            where = "ARTICLES" if listed[root].named == Standing.SETTINGS else "COLLECTIONS"
            raise SourceError(f"{name} is named in {where}: take it out there, then drop it or run `sourcier index`")
    return Selection({}, replaced=frozenset(roots))
