"""What the commands print for people: colours and progress bars on a terminal, plain text in files and pipes."""

import json
import math
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from bot.terminal import errors, escape, out, tell_error
from index.text.counted import counted

if TYPE_CHECKING:
    from bot.answering.document import AnswerDocument, CitationDocument
    from bot.newsroom.sources import ListedSource
    from index.runs.comparison import Diff
    from index.runs.indexing import RunResult
    from index.runs.progress import Progress
    from index.runs.summary import IndexSummary
    from index.types import ScoredPassage, UnreadDate

_ESCAPED = {code: f"\\u{code:04x}" for code in range(0x7F, 0xA0)}

_DATES = {"date": "date", "updated": "last change"}
_MARKS = {"added": "[green]+", "changed": "[yellow]~", "removed": "[red]-"}

UNREAD_SHOWN, UNREAD_NAMED = 20, 3
"""Dates that cannot be read, of which a run tells and which the status names: an archive may have none that can."""

LINE_EVERY = 15.0
"""Seconds between two lines about an index run, where there is no terminal."""


def print_json(document: Any) -> None:  # noqa: ANN401 - whatever json takes
    """Print one JSON document and nothing else."""
    # JSON escapes most of what steers a terminal itself, but not all.
    printed = json.dumps(document, ensure_ascii=False, indent=2, default=str).translate(_ESCAPED)
    sys.stdout.write(f"{printed}\n")


@contextmanager
def indexing_progress() -> Iterator[Callable[["Progress"], None]]:
    """Show how far an index run is: in place on a terminal, else line by line. Yields the function to report to."""
    if not errors.is_terminal:
        yield _Lines()
        return
    with errors.status("reading the articles…") as status:
        yield lambda progress: status.update(_so_far(progress))


class _Lines:
    """Prints how far a run is, seldom: for logs."""

    def __init__(self) -> None:
        self._next = time.monotonic() + LINE_EVERY

    def __call__(self, progress: "Progress") -> None:
        if time.monotonic() >= self._next:
            self._next = time.monotonic() + LINE_EVERY
            errors.print(f"sourcier: {_so_far(progress)}")


def _so_far(progress: "Progress") -> str:
    """Say how far a run is, and how long it may still take."""
    if progress.total and progress.total >= progress.articles:
        read = f"{progress.articles} of {counted(progress.total, 'article')}"
    else:
        read = counted(progress.articles, "article")
    told = f"{read} read, {counted(progress.sentences, 'sentence')} embedded"
    if progress.waiting:
        told += f", {progress.waiting} waiting"
    return told if progress.left is None else f"{told}, about {timedelta(seconds=round(progress.left))} left"


def print_run(result: "RunResult", *, dry_run: bool) -> None:
    """Print what an index run did, or would do."""
    diff = result.diff
    would = "would be " if dry_run else ""
    counts = {"added": diff.added, "changed": diff.changed, "removed": diff.removed, "unchanged": diff.unchanged}
    out.print(", ".join(f"[bold]{len(ids)}[/] {would}{name}" for name, ids in counts.items()))
    for one in diff.listed(unchanged=False) if dry_run else ():
        out.print(f"  {_MARKS[one.change]}[/] {escape(one.article_id)}  [dim]{escape(one.title)}[/]")
    for note in _notes(diff):
        out.print(f"  {note}")
    for failed in diff.failed:
        tell_error(f"{failed.article}: {failed.error}")
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
        told = f"{one.article}: {_unread(one)} cannot be read, so it is indexed without: write it as 2026-11-30"
        yield f"[yellow]date not understood[/] {escape(told)}"
    if left := len(diff.unread_dates[UNREAD_SHOWN:]):
        yield f"[yellow]and {left} more dates not understood[/]: --json lists all of them"
    for article_id in diff.held_back:
        yield f"[dim]held back since it was removed (--restore lets it in)[/] {escape(article_id)}"


def _unread(one: "UnreadDate") -> str:
    return f"“{one.given}” as its {_DATES[one.field]}"


def print_removed(sources: Mapping[str, str]) -> None:
    """Print what was removed from the index, and that its sources still have it."""
    out.print(f"[bold]{len(sources)}[/] removed for good from the index, its earlier states and stored answers")
    for article_id, source in sources.items():
        out.print(f"  [red]-[/] {escape(article_id)} [dim]from {escape(source)}[/]")
    out.print(
        "The sources themselves are not touched: delete it there too if nobody is to read it. "
        "While it is there, later runs hold it back; `sourcier index --restore ARTICLE_ID` lets it in again."
    )


