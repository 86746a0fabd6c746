"""Fit the evidence gate: `bot/answering/gate.toml` and the plot beside this file.

Usage: python -m evaluation.calibration.gate SET… --withheld SET…

A SET has unanswerable questions of its own. Of a withheld set, whose questions all have an answer, every second
question is asked with the articles of its answer's title taken away: that makes unanswerable questions across
languages, which no set has. The order of the figures that are printed is the order of the sets.
"""

import sys
from collections.abc import Iterator
from dataclasses import astuple, dataclass, fields
from hashlib import sha256
from pathlib import Path

import numpy as np

from bot import answering
from bot.answering.gate import PASSAGES_JUDGED, Features, features
from bot.settings import Settings, load_settings
from evaluation.calibration.logistic import Logistic, area_under_curve, cross_validated, fit
from evaluation.calibration.reliability import reliability_plot
from evaluation.datasets.loading import load_set
from evaluation.stores import index_set
from index.types import ScoredPassage

THRESHOLD = 0.35
"""Refuses five of six questions about what no article is about, and one of eight that have an answer. Higher, it
refuses more of the answerable (0.5: one in six) for few of the others: what the gate lets through is still verified."""

_WITHHELD_DEPTH = 60
"""Passages searched, so that ten are left when a title is taken away."""


@dataclass(frozen=True, slots=True)
class Example:
    """One question, judged."""

    source: str
    features: Features
    answerable: bool


def examples(folder: Path, settings: Settings, *, withhold: bool) -> Iterator[Example]:
    """Search for each question of a set, and yield what the gate would see."""
    loaded = load_set(folder)
    library = index_set(loaded, settings).index.reader
    titles = {article.article_id: article.title for article in loaded.articles}
    for question in loaded.questions:
        found = library.search(question.text, _WITHHELD_DEPTH if withhold else PASSAGES_JUDGED)
        taken = withhold and sha256(question.question_id.encode()).digest()[0] % 2 == 0
        if taken:
            found = _without(found, {titles[gold] for gold in question.gold_articles if gold in titles})
        seen = features(question.text, found[:PASSAGES_JUDGED])
        yield Example(loaded.name, seen, question.answerable and not taken)


def _without(found: list[ScoredPassage], titles: set[str]) -> list[ScoredPassage]:
    return [one for one in found if one.passage.article.title not in titles]


def main() -> None:
    """Read the sets, fit, print and write."""
    whole, _, withheld = " ".join(sys.argv[1:]).partition("--withheld")
    settings = load_settings()
    rows = [e for path in whole.split() for e in examples(Path(path), settings, withhold=False)]
    rows += [e for path in withheld.split() for e in examples(Path(path), settings, withhold=True)]

    x = np.array([astuple(row.features) for row in rows])
    truth = np.array([row.answerable for row in rows])
    probabilities = cross_validated(x, truth)
    told = []
    for source in dict.fromkeys(row.source for row in rows):
        own = np.array([row.source == source for row in rows])
        told.append(_figures(source, probabilities[own], truth[own]))
    print("\n".join(told))  # noqa: T201 - a script

    here = Path(__file__).parent
    (Path(answering.__file__).parent / "gate.toml").write_text(_toml(fit(x, truth), told), encoding="utf-8")
    (here / "gate.svg").write_text(reliability_plot(probabilities, truth, THRESHOLD), encoding="utf-8")


def _figures(source: str, probabilities: np.ndarray, truth: np.ndarray) -> str:
    refused = probabilities < THRESHOLD
    precision = (~truth)[refused].mean() if refused.any() else 1.0
    return (
        f"{source}: {len(truth)} questions, AUC {area_under_curve(probabilities, truth):.3f}, "
        f"Brier {np.mean((probabilities - truth) ** 2):.3f}; refusing below {THRESHOLD}: "
        f"precision {precision:.2f}, recall {refused[~truth].mean():.2f}, "
        f"answerable refused {refused[truth].mean():.2f}"
    )


def _toml(model: Logistic, told: list[str]) -> str:
    names = [field.name for field in fields(Features)]
    lines = [
        "# Made by `python -m evaluation.calibration.gate`; ten-fold cross-validation by question:",
        *[f"# {line}" for line in told],
        f"threshold = {THRESHOLD}",
        f"intercept = {model.intercept:.4f}",
        "",
        "[coefficients]",
        *[f"{name} = {weight:.4f}" for name, weight in zip(names, model.coefficients, strict=True)],
    ]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
