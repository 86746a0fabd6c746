"""From what each question was worth to what the run is worth."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from evaluation.measures.calibration import area_under_roc
from evaluation.measures.intervals import Interval, area_interval, mean_interval
from evaluation.runs.lines import AnswerLine, ClaimsSummary, Latency, ScoreLine, Summary, VerdictLine

LOWER_IS_BETTER = frozenset(
    {"must_not", "false_abstain", "uncited", "bad_number", "disagree_invented", "unsupported_through"}
)
"""All other measures are better when higher."""

_DECIMALS = 4


def loss(name: str, before: float, now: float) -> float:
    """Return by how much a measure has become worse; less than 0 if it has become better."""
    return now - before if name in LOWER_IS_BETTER else before - now


def summarise(scores: Sequence[ScoreLine], answers: Iterable[AnswerLine] = ()) -> Summary:
    """Average the measures over the questions to which they apply, in all, by language, type and pair of languages."""
    held = list(answers)
    measures, intervals = means(scores), _intervals(scores)
    told, answerable = _judged(scores)
    area = area_under_roc(told, answerable)
    if area is not None:
        measures["auc"] = round(area, _DECIMALS)
        pairs = list(zip(told, answerable, strict=True))
        interval = area_interval([each for each, true in pairs if true], [each for each, true in pairs if not true])
        intervals |= {"auc": _rounded(interval)} if interval else {}
    return Summary(
        queries=len(scores),
        measures=measures,
        intervals=intervals,
        by={field: _by(scores, field, "queries") for field in ("lang", "type", "pair")},
        latency_ms=latency(scores),
        rejected=dict(Counter(one.reason for line in held for one in line.answer.rejected).most_common()),
        faults=dict(Counter(line.answer.fault for line in held if line.answer.fault).most_common()),
    )


def summarise_claims(scores: Sequence[ScoreLine], verdicts: Iterable[VerdictLine], judge: str | None) -> ClaimsSummary:
    """Average what was let through over the claims, supported and unsupported, in all, by kind and by language."""
    reasons: dict[str, Counter[str]] = {"supported": Counter(), "unsupported": Counter()}
    supported = {line.id: line.answerable for line in scores}
    lines = list(verdicts)
    for line in lines:
        if line.verdict == "rejected":
            reasons["supported" if supported[line.id] else "unsupported"][line.reason] += 1
    return ClaimsSummary(
        claims=len(scores),
        measures=means(scores),
        intervals=_intervals(scores),
        by={"kind": _by(scores, "type", "claims"), "language": _by(scores, "lang", "claims")},
        rejected={name: dict(counted.most_common()) for name, counted in reasons.items()},
        judge=judge,
        unjudged=sum(not line.judged for line in lines) if judge else 0,
    )


def means(scores: Iterable[ScoreLine]) -> dict[str, float]:
    """Return the mean of each measure over the questions to which it applies."""
    return {name: round(sum(each) / len(each), _DECIMALS) for name, each in _values(scores).items()}


def latency(scores: Sequence[ScoreLine]) -> Latency:
    """Return the median and the 95th percentile of the time that a question took, in milliseconds."""
    if not scores:
        return Latency(p50=None, p95=None)
    p50, p95 = np.percentile([line.seconds * 1000 for line in scores], [50, 95])
    return Latency(p50=round(float(p50), 2), p95=round(float(p95), 2))


def _judged(scores: Iterable[ScoreLine]) -> tuple[list[float], list[bool]]:
    judged = [(line.evidence, line.answerable) for line in scores if line.evidence is not None]
    return [told for told, _ in judged], [true for _, true in judged]


def _values(scores: Iterable[ScoreLine]) -> Mapping[str, Sequence[float]]:
    values: dict[str, list[float]] = defaultdict(list)
    for line in scores:
        for name, value in line.measures.items():
            values[name].append(value)
    return values


def _intervals(scores: Iterable[ScoreLine]) -> dict[str, Interval]:
    return {name: _rounded(mean_interval(each)) for name, each in _values(scores).items()}


def _rounded(interval: Interval) -> Interval:
    low, high = interval
    return round(low, _DECIMALS), round(high, _DECIMALS)


def _by(scores: Sequence[ScoreLine], field: str, counted: str) -> dict[str, dict[str, int | float]]:
    groups: dict[str, list[ScoreLine]] = defaultdict(list)
    for line in scores:
        if value := getattr(line, field):
            groups[value].append(line)
    return {value: {counted: len(lines), **means(lines)} for value, lines in sorted(groups.items())}
