"""What the index holds, and the sources that it comes from."""

import math
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING

from bot.console.runs import unread_date
from bot.terminal import counted, escape, out

if TYPE_CHECKING:
    from bot.newsroom.sources import ListedSource
    from index.runs.summary import IndexSummary
    from index.types import UnreadDate

DATES_NAMED = 3
"""Articles that the status names of those whose dates cannot be read."""


def print_summary(held: "IndexSummary") -> None:
    """Print what the index holds."""
    if held.generation is None:
        out.print("nothing is indexed yet: run `sourcier index`")
        return
    lines = {
        "articles": f"{held.articles} ({', '.join(f'{lang} {n}' for lang, n in held.languages.items())})",
        "passages": held.passages,
        "newest article": held.newest or "without a date",
        "last index run": moment(held.last_run),
        "unreadable": f"{counted(held.failed, 'article')}: `sourcier index --dry-run` says why" if held.failed else "",
        "dates": unread_dates(held.unread_dates),
        "embedding": held.embedding,
        "sources": ", ".join(_source(root, n, held.newest_by_source[root]) for root, n in held.sources.items()),
        "on disk": _on_disk(held.bytes_on_disk),
    }
    for name, value in lines.items():
        if value == "":
            continue
        out.print(f"[dim]{name:>14}[/]  {escape(str(value))}")


def print_sources(listed: "Sequence[ListedSource]") -> None:
    """Print the sources of the index, and what is to be known of each."""
    for source in listed:
        read = f"read {source.last_read:%d %b %Y, %H:%M} UTC" if source.last_read else "never read"
        newest = f", up to {source.newest}" if source.newest else ""
        out.print(f"[bold]{escape(source.source)}[/]  {counted(source.articles, 'article')}{newest}")
        within = f" ({', '.join(source.collections)})" if source.collections else ""
        out.print(f"    [dim]{source.named.told}{within}; {read}[/]")
        if source.error:
            out.print(f"    [red]{escape(source.error)}[/]")
        elif source.failed:
            out.print(f"    [red]{source.failed} could not be read[/]: `sourcier index --dry-run` says why")
        if source.unread_dates:
            unread = counted(source.unread_dates, "date")
            out.print(f"    [yellow]{unread} not understood[/]: `sourcier index --dry-run` names the articles")
    if not listed:
        out.print("there are no sources yet: set ARTICLES")


def moment(told: datetime | None) -> str:
    """Return the moment of a run, UTC, with its seconds: two may be of one minute."""
    return f"{told:%d %b %Y, %H:%M:%S} UTC" if told else ""


def size_of(number: int) -> str:
    """Return a number of bytes as people write it."""
    return f"{number / 1e6:.1f} MB" if number >= 1e6 else f"{math.ceil(number / 1e3)} kB"


def unread_dates(unread: "Sequence[UnreadDate]") -> str:
    """Name the first articles whose dates cannot be read, and count the others; empty if there are none."""
    if not unread:
        return ""
    told = [f"{one.article} ({unread_date(one)})" for one in unread[:DATES_NAMED]]
    left = len(unread) - len(told)
    more = f" and {left} more: `sourcier index --dry-run` lists them" if left else ""
    return f"not understood: {', '.join(told)}{more}"


def _on_disk(stores: Mapping[str, int]) -> str:
    """Say how large all files are, and which of them make up a twentieth of it."""
    total = sum(stores.values())
    large = [f"{name} {size_of(size)}" for name, size in stores.items() if 20 * size >= total > 0]
    return size_of(total) + (f" ({', '.join(large)})" if large else "")


def _source(root: str, articles: int, newest: date | None) -> str:
    return f"{root} ({articles}, up to {newest})" if newest else f"{root} ({articles})"
