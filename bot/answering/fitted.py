"""A logistic model as a calibration wrote it into a TOML file of this package: read by whoever decides by it."""

from collections.abc import Mapping
from dataclasses import dataclass

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
