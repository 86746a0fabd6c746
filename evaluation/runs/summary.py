"""From what each question was worth to what the run is worth."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Literal

import numpy as np

from evaluation.measures.calibration import area_under_roc
from evaluation.runs.lines import Latency, ScoreLine, Summary

LOWER_IS_BETTER = frozenset({"must_not", "false_abstain", "uncited", "bad_number", "disagree_invented"})
"""All other measures are better when higher."""

_DECIMALS = 4


def loss(name: str, before: float, now: float) -> float:
    """Return by how much a measure has become worse; less than 0 if it has become better."""
    return now - before if name in LOWER_IS_BETTER else before - now


def summarise(scores: Sequence[ScoreLine]) -> Summary:
    """Average the measures over the questions to which they apply, in all, by language and by type."""
    measures = means(scores)
    gated = [(line.evidence, line.answerable) for line in scores if line.evidence is not None]
    area = area_under_roc([evidence for evidence, _ in gated], [answerable for _, answerable in gated])
    if area is not None:
        measures["gate_auc"] = round(area, _DECIMALS)
    return Summary(
        queries=len(scores),
        measures=measures,
        by={"lang": _by(scores, "lang"), "type": _by(scores, "type")},
        latency_ms=latency(scores),
    )


def means(scores: Iterable[ScoreLine]) -> dict[str, float]:
    """Return the mean of each measure over the questions to which it applies."""
    values: dict[str, list[float]] = defaultdict(list)
    for line in scores:
        for name, value in line.measures.items():
            values[name].append(value)
    return {name: round(sum(each) / len(each), _DECIMALS) for name, each in values.items()}


def latency(scores: Sequence[ScoreLine]) -> Latency:
    """Return the median and the 95th percentile of the time that a question took, in milliseconds."""
    if not scores:
        return Latency(p50=None, p95=None)
    p50, p95 = np.percentile([line.seconds * 1000 for line in scores], [50, 95])
    return Latency(p50=round(float(p50), 2), p95=round(float(p95), 2))


def _by(scores: Sequence[ScoreLine], field: Literal["lang", "type"]) -> dict[str, dict[str, int | float]]:
    groups: dict[str, list[ScoreLine]] = defaultdict(list)
    for line in scores:
        groups[getattr(line, field)].append(line)
    return {value: {"queries": len(lines), **means(lines)} for value, lines in sorted(groups.items())}
