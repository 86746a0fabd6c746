"""How far the probability that a question can be answered is to be believed, against what was answerable."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Values = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Bin:
    """Questions with a like probability."""

    expected: float
    """Mean probability that was given, 0 to 1."""
    observed: float
    """Share of the questions that were answerable, 0 to 1."""
    questions: int


def area_under_roc(evidence: Sequence[float], answerable: Sequence[bool]) -> float | None:
    """Return the probability that an answerable question has more evidence than an unanswerable one; ties half.

    None unless there are questions of both kinds.
    """
    positive = np.array([e for e, a in zip(evidence, answerable, strict=True) if a])
    negative = np.array([e for e, a in zip(evidence, answerable, strict=True) if not a])
    if not positive.size or not negative.size:
        return None
    return float(area(positive, negative, axis=-1))


def area(*samples: Values, axis: int) -> Values:
    """Return the area under the ROC curve of `positive, negative`, shape (…, n) each, over the last axis.

    By Mann and Whitney's U, from ranks: of 500 resamples of 1,000 questions of each kind, all pairs would take 4 GB.
    """
    from scipy.stats import rankdata  # noqa: PLC0415 - 1 s, and most commands need no area

    positive, negative = samples
    of_one, of_other = positive.shape[axis], negative.shape[axis]
    ranks = rankdata(np.concatenate([positive, negative], axis=axis), axis=axis)
    u = np.take(ranks, range(of_one), axis=axis).sum(axis=axis) - of_one * (of_one + 1) / 2
    return np.asarray(u / (of_one * of_other))


def reliability(evidence: Sequence[float], answerable: Sequence[bool], bins: int = 8) -> list[Bin]:
    """Return the calibration curve over `bins` bins of equally many questions, least evidence first."""
    order = np.argsort(np.array(evidence), kind="stable")
    parts = [part for part in np.array_split(order, bins) if part.size]
    told, true = np.array(evidence), np.array(answerable, dtype=float)
    return [Bin(float(told[part].mean()), float(true[part].mean()), int(part.size)) for part in parts]
