"""Draw how often what was given a probability came true."""

import numpy as np
import numpy.typing as npt

_SIDE, _MARGIN, _BINS = 400, 50, 10


def reliability_plot(probabilities: npt.NDArray[np.float64], truth: npt.NDArray[np.bool_], threshold: float) -> str:
    """Return an SVG: a dot for each tenth of the scale, as large as it has questions; on the diagonal is honest."""
    dots = []
    for low in np.arange(_BINS) / _BINS:
        within = (probabilities >= low) & (probabilities < low + 1 / _BINS)
        if within.any():
            x, y = _at(float(probabilities[within].mean()), float(truth[within].mean()))
            radius = 3 + 12 * float(np.sqrt(within.mean()))
            told = f"{within.sum()} questions, {truth[within].mean():.0%} answerable"
            dots.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}"><title>{told}</title></circle>')
    (left, bottom), (right, top) = _at(0, 0), _at(1, 1)
    at_threshold, _ = _at(threshold, 0)
    width = _SIDE + 2 * _MARGIN
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {width}" font-family="sans-serif" '
        f'font-size="13" role="img" aria-label="Calibration of the evidence gate">\n'
        f'<rect width="{width}" height="{width}" fill="white"/>\n'
        f'<path d="M{left} {top}V{bottom}H{right}" fill="none" stroke="#444"/>\n'
        f'<path d="M{left} {bottom}L{right} {top}" stroke="#999" stroke-dasharray="4 4"/>\n'
        f'<path d="M{at_threshold} {bottom}V{top}" stroke="#c33"/>\n'
        f'<text x="{at_threshold + 5}" y="{top + 12}" fill="#c33">threshold {threshold}</text>\n'
        f'<g fill="#2a6fb0">{"".join(dots)}</g>\n'
        f'<text x="{width / 2}" y="{width - 12}" text-anchor="middle">probability given (cross-validated)</text>\n'
        f'<text transform="translate(16 {width / 2}) rotate(-90)" text-anchor="middle">share answerable</text>\n'
        f"{_ticks()}</svg>\n"
    )


def _at(x: float, y: float) -> tuple[float, float]:
    return _MARGIN + x * _SIDE, _MARGIN + (1 - y) * _SIDE


def _ticks() -> str:
    marks = []
    for value in (0, 0.25, 0.5, 0.75, 1):
        x, y = _at(value, value)
        marks.append(f'<text x="{x}" y="{_SIDE + _MARGIN + 16}" text-anchor="middle">{value}</text>')
        marks.append(f'<text x="{_MARGIN - 6}" y="{y + 4}" text-anchor="end">{value}</text>')
    return "\n".join(marks)
