"""The sources of an index: where its articles come from, who named each, and how its last reading went."""

import datetime as dt
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import starmap
from pathlib import Path

from index.articles import checked, is_web
from index.errors import ArticleError, SourceError
from index.reasons import Reason
from index.text.typography import without_halves


class Named(StrEnum):
    """Who says that a source belongs to the index."""

    SHIPPED = "shipped"
    """The articles shipped with Sourcier: replaced by any other source, unless somebody names them."""
    SETTINGS = "settings"
    """In ARTICLES."""
    COLLECTION = "collection"
    """In COLLECTIONS: open to those whom the setting names, and to nobody where it does not name the source."""
    COMMAND = "command"
    """Given to `sourcier index`: stays until it is dropped."""
    CHAT = "chat"
    """What admins sent to the bot: stays until it is dropped."""


MOST_UNREAD = 1_000
"""Articles of a source of which it is kept why they could not be read: of more, nobody reads the list."""


@dataclass(frozen=True, slots=True)
class Source:
    """A source as the index knows it."""

    root: str
    """Absolute path, or URL."""
    named: Named
    read: dt.datetime | None = None
    """When it was last read, UTC; None if it never was."""
    failed: int = 0
    """Articles of it that could not be read then."""
    error: Reason | None = None
    """Why the source as a whole could not be read then; None if it could."""
    unread: tuple[tuple[str, Reason], ...] = ()
    """Its articles that could not be read, at most `MOST_UNREAD`, by what people find them by, with the reasons."""


@dataclass(frozen=True, slots=True)
class Selection:
    """What a run reads, and what leaves the index with it."""

    roots: Mapping[str, Named]
    replaced: frozenset[str] = frozenset()
    """Sources whose articles go without anybody being asked."""
    unnamed: frozenset[str] = frozenset()
    """Sources that nobody names any more: their articles go if somebody agrees."""
    others: frozenset[str] = frozenset()
    """Sources that belong to the index and are not read this time: their articles are not to be taken over."""

    @property
    def leaving(self) -> frozenset[str]:
        """Every source that does not belong to the index any more."""
        return self.replaced | self.unnamed


def root_of(source: str) -> str:
    """Return the name under which the articles of a source are known.

    Raises SourceError for URLs not of the web, for names that are not UTF-8, since no database takes them, and for an
    empty one: a variable of a shell that is not set would stand for the folder that the command is run in.
    """
    if not source.strip():
        raise SourceError("an empty name is no source: name a folder, a file, a feed or a page", "bad_name")
    root = source if is_web(source) else os.path.abspath(os.path.expanduser(source))  # noqa: PTH100, PTH111 - Path.absolute keeps `..`
    if without_halves(root) != root:
        raise SourceError(f"{root} has a name that is not UTF-8: rename it", "bad_name")
    return root


def new_root(source: str) -> str:
    """Return the name of a source that is added. Raises SourceError as `root_of`, and for an address without host."""
    root = root_of(source)
    if root.startswith(("http:", "https:")):  # other schemes are their readers' own
        try:
            checked(root)
        except ArticleError as error:
            raise SourceError(
                f"{root} {error}: give the whole address of a feed or a page", error.reason.kind
            ) from error
    return root


def select_all(articles: Mapping[str, Named], known: Iterable[Source], *, by_default: bool = False) -> Selection:
    """Select every source of the index: those of ARTICLES, and those that were added otherwise.

    `by_default`: ARTICLES was not set. Its default then gives way to sources added by other means, also to those that
    settings named which are missing this time, as in a cron job without `.env`.
    """
    listed = {source.root: source.named for source in known}
    lasting = {Named.COMMAND, Named.CHAT, *([Named.SETTINGS] if by_default else [])}
    added = {root: named for root, named in listed.items() if named in lasting}
    makes_room = by_default and not {Named.COMMAND, Named.SETTINGS}.isdisjoint(added.values())
    roots = {**added, **({} if makes_room else articles)}
    gone = listed.keys() - roots.keys()
    replaced = frozenset(root for root in gone if listed[root] == Named.SHIPPED)
    return Selection(roots, replaced, frozenset(gone - replaced))


def select_some(
    roots: Mapping[str, Named], articles: Mapping[str, Named], known: Iterable[Source], *, by_default: bool = False
) -> Selection:
    """Select a few sources, which are added to the index as they are read; the arguments are those of `select_all`."""
    everything = select_all(articles, [*known, *starmap(Source, roots.items())], by_default=by_default)
    return Selection(roots, everything.replaced, others=frozenset(everything.roots.keys() - roots.keys()))


def keep_apart(roots: Mapping[str, Named], known: Iterable[Source] = ()) -> None:
    """Raise SourceError if a folder of a collection lies within another source or contains one, links resolved.

    Its articles would be read through both sources, and be open to the readers of both. `known`: the index's sources; a
    collection's stays one even for a command that runs without the settings, as cron may.
    """
    closed = {root: frozenset(Named) for root, named in roots.items() if named == Named.COLLECTION}
    once = (source.root for source in known if source.named == Named.COLLECTION and source.root not in roots)
    closed |= dict.fromkeys(once, frozenset({Named.COMMAND, Named.CHAT}))
    for root, by in closed.items():
        for other, named in roots.items():
            if other != root and named in by and overlap(root, other):
                raise SourceError(
                    f"{root} is a source of a collection, and {other} lies within it or around it: move one of them, "
                    "or drop it (`sourcier sources drop`), so that no article is in both",
                    "overlap",
                )


def overlap(one: str, other: str) -> bool:
    """Tell whether one folder lies within the other, or is the same."""
    if is_web(one) or is_web(other):
        return one == other
    real, others = Path(one).resolve(), Path(other).resolve()
    return real.is_relative_to(others) or others.is_relative_to(real)


def still_there(root: str) -> bool:
    """Whether a source may still be read: a folder that moved away may not."""
    return "://" in root or Path(root).exists()
