"""The evidence gate: do the retrieved passages answer the question at all?

A logistic model over five things that retrieval knows. It tells questions about what no article is about from the
others (AUC 0.93 on French, 0.96 across languages); whether an article that is on the subject goes into what is asked
is beyond it, and is the verifier's business. Coefficients, threshold and where they come from: `gate.toml`, made by
`python -m evaluation.calibration.gate`. They hold for the embedded model.
"""

import math
import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Self

from index.analyser import analyse
from index.language import detect
from index.types import ScoredPassage

PASSAGES_JUDGED = 10
"""Best first; the last of them shows what retrieval finds for this question when it finds nothing in particular."""

_NAME_OR_FIGURE = re.compile(r"(?<!^)(?<![.?!¿]\s)\b[^\W\d_a-zà-öø-ÿа-яёіїєґ][\w’'-]+|\d+(?:[.,]\d+)*")
_NO_NAMES = 0.7
"""Share that a question without names and figures is given: between having and missing them."""


@dataclass(frozen=True, slots=True)
class Features:
    """What is known of a question and its passages."""

    dense: float
    """Similarity of the best passage's best sentence (see `ScoredPassage.dense`)."""
    coverage: float
    """Share of the question's words in the best passage."""
    lead: float
    """How far its fused score is ahead of the last passage's."""
    names: float
    """Share of the question's names and figures that the best passage or its title has, in any spelling."""
    foreign: float
    """1 if the best passage is in another language than the question: fewer words match, and that says nothing."""


class EvidenceGate:
    """Estimates the probability that passages answer a question."""

    def __init__(self, coefficients: Mapping[str, float], intercept: float, threshold: float) -> None:
        self._coefficients = coefficients
        self._intercept = intercept
        self.threshold = threshold
        """Below it, the answer is that the articles do not say."""

    @classmethod
    def load(cls) -> Self:
        """Return the gate as it was fitted."""
        fitted = _fitted()
        return cls(fitted["coefficients"], fitted["intercept"], fitted["threshold"])

    def probability(self, question: str, passages: Sequence[ScoredPassage]) -> float:
        """Return the probability, 0 to 1, that the passages answer the question; 0 if there is neither."""
        if not question.strip() or not passages:
            return 0.0
        known = asdict(features(question, passages))
        logit = self._intercept + sum(weight * known[name] for name, weight in self._coefficients.items())
        return 1 / (1 + math.exp(-logit))


def features(question: str, passages: Sequence[ScoredPassage]) -> Features:
    """Return what the gate weighs. `passages` must not be empty."""
    language = detect(question)
    judged = passages[:PASSAGES_JUDGED]
    best = max(judged, key=lambda found: found.score)
    nearest = [found.dense for found in judged if found.dense is not None]
    return Features(
        dense=max(nearest, default=0.0) if best.dense is None else best.dense,
        coverage=best.lexical or 0.0,
        lead=best.score - min(found.score for found in judged),
        names=_names_found(question, language, best),
        foreign=float(best.passage.article.lang != language),
    )


def _names_found(question: str, language: str, found: ScoredPassage) -> float:
    names = {word for name in _NAME_OR_FIGURE.findall(question) for word in analyse(name, language)}
    if not names:
        return _NO_NAMES
    article = found.passage.article
    present = set(analyse(f"{article.title}\n{found.passage.text}", article.lang))
    return sum(name in present or any(_alike(name, word) for word in present) for name in names) / len(names)


def _alike(name: str, word: str) -> bool:
    """Whether two words share half of their letter triples (Dice), as for `index.lexical`; figures never do."""
    if name[0].isdigit() or abs(len(name) - len(word)) > max(len(name), len(word)) / 2:
        return False
    one, other = _triples(name), _triples(word)
    return 2 * len(one & other) >= (len(one) + len(other)) / 2


def _triples(word: str) -> set[str]:
    framed = f"^{word}$"
    return {framed[i : i + 3] for i in range(len(framed) - 2)}


@cache
def _fitted() -> dict[str, Any]:
    return tomllib.loads((files("bot.answering") / "gate.toml").read_text(encoding="utf-8"))
