"""What the `sourcier eval` commands print for people."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Column, Table

from bot.terminal import counted, escape, without_steering
from evaluation.comparison import RunComparison
from evaluation.runs.folder import RunFolder
from evaluation.runs.lines import Measured, Summary
from evaluation.smalltalk.examining import ExamResult

LISTED = 20
"""Questions that a terminal names of each side; `--json` names all."""


@contextmanager
def progress(number: int, doing: str) -> Iterator[Callable[[], None]]:
    """Show a progress bar on a terminal's stderr; yields what is to be called once a question or claim."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    console = Console(stderr=True)
    with Progress(*columns, console=console, disable=not console.is_terminal) as bar:
        task = bar.add_task(escape(doing), total=number)
        advance: Callable[[], None] = lambda: bar.advance(task)  # noqa: E731 - typed, and of one line
        yield advance


def print_summary(summary: Summary, folder: RunFolder) -> None:
    """Print each measure with its interval, the times, and where the report is."""
    console = Console(highlight=False)
    print_measures(console, summary)
    for name, each in summary.variants.items():
        console.print(f"\n{name}", markup=False)
        print_measures(console, each)
    if summary.rejected:
        console.print(f"{'rejected':20} {counts(summary.rejected)}", markup=False, soft_wrap=True)
    if summary.faults:
        console.print(f"{'model failed':20} {counts(summary.faults)}", markup=False, soft_wrap=True)
    if summary.claims:
        console.print(f"claims ({summary.claims.claims})", markup=False)
        print_measures(console, summary.claims)
    took = summary.latency_ms
    if took.p50 is not None:
        console.print(f"{'latency':20} p50 {took.p50:.0f} ms, p95 {took.p95:.0f} ms", markup=False)
    console.print(f"{counted(summary.queries, 'question')}; {folder.report}", markup=False, soft_wrap=True)


def print_measures(console: Console, told: Measured) -> None:
    """Print each measure with its interval."""
    for name, value in told.measures.items():
        low, high = told.intervals.get(name, (None, None))
        between = "" if low is None else f"  {low:.2f} … {high:.2f}"
        console.print(f"{name:20} {value:.4f}{between}", markup=False)


def print_examined(told: ExamResult) -> None:
    """Print each measure of small talk, and the messages that are counted against it."""
    console = Console(highlight=False)
    for name, value in told.measures.items():
        console.print(f"{name:20} {value:.4f}", markup=False)
        for text in told.wrong[name]:
            console.print(f"  {without_steering(text)}", markup=False, soft_wrap=True)


def counts(reasons: Mapping[str, int]) -> str:
    """Return reasons with their numbers, on one line."""
    return without_steering(", ".join(f"{reason} {number}" for reason, number in reasons.items()))


def print_comparison(told: RunComparison) -> None:
    """Print both runs measure by measure, and on which questions B won and lost."""
    longest = max((len(one.measure) for one in told.differences), default=0)
    table = Table(
        Column("measure", min_width=longest),
        "questions",
        "A",
        "B",
        "B − A",
        "95 %",
        "p",
        "B is",
        box=None,
        pad_edge=False,
    )
    for one in told.differences:
        between = f"{one.low:+.3f} … {one.high:+.3f}"
        chance = "< 0.001" if one.p < 0.001 else f"{one.p:.3f}"
        values = (f"{one.a:.3f}", f"{one.b:.3f}", f"{one.difference:+.3f}", between, chance, one.verdict)
        table.add_row(escape(one.measure), str(one.questions), *values)
    console = Console(highlight=False, emoji=False)
    console.print(table)
    console.print(f"by {told.decided_by}: {len(told.wins)} wins, {len(told.losses)} losses", markup=False)
    console.print(f"wins: {_first(told.wins)}", markup=False, soft_wrap=True)
    console.print(f"losses: {_first(told.losses)}", markup=False, soft_wrap=True)
    if told.only_one:
        console.print(f"left out, asked in one run only: {counted(told.only_one, 'question')}", markup=False)


def _first(questions: Sequence[str]) -> str:
    more = len(questions) - LISTED
    named = without_steering(" ".join(questions[:LISTED]))
    return named + (f" … and {more} more (--json lists them all)" if more > 0 else "")
