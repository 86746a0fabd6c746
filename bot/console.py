"""What the commands print for people: colours and progress bars on a terminal, plain text elsewhere."""

import json
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.markup import escape

if TYPE_CHECKING:
    from bot.answering.document import AnswerDocument, CitationDocument
    from index.holdings import Holdings
    from index.indexing import Progress, RunResult
    from index.types import ScoredPassage

out = Console(highlight=False, soft_wrap=True)
errors = Console(stderr=True, highlight=False, soft_wrap=True)


def tell_error(message: str) -> None:
    """Print one line of error."""
    errors.print(f"[bold red]sourcier:[/] {escape(message)}")


def print_json(document: Any) -> None:  # noqa: ANN401 - whatever json takes
    """Print one JSON document and nothing else."""
    json.dump(document, sys.stdout, ensure_ascii=False, indent=2, default=str)
    sys.stdout.write("\n")


@contextmanager
def indexing_progress() -> Iterator[Callable[["Progress"], None]]:
    """Show how far an index run is, on a terminal only; yields what the run is to tell."""
    if not errors.is_terminal:
        yield lambda _: None
        return
    with errors.status("reading the articles…") as status:
        yield lambda progress: status.update(_so_far(progress))


def _so_far(progress: "Progress") -> str:
    """Say how far a run is, how fast, and how long it may still take."""
    pace = progress.articles / progress.seconds if progress.seconds else 0.0
    told = f"{progress.articles} articles"
    if progress.total and progress.total >= progress.articles:
        told = f"{progress.articles} of {progress.total} articles"
        if pace:
            told += f", {timedelta(seconds=round((progress.total - progress.articles) / pace))} left"
    return f"{told} ({pace:.1f} a second), {progress.sentences} sentences embedded"


def print_run(result: "RunResult", *, dry_run: bool) -> None:
    """Print what an index run did, or would do."""
    diff = result.diff
    would = "would be " if dry_run else ""
    counts = {"added": diff.added, "changed": diff.changed, "removed": diff.removed, "unchanged": diff.unchanged}
    out.print(", ".join(f"[bold]{len(ids)}[/] {would}{name}" for name, ids in counts.items()))
    if dry_run:
        for name, mark in (("added", "[green]+"), ("changed", "[yellow]~"), ("removed", "[red]-")):
            for article_id in counts[name]:
                out.print(f"  {mark}[/] {escape(article_id)}")
    for old, new in diff.renamed:
        out.print(f"  [dim]renamed[/] {escape(old)} → {escape(new)}")
    for group in diff.duplicates:
        out.print(f"  [dim]copies of each other[/] {escape(', '.join(group))}")
    for article_id in diff.held_back:
        out.print(f"  [dim]held back since it was removed (--restore lets it in)[/] {escape(article_id)}")
    for failed in diff.failed:
        tell_error(f"{failed.article}: {failed.error}")
    if not dry_run:
        out.print(f"{result.passages} passages are live ({result.seconds:.1f} s)")


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
    """Print an answer, and below it the quotes that prove it; where it is made of them, they are enough."""
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
    if answer.notice:
        errors.print(f"[yellow]{escape(answer.notice)}[/]")


def _print_citation(citation: "CitationDocument", date_text: Callable[[Any], str]) -> None:
    about = [citation.title, citation.source, date_text(citation.date) if citation.date else None]
    out.print(f"[cyan]\\[{citation.n}][/] « {escape(_on_one_line(citation.quote))} »")
    out.print(f"    [dim]— {escape(', '.join(part for part in about if part))}[/]")
    for copy in citation.also:
        also = [copy.source or copy.title, date_text(copy.date) if copy.date else None]
        by = ", ".join(part for part in also if part) + (f": « {copy.differs} »" if copy.differs else "")
        out.print(f"    [dim]also published by {escape(by)}[/]")
    if citation.url:
        out.print(f"    [dim]{escape(citation.url)}[/]")


def _on_one_line(quote: str) -> str:
    return " ".join(quote.split())


def _source(root: str, articles: int, newest: date | None) -> str:
    return f"{root} ({articles}, up to {newest})" if newest else f"{root} ({articles})"


def print_holdings(held: "Holdings") -> None:
    """Print what the index holds."""
    if held.generation is None:
        out.print("nothing is indexed yet: run `sourcier index`")
        return
    lines = {
        "articles": f"{held.articles} ({', '.join(f'{lang} {n}' for lang, n in held.languages.items())})",
        "passages": held.passages,
        "newest article": held.newest or "without a date",
        "last index run": f"{held.last_run:%d %b %Y, %H:%M} UTC" + (f", {held.failed} failed" if held.failed else ""),
        "embedding": held.embedding,
        "sources": ", ".join(_source(root, n, held.newest_by_source[root]) for root, n in held.sources.items()),
        "on disk": ", ".join(f"{name} {size / 1e6:.1f} MB" for name, size in held.bytes_on_disk.items()),
    }
    for name, value in lines.items():
        out.print(f"[dim]{name:>14}[/]  {escape(str(value))}")


def print_passages(found: "list[ScoredPassage]") -> None:
    """Print ranked passages."""
    if not found:
        out.print("nothing found")
    for rank, scored in enumerate(found, start=1):
        passage = scored.passage
        about = [passage.article.title, passage.article.source, str(passage.article.date or "")]
        out.print(f"[cyan]{rank}.[/] [bold]{escape(' — '.join(part for part in about if part))}[/] "
                  f"[dim]{scored.score:.3f} {escape(passage.passage_id)}[/]")  # fmt: skip
        out.print(f"   {escape(' '.join(passage.text.split()))}")
