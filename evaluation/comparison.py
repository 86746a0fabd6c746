"""Two runs on the same questions: is one better, and on which questions."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np

from evaluation.measures.calibration import Values
from evaluation.measures.intervals import CONFIDENCE
from evaluation.runs.folder import RunFolder
from evaluation.runs.lines import ScoreLine
from evaluation.runs.summary import loss
from index.errors import SourcierError

RESAMPLES = 9999
"""Enough for p-values to two digits; with few questions scipy runs through all sign flips instead."""

DECIDING = ("nDCG@10", "crag", "correct")
"""The measures that tell most, of each kind of run."""

BATCH = 1000
"""Resamples held in memory at once: 1,000 of 1,500 questions are 12 MB."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One measure of two runs, over the questions where it applies to both."""

    measure: str
    questions: int
    a: float
    b: float
    low: float
    """Lower end of the 95 % bootstrap interval of b − a."""
    high: float
    p: float
    """Two-sided paired randomisation test: how often chance alone gives as large a difference."""

    @property
    def difference(self) -> float:
        """Mean of b − a."""
        return self.b - self.a

    @property
    def verdict(self) -> str:
        """`better`, `worse` or `same`: whether B differs from A at p < 0.05, and for the good or not."""
        if self.p >= 1 - CONFIDENCE or self.difference == 0:
            return "same"
        return "worse" if loss(self.measure, self.a, self.b) > 0 else "better"


@dataclass(frozen=True, slots=True)
class RunComparison:
    """A against B."""

    differences: tuple[Difference, ...]
    decided_by: str
    """The measure of the wins and losses."""
    wins: tuple[str, ...]
    """Ids of the questions on which B is better, the greatest difference first."""
    losses: tuple[str, ...]
    only_one: int
    """Questions that only one of the runs asked."""

    def document(self) -> dict[str, Any]:
        """Return the comparison as JSON has it."""
        measures = {
            one.measure: asdict(one) | {"difference": one.difference, "verdict": one.verdict}
            for one in self.differences
        }
        return asdict(self) | {"differences": measures}


def compare_folders(a: Path, b: Path, decided_by: str | None = None) -> RunComparison:
    """Compare two finished runs. Raises SourcierError if they are not of one kind, on the same set."""
    first, second = RunFolder(a), RunFolder(b)
    about, other = first.manifest(), second.manifest()
    if about.data != other.data:
        raise SourcierError(
            f"{a} and {b} are on different sets ({about.set}, {other.set}), "
            "or the set was changed between: run both on the same one"
        )
    if about.kind != other.kind:
        raise SourcierError(f"{a} is a run of {about.kind} and {b} one of {other.kind}: compare runs of one kind")
    return compare(first.scores(), second.scores(), decided_by)


def compare(a: Sequence[ScoreLine], b: Sequence[ScoreLine], decided_by: str | None = None) -> RunComparison:
    """Compare two runs question by question; wins and losses are by the first of DECIDING unless said otherwise.

    Raises SourcierError if they have no question in common, or not the measure that is to decide.
    """
    first, second = {line.id: line.measures for line in a}, {line.id: line.measures for line in b}
    shared = [one for one in first if one in second]
    if not shared:
        raise SourcierError("The runs have no question in common: run both without --limit, or with the same")
    names = list(dict.fromkeys(name for one in shared for name in first[one] if name in second[one]))
    by = decided_by or next((name for name in DECIDING if name in names), names[0] if names else "")
    if decided_by is not None and decided_by not in names:
        raise SourcierError(f"The runs have no measure {decided_by!r} in common: choose among {', '.join(names)}")
    pairs = {name: _paired([(first[one], second[one]) for one in shared], name) for name in names}
    change = {
        one: -loss(by, first[one][by], second[one][by]) for one in shared if by in first[one] and by in second[one]
    }
    return RunComparison(
        differences=tuple(_difference(name, *pair) for name, pair in pairs.items()),
        decided_by=by,
        wins=tuple(sorted((one for one in change if change[one] > 0), key=lambda one: -change[one])),
        losses=tuple(sorted((one for one in change if change[one] < 0), key=lambda one: change[one])),
        only_one=len(first.keys() ^ second.keys()),
    )


def _paired(both: Sequence[tuple[dict[str, float], dict[str, float]]], name: str) -> tuple[Values, Values]:
    values = np.array([(a[name], b[name]) for a, b in both if name in a and name in b], dtype=np.float64)
    return values[:, 0], values[:, 1]


def _difference(name: str, a: Values, b: Values) -> Difference:
    from scipy.stats import bootstrap, permutation_test  # noqa: PLC0415 - 1 s, and most commands compare nothing

    change = b - a
    low = high = float(change.mean())
    p = 1.0
    resampling = {"n_resamples": RESAMPLES, "batch": BATCH, "rng": 0}
    if np.ptp(change) > 0:
        resampled = bootstrap((change,), np.mean, confidence_level=CONFIDENCE, method="percentile", **resampling)
        low, high = (float(end) for end in resampled.confidence_interval)
    if len(change) > 1 and change.any():
        test = permutation_test((a, b), _mean_change, permutation_type="samples", vectorized=True, **resampling)
        p = float(test.pvalue)
    return Difference(name, len(change), float(a.mean()), float(b.mean()), low, high, p)


def _mean_change(a: Values, b: Values, axis: int = -1) -> Values:
    return np.asarray(np.mean(b - a, axis=axis))
