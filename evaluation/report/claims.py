"""The page of a run of claims: shares let through, reasons, and every wrong verdict with what was shown."""

from collections.abc import Sequence

from evaluation.datasets.types import Claim
from evaluation.report.meanings import MEANINGS
from evaluation.report.rendering import environment
from evaluation.runs.lines import ClaimsSummary, RunManifest, VerdictLine


def render_claims(manifest: RunManifest, summary: ClaimsSummary, wrong: Sequence[tuple[Claim, VerdictLine]]) -> str:
    """Return the report as HTML. Whatever claims and articles contain is shown as text."""
    page = environment().get_template("claims.html.j2")
    return page.render(manifest=manifest, summary=summary, wrong=wrong, meanings=MEANINGS, said=said)


def said(line: VerdictLine) -> str:
    """Return what became of a claim."""
    return f"rejected ({line.reason})" if line.verdict == "rejected" else "let through"
