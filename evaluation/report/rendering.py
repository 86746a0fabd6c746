"""From a finished run to one page that needs nothing else."""

from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from evaluation.measures.calibration import reliability
from evaluation.report.failures import Failure
from evaluation.report.meanings import MEANINGS
from evaluation.report.plots import Bars, Curve, histogram, quality_bars, reliability_curve
from evaluation.runs.lines import RunManifest, ScoreLine, Summary

_MAIN_MEASURE = {"retrieval": "nDCG@10", "answers": "crag"}
_BY = {
    "retrieval": ("nDCG@10", "Recall@5", "MRR@10"),
    "answers": ("right", "crag", "first_gold", "cite_prec", "cite_rec"),
}
_MILLISECONDS = 1000


@dataclass(frozen=True, slots=True)
class Beside:
    """Another system on the same questions, in the same run."""

    system: str
    summary: Summary


def render(
    manifest: RunManifest,
    summary: Summary,
    scores: Sequence[ScoreLine],
    failures: Sequence[Failure],
    beside: Sequence[Beside] = (),
) -> str:
    """Return the report as HTML. Whatever articles, questions and answers contain is shown as text."""
    main = _MAIN_MEASURE[manifest.kind]
    return (
        environment()
        .get_template("page.html.j2")
        .render(
            manifest=manifest,
            summary=summary,
            beside=beside,
            main=main,
            meanings=MEANINGS,
            by_measures=_BY[manifest.kind],
            quality={field: _quality(summary, field, main) for field in ("type", "lang")},
            latency=histogram([line.seconds * _MILLISECONDS for line in scores], "ms") if scores else None,
            calibration=_calibration(scores),
            cost=_cost(scores),
            tokens=_tokens(scores),
            failures=failures,
            reasons=sorted({reason for failure in failures for reason in failure.reasons}),
        )
    )


def environment() -> Environment:
    """Return what renders the templates beside this file."""
    return Environment(
        loader=FileSystemLoader(str(files("evaluation.report") / "templates")),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
    )


def _quality(summary: Summary, field: str, measure: str) -> Bars:
    groups = summary.by[field].items()
    return quality_bars({name: (m[measure], int(m["queries"])) for name, m in groups if measure in m})


def _calibration(scores: Sequence[ScoreLine]) -> Curve | None:
    gated = [(line.evidence, line.answerable) for line in scores if line.evidence is not None]
    if not gated:
        return None
    return reliability_curve(reliability([told for told, _ in gated], [true for _, true in gated]))


def _cost(scores: Sequence[ScoreLine]) -> float | None:
    costs = [line.cost_usd for line in scores if line.cost_usd is not None]
    return sum(costs) if costs else None


def _tokens(scores: Sequence[ScoreLine]) -> Bars | None:
    tokens = [float(line.tokens) for line in scores if line.tokens]
    return histogram(tokens, "tokens") if tokens else None
