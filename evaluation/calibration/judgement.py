"""Fit the reader's judgement whether what was found answers the question (`bot.answering.retrieval.findings`).

Usage: python -m evaluation.calibration.judgement SET…

The sets must be of other subjects than those that answers are measured on: newsrooms with about as many questions that
nothing answers, most of them near misses. A question that has an answer is read a second time with the passages of its
gold quotes taken away. Features are computed by the very function that computes them in use.
"""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np

from bot.answering import retrieval
from bot.answering.question import understand
from bot.answering.retrieval import Retrieval, features, retrieve
from evaluation.calibration.fitting import opened, sets_named, write
from evaluation.calibration.logistic import Observation, area_under_curve, as_rows, as_toml, cross_validated, fit
from evaluation.datasets.types import LabelledQuestion
from index.reader import Reader

FALSE_ABSTENTION = 0.16
"""Share of the questions with an answer that may be refused: the threshold follows from it. A wrong answer costs what
a right one wins, so that what is as likely wrong as right is better refused."""


def examples(folder: Path) -> Iterator[Observation]:
    """Yield whether what is found answers the questions of a set; those with an answer once more without it."""
    loaded, library = opened(folder)
    for question in loaded.questions:
        found = retrieve(library, understand(question.text, question.history))
        yield _example(found, question.answerable)
        if question.answerable and (rest := _without_gold(found, question)).passages:
            yield _example(rest, answerable=False)


def main() -> None:
    """Read the sets, fit, print the measures and write the coefficients."""
    names, x, truth = as_rows([example for folder in sets_named(__doc__) for example in examples(folder)])
    probabilities = cross_validated(x, truth)
    threshold = float(np.quantile(probabilities[truth], FALSE_ABSTENTION))
    told = (
        f"{len(truth)} readings, ten-fold cross-validation: AUC {area_under_curve(probabilities, truth):.3f}, "
        f"at the threshold abstention recall {(probabilities[~truth] < threshold).mean():.2f}, "
        f"false abstention {(probabilities[truth] < threshold).mean():.2f}"
    )
    print(told)  # noqa: T201 - a script
    for column, name in enumerate(names):
        print(f"{name:>10} alone: AUC {area_under_curve(x[:, column], truth):.3f}")  # noqa: T201
    lines = [
        "# Whether what was found answers the question: made by `python -m evaluation.calibration.judgement`.",
        f"# {told}",
        *as_toml(fit(x, truth), names, threshold),
    ]
    write(lines, retrieval, "judgement.toml")


def _example(retrieval: Retrieval, answerable: bool) -> Observation:
    passages = [(one.passage.article.title, one.passage.text) for one in retrieval.passages]
    read = Reader.shared().read(retrieval.question.standalone, passages)
    return Observation(features(retrieval.passages, read), answerable)


def _without_gold(retrieval: Retrieval, question: LabelledQuestion) -> Retrieval:
    """Return a reading without the passages that hold a gold quote, or the beginning of one."""
    quotes = [" ".join(gold.quote.split())[:40] for gold in question.gold if gold.quote]
    rest = [
        one for one in retrieval.passages if not any(quote in " ".join(one.passage.text.split()) for quote in quotes)
    ]
    return replace(retrieval, passages=tuple(rest))


if __name__ == "__main__":
    main()
