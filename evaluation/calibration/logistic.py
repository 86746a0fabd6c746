"""Logistic regression, small enough to be read: standardised features, a little ridge, Newton's method."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from evaluation.measures.calibration import area

Matrix = npt.NDArray[np.float64]
Truth = npt.NDArray[np.bool_]

FOLDS = 10
_RIDGE = 3.0
_STEPS = 30


@dataclass(frozen=True, slots=True)
class Observation:
    """Features by their names, and whether what is to be told by them is true."""

    features: Mapping[str, float]
    true: bool


def as_rows(observed: Sequence[Observation]) -> tuple[list[str], Matrix, Truth]:
    """Return the names of the features, their values, shape (len(observed), len(names)), and what is true of each."""
    names = list(observed[0].features)
    rows = np.array([[one.features[name] for name in names] for one in observed])
    return names, rows, np.array([one.true for one in observed])


@dataclass(frozen=True, slots=True)
class Logistic:
    """P(true | x) = 1 / (1 + exp(−intercept − coefficients · x))."""

    coefficients: Matrix
    """Shape (features,), of the features as they are."""
    intercept: float

    def __call__(self, x: Matrix) -> Matrix:
        """Return the probabilities of rows, shape (len(x),)."""
        return np.asarray(1 / (1 + np.exp(-self.intercept - x @ self.coefficients)))


def fit(x: Matrix, truth: Truth) -> Logistic:
    """Fit rows of features, shape (rows, features), to what is true of them."""
    mean, spread = x.mean(axis=0), x.std(axis=0) + 1e-9
    rows = np.column_stack([(x - mean) / spread, np.ones(len(x))])
    weights = np.zeros(rows.shape[1])
    ridge = np.diag([_RIDGE] * x.shape[1] + [0.0])
    for _ in range(_STEPS):
        probabilities = 1 / (1 + np.exp(-rows @ weights))
        curvature = rows.T @ (rows * (probabilities * (1 - probabilities))[:, None]) + ridge
        weights += np.linalg.solve(curvature, rows.T @ (truth - probabilities) - ridge @ weights)
    coefficients = weights[:-1] / spread
    return Logistic(coefficients, float(weights[-1] - coefficients @ mean))


def as_toml(model: Logistic, names: Sequence[str], threshold: float, table: str = "") -> list[str]:
    """Return what `bot.answering.fitted.Fitted` is read from, as lines; `table` is the one that they stand in."""
    return [
        f"threshold = {round(threshold, 4)}",
        f"intercept = {model.intercept:.4f}",
        "",
        f"[{table}.coefficients]" if table else "[coefficients]",
        *[f"{name} = {weight:.4f}" for name, weight in zip(names, model.coefficients, strict=True)],
    ]


def cross_validated(x: Matrix, truth: Truth) -> Matrix:
    """Return for each row the probability given by a model that was fitted without its tenth of the rows.

    `x` has shape (rows, features), `truth` and the probabilities (rows,).
    """
    fold = np.random.default_rng(0).permutation(len(x)) % FOLDS
    probabilities = np.zeros(len(x))
    for number in range(FOLDS):
        probabilities[fold == number] = fit(x[fold != number], truth[fold != number])(x[fold == number])
    return probabilities


def area_under_curve(probabilities: Matrix, truth: Truth) -> float:
    """Return the share of pairs, one true and one not, in which the true one is the more probable; ties count half.

    Both have shape (rows,).
    """
    return float(area(probabilities[truth], probabilities[~truth], axis=-1))