def print_answer(answer: "AnswerDocument", date_text: Callable[[Any], str]) -> None:
    """Print an answer and the quotations that prove it; one that is nothing but quotations is not printed twice."""
    if answer.status == "abstained":
        out.print(escape(answer.text))
    else:
        if answer.introduction:
            out.print(f"[italic]{escape(answer.introduction)}[/]")
        if not answer.says_only_quotations:
            out.print(f"[bold]{escape(answer.text.removeprefix(answer.introduction).strip())}[/]")
        out.print()
        for citation in answer.citations:
            _print_citation(citation, date_text)
    if answer.collection:
        out.print(f"[dim]collection: {escape(answer.collection)}[/]")
    if answer.notice:
        errors.print(f"[yellow]{escape(' '.join(filter(None, [answer.notice, answer.fault])))}[/]")


def _print_citation(citation: "CitationDocument", date_text: Callable[[Any], str]) -> None:
    about = [citation.title, citation.source, date_text(citation.date) if citation.date else None]
    out.print(f"[cyan]\\[{citation.n}][/] {_in_marks(_marked(citation))}")
    out.print(f"    [dim]— {escape(', '.join(part for part in about if part))}[/]")
    for copy in citation.also:
        also = [copy.source or copy.title, date_text(copy.date) if copy.date else None]
        by = ", ".join(part for part in also if part) + (f": {_in_marks(copy.differs)}" if copy.differs else "")
        out.print(f"    [dim]also published by {escape(by)}[/]")
    if citation.url:
        out.print(f"    [dim]{escape(citation.url)}[/]")


def _in_marks(quotation: str) -> str:
    return f"«\N{NO-BREAK SPACE}{quotation}\N{NO-BREAK SPACE}»"


def _marked(citation: "CitationDocument") -> str:
    """Return a quotation on one line as markup, with the words that answer in bold."""
    told, at = "", 0
    for start, end in citation.highlights:
        told += escape(citation.quote[at:start]) + f"[bold]{escape(citation.quote[start:end])}[/]"
        at = end
    return _on_one_line(told + escape(citation.quote[at:]))


def _on_one_line(quote: str) -> str:
    return " ".join(quote.split())


def _unread_dates(unread: "Sequence[UnreadDate]") -> str:
    """Name the first articles whose dates cannot be read, and count the others; empty if there are none."""
    told = [f"{one.article} ({_unread(one)})" for one in unread[:UNREAD_NAMED]]
    left = len(unread) - len(told)
    return ", ".join(told) + (f" and {left} more: `sourcier index --dry-run` lists them" if left else "")


def _on_disk(stores: Mapping[str, int]) -> str:
    """Say how large all files are, and which of them make up a twentieth of it."""
    total = sum(stores.values())
    large = [f"{name} {size_of(size)}" for name, size in stores.items() if 20 * size >= total > 0]
    return size_of(total) + (f" ({', '.join(large)})" if large else "")


def size_of(number: int) -> str:
    """Return a number of bytes as people write it."""
    return f"{number / 1e6:.1f} MB" if number >= 1e6 else f"{math.ceil(number / 1e3)} kB"


def _source(root: str, articles: int, newest: date | None) -> str:
    return f"{root} ({articles}, up to {newest})" if newest else f"{root} ({articles})"


def print_summary(held: "IndexSummary") -> None:
    """Print what the index holds."""
    if held.generation is None:
        out.print("nothing is indexed yet: run `sourcier index`")
        return
    lines = {
        "articles": f"{held.articles} ({', '.join(f'{lang} {n}' for lang, n in held.languages.items())})",
        "passages": held.passages,
        "newest article": held.newest or "without a date",
        "last index run": f"{held.last_run:%d %b %Y, %H:%M} UTC",
        "unreadable": f"{counted(held.failed, 'article')}: `sourcier index --dry-run` says why" if held.failed else "",
        "unread dates": _unread_dates(held.unread_dates),
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
            out.print(f"    [red]{source.failed} could not be read[/]: `sourcier index --dry-run` lists them")
        if source.unread_dates:
            unread = counted(source.unread_dates, "date")
            out.print(f"    [yellow]{unread} not understood[/]: `sourcier index --dry-run` names the articles")
    if not listed:
        out.print("there are no sources yet: set ARTICLES")


def print_passages(found: "list[ScoredPassage]") -> None:
    """Print ranked passages."""
    if not found:
        out.print("nothing found")
    for rank, scored in enumerate(found, start=1):
        passage = scored.passage
        about = [passage.article.headline, passage.article.source, str(passage.article.date or "")]
        out.print(f"[cyan]{rank}.[/] [bold]{escape(' — '.join(part for part in about if part))}[/] "
                  f"[dim]{scored.score:.3f} {escape(passage.passage_id)}[/]")  # fmt: skip
        out.print(f"   {escape(' '.join(passage.text.split()))}")
