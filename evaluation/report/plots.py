"""The geometry of the plots; the template draws them as SVG, so that labels are escaped like all other text.

Units are those of the SVG's viewBox, 360 wide: about one to a pixel on a phone.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from evaluation.measures.calibration import Bin

WIDTH = 360
_LABELS = 120
_ROW = 22
_PLOT_HEIGHT = 120
_SIDE = 220


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar, and what stands beside it."""

    x: float
    y: float
    width: float
    height: float
    label: str = ""
    value: str = ""


@dataclass(frozen=True, slots=True)
class Bars:
    """A plot of bars with a line of text under it."""

    height: float
    bars: tuple[Bar, ...]
    marks: tuple[tuple[float, str], ...] = ()
    """Where on the horizontal axis something is written."""


@dataclass(frozen=True, slots=True)
class Curve:
    """Points in a square whose diagonal is perfection."""

    side: float
    points: tuple[tuple[float, float, float, str], ...]
    """x, y, radius, and what the point says."""


def quality_bars(values: Mapping[str, tuple[float, int]]) -> Bars:
    """Draw one horizontal bar for each (value, number of questions); values from −1 to 1 start in the middle."""
    signed = any(value < 0 for value, _ in values.values())
    room = WIDTH - _LABELS - 44
    zero, unit = (_LABELS + room / 2, room / 2) if signed else (_LABELS, room)
    bars = tuple(
        Bar(
            x=zero + min(0.0, value) * unit,
            y=row * _ROW,
            width=abs(value) * unit,
            height=_ROW - 6,
            label=f"{label} ({questions})",
            value=f"{value:.2f}",
        )
        for row, (label, (value, questions)) in enumerate(values.items())
    )
    return Bars(height=_ROW * max(1, len(bars)), bars=bars)


def histogram(values: Sequence[float], unit: str, bins: int = 24) -> Bars:
    """Draw how often a value occurs, up to the 99th percentile; the median and the 95th percentile are marked."""
    sample = np.array(values, dtype=float)
    high = float(np.percentile(sample, 99)) or 1.0
    counts, _ = np.histogram(np.clip(sample, 0, high), bins=bins, range=(0, high))
    width, most = WIDTH / bins, max(1, int(counts.max()))
    bars = tuple(
        Bar(number * width, _PLOT_HEIGHT * (1 - count / most), width - 1, _PLOT_HEIGHT * count / most, value=str(count))
        for number, count in enumerate(counts.tolist())
    )
    p50, p95 = (float(value) for value in np.percentile(sample, [50, 95]))
    marks = tuple((WIDTH * min(1.0, at / high), f"{name} {at:.3g} {unit}") for name, at in (("p50", p50), ("p95", p95)))
    return Bars(height=_PLOT_HEIGHT, bars=bars, marks=marks)


def reliability_curve(bins: Sequence[Bin]) -> Curve:
    """Draw the share that was answerable over the probability that was given."""
    most = max(one.questions for one in bins)
    points = tuple(
        (
            one.expected * _SIDE,
            (1 - one.observed) * _SIDE,
            3 + 5 * one.questions / most,
            f"said {one.expected:.2f}, was {one.observed:.2f} ({one.questions} questions)",
        )
        for one in bins
    )
    return Curve(side=_SIDE, points=points)
