"""Look at where the articles come from: what each source gave, and what of it was left unread the last time."""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from bot.console import told_kinds, unread_dates
from bot.newsroom.sources import ListedSource, list_sources
from bot.operations.finding import Finding
from bot.terminal import counted
from bot.wiring import Sourcier
from index.articles import is_web, unread_kinds
from index.sources import Source

SOURCES_NAMED = 5
UNREAD_NAMED = 3


def examine_articles(sourcier: Sourcier) -> Iterator[Finding]:
    """Yield what is wrong with the sources, how many articles are from each, and what could not be read of them."""
    of_collections = [root for one in sourcier.settings.collections.values() for root in one.roots]
    named = list(dict.fromkeys([*sourcier.sources.articles, *of_collections]))
    kept = {source: Path(source).expanduser() for source in named if not is_web(source)}
    gone = [source for source, path in kept.items() if not path.exists()]
    closed = [source for source, path in kept.items() if path.exists() and not _is_open(path)]
    if gone:
        advice = "correct ARTICLES or COLLECTIONS, or mount the folder"
        yield Finding("articles", "wrong", f"not there: {', '.join(gone)}", advice)
    if closed:
        yield Finding("articles", "wrong", f"cannot be read: {', '.join(closed)}", "let this user read them")
    if not named:
        yield Finding("articles", "warning", "no source in the settings", "name folders, feeds or pages in ARTICLES")
    elif not gone and not closed:
        yield Finding("articles", "ok", _given_by(list_sources(sourcier)))
    if kinds := unread_kinds(map(str, kept.values()), sourcier.settings.links_into):
        yield Finding("kinds", "ok", told_kinds(kinds))
    yield from _unread(sourcier.index.sources())
    if told := unread_dates(sourcier.index.summary().unread_dates):
        yield Finding("dates", "warning", told, "write them as in 2023-05-25, then `sourcier index`")


def _given_by(listed: Sequence[ListedSource]) -> str:
    """Say how many articles each source gave, those that gave most first."""
    most = sorted(listed, key=lambda source: -source.articles)
    told = [
        f"{counted(source.articles, 'article') if source.last_read else 'nothing yet'} from {source.source}"
        for source in most[:SOURCES_NAMED]
    ]
    left = len(most) - len(told)
    return ", ".join(told) + (f" and more from {counted(left, 'other')}: `sourcier sources` lists them" if left else "")


def _unread(sources: Sequence[Source]) -> Iterator[Finding]:
    """Tell what the last reading of each source could not read; a source that was silent as a whole is among it."""
    if not (number := sum(source.failed for source in sources)):
        return
    failed = [f"{name} ({error})" for source in sources for name, error in source.unread][:UNREAD_NAMED]
    more = f" and {number - len(failed)} more" if number > len(failed) else ""
    told = f"{counted(number, 'article')} could not be read the last time: {', '.join(failed)}{more}"
    yield Finding("unread", "warning", told, "mend them, then `sourcier index`; with --dry-run it names all of them")


def _is_open(path: Path) -> bool:
    return os.access(path, os.R_OK | os.X_OK if path.is_dir() else os.R_OK)
