"""How far a measure may be off because of which questions happened to be asked: 95 % confidence intervals.

A share of questions has Wilson's interval, which holds for few questions and near 0 and 1; any other mean has the
percentile bootstrap over questions. Resamples are drawn with a fixed seed: the same run always shows the same figures.
"""

from collections.abc import Sequence
from typing import Protocol

import numpy as np
import numpy.typing as npt

from evaluation.measures.calibration import area

CONFIDENCE = 0.95

RESAMPLES = 1999
"""Enough for the two digits that are shown."""

_BATCH = 500
"""Resamples held in memory at once."""

Interval = tuple[float, float]


def mean_interval(values: Sequence[float]) -> Interval:
    """Return the interval of the mean of at least one value."""
    if set(values) <= {0.0, 1.0}:
        from scipy.stats import binomtest  # noqa: PLC0415 - 1 s, and most commands need no interval

        told = binomtest(int(sum(values)), len(values)).proportion_ci(CONFIDENCE, method="wilson")
        return float(told.low), float(told.high)
    return _bootstrapped(_mean, values)


def area_interval(positive: Sequence[float], negative: Sequence[float]) -> Interval | None:
    """Return the interval of the area under the ROC curve; both kinds of questions are resampled, each in itself.

    None unless there are two of each kind: one alone cannot be resampled.
    """
    if min(len(positive), len(negative)) < 2:
        return None
    return _bootstrapped(area, positive, negative)


class _Statistic(Protocol):
    def __call__(self, *samples: npt.NDArray[np.float64], axis: int) -> npt.NDArray[np.float64]: ...


def _bootstrapped(statistic: _Statistic, *samples: Sequence[float]) -> Interval:
    if all(len(set(sample)) == 1 for sample in samples):
        told = float(statistic(*(np.array(sample) for sample in samples), axis=-1))
        return told, told
    from scipy.stats import bootstrap  # noqa: PLC0415 - as above

    found = bootstrap(
        samples, statistic, confidence_level=CONFIDENCE, method="percentile", n_resamples=RESAMPLES, batch=_BATCH,
        vectorized=True, rng=0,
    )  # fmt: skip
    return float(found.confidence_interval.low), float(found.confidence_interval.high)


def _mean(*samples: npt.NDArray[np.float64], axis: int) -> npt.NDArray[np.float64]:
    return np.asarray(np.mean(samples[0], axis=axis))
