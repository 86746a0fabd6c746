"""What `sourcier eval claims` prints for people."""

from rich.console import Console
from rich.table import Table

from bot.terminal import escape
from evaluation.claims.evaluating import ClaimsRun
from evaluation.printing import counts, print_measures
from evaluation.report.claims import said


def print_claims(run: ClaimsRun) -> None:
    """Print what was let through, in all, by kind and by language, why the rest was not, and every wrong verdict."""
    console, summary = Console(highlight=False, emoji=False), run.summary
    print_measures(console, summary)
    for groups in summary.by.values():
        table = Table("", "claims", *summary.measures, box=None, pad_edge=False)
        for value, told in groups.items():
            shares = (f"{told[name]:.2f}" if name in told else "–" for name in summary.measures)
            table.add_row(escape(value), str(told["claims"]), *shares)
        console.print(table)
    for name, reasons in summary.rejected.items():
        console.print(f"{name}, rejected: {counts(reasons) or 'none'}", markup=False, soft_wrap=True)
    for claim, line in run.wrong:
        console.print(escape(f"{claim.claim_id} {claim.kind} {said(line)}: {claim.text}"), soft_wrap=True)
    by = f"judged by {summary.judge}" if summary.judge else "without a judge"
    console.print(f"{summary.claims} claims, {by}; {run.folder.report}", markup=False, soft_wrap=True)
