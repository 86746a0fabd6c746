"""The geometry of the plots."""

from evaluation.measures.calibration import Bin
from evaluation.report.plots import histogram, quality_bars, reliability_curve


def test_bars_of_signed_values_start_in_the_middle():
    below, above = quality_bars({"a": (-0.5, 3), "b": (0.5, 2)}).bars
    assert below.x + below.width == above.x
    assert below.width == above.width
    assert below.label == "a (3)"


def test_a_histogram_survives_equal_values():
    plot = histogram([0.0, 0.0], "ms")
    assert plot.bars[0].value == "2"


def test_a_calibrated_point_lies_on_the_diagonal():
    ((x, y, _, _),) = reliability_curve([Bin(0.25, 0.25, 4)]).points
    assert x == 220 - y
