"""Logistic models, as a calibration wrote each into a TOML file beside the code that decides by it."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from index.reader.readings import likelihood


@dataclass(frozen=True, slots=True)
class Fitted:
    """A logistic model over named features, and the probability from which it says yes."""

    threshold: float
    intercept: float
    coefficients: Mapping[str, float]

    def says_yes(self, values: Mapping[str, float]) -> bool:
        """Whether the probability of features reaches the threshold."""
        return self.probability(values) >= self.threshold

    def probability(self, values: Mapping[str, float]) -> float:
        """Return the probability, 0 to 1."""
        return likelihood(self.intercept + sum(weight * values[name] for name, weight in self.coefficients.items()))


@cache
def fitted(package: str, file: str, table: str = "") -> Fitted:
    """Read a model from a file of a package, or from a table of a file that holds several."""
    told = tomllib.loads((files(package) / file).read_text(encoding="utf-8"))
    return Fitted(**(told[table] if table else told))
