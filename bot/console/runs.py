"""What an index run did, or would do, and what was removed."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from bot.terminal import counted, escape, out, tell_error

if TYPE_CHECKING:
    from index.runs.comparison import Diff
    from index.runs.indexing import RunResult
    from index.types import UnreadDate

_DATES = {"date": "date", "updated": "last change"}
_MARKS = {"added": "[green]+", "changed": "[yellow]~", "removed": "[red]-"}

KINDS_NAMED = 5
UNREAD_SHOWN = 20
"""Dates that cannot be read, of which a run tells: an archive may have none that can."""


def print_run(result: "RunResult", *, dry_run: bool) -> None:
    """Print what an index run did, or would do, and what is passed over in its folders."""
    diff = result.diff
    would = "would be " if dry_run else ""
    counts = {"added": diff.added, "changed": diff.changed, "removed": diff.removed, "unchanged": diff.unchanged}
    out.print(", ".join(f"[bold]{len(ids)}[/] {would}{name}" for name, ids in counts.items()))
    for one in diff.listed(unchanged=False) if dry_run else ():
        out.print(f"  {_MARKS[one.change]}[/] {escape(one.article_id)}  [dim]{escape(one.title)}[/]")
    for note in _notes(diff):
        out.print(f"  {note}")
    if diff.unread_kinds:
        out.print(f"  [dim]{escape(told_kinds(diff.unread_kinds))}[/]")
    for failed in diff.failed:
        tell_error(f"{failed.name}: {failed.error}")
    if not dry_run:
        out.print(f"{counted(result.passages, 'passage')} live ({result.seconds:.1f} s)")


def _notes(diff: "Diff") -> Iterator[str]:
    """Yield what is to be known of a run besides its counts."""
    for old, new in diff.renamed:
        yield f"[dim]renamed[/] {escape(old)} → {escape(new)}"
    for old, new in diff.moved:
        yield f"[dim]moved[/] {escape(old)} → {escape(new)}"
    for root, number in diff.unnamed.items():
        told = "kept until you confirm with --yes, or `sourcier sources drop` it" if diff.unnamed_stay else "removed"
        yield f"[yellow]no longer named[/] {escape(root)}: {counted(number, 'article')} {told}"
    for group in diff.duplicates:
        yield f"[dim]copies of each other[/] {escape(', '.join(group))}"
    for one in diff.unread_dates[:UNREAD_SHOWN]:
        unread = f"{one.article}: its {unread_date(one)} cannot be read"
        told = f"{unread}, so it is indexed without: write it as in 2023-05-25"
        yield f"[yellow]date not understood[/] {escape(told)}"
    if left := len(diff.unread_dates[UNREAD_SHOWN:]):
        yield f"[yellow]and {counted(left, 'more date')} not understood[/]: --json lists all of them"
    for article_id in diff.alike:
        yield f"[yellow]left out: nearly what was removed (--restore lets it in)[/] {escape(article_id)}"
    for article_id in diff.held_back:
        yield f"[dim]held back since it was removed (--restore lets it in)[/] {escape(article_id)}"


def print_removed(sources: Mapping[str, str]) -> None:
    """Print what was removed from the index, and that its sources still have it."""
    removed = counted(len(sources), "article")
    out.print(f"{removed} removed for good from the index, its earlier states and stored answers")
    for article_id, source in sources.items():
        out.print(f"  [red]-[/] {escape(article_id)} [dim]from {escape(source)}[/]")
    out.print(
        "The sources themselves are not touched: delete there too what nobody is to read. "
        "While it is there, later runs hold it back; `sourcier index --restore ARTICLE_ID` lets it in again."
    )


def told_kinds(kinds: Mapping[str, int]) -> str:
    """Say how many files are of kinds that are not read, and of which, the commonest first."""
    commonest = sorted(kinds.items(), key=lambda kind: (-kind[1], kind[0]))
    named = [f"{kind or 'without extension'} ({number})" for kind, number in commonest[:KINDS_NAMED]]
    more = ", …" if len(kinds) > KINDS_NAMED else ""
    total = counted(sum(kinds.values()), "file")
    return f"{total} of kinds that are not read: {', '.join(named)}{more}"


def unread_date(one: "UnreadDate") -> str:
    """Say of which kind a date is that cannot be read, in the words in which it was given."""
    return f"{_DATES[one.field]} “{one.given}”"
