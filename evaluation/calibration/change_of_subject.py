"""Fit whether a follow-up has gone on to something else (`bot.answering.retrieval.change_of_subject`).

Usage: python -m evaluation.calibration.change_of_subject SET…

Each set has, beside its questions, `follow_ups.jsonl`: conversations over its articles with a last question that
`stays` with what was talked about or `changes` to something else. Features are computed by the very function that
computes them in use.
"""

import json
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from bot.answering import retrieval
from bot.answering.question import understand
from bot.answering.retrieval.change_of_subject import elsewhere
from bot.answering.retrieval.search import PASSAGES_READ
from bot.answering.types import Turn
from evaluation.calibration.fitting import opened, sets_named, write
from evaluation.calibration.logistic import Observation, area_under_curve, as_rows, as_toml, fit

LOST = 0.06
"""Share of the follow-ups that stay which may be searched for elsewhere: the threshold follows from it. People stay
with a subject more often than they change it."""


def examples(folder: Path) -> Iterator[Observation]:
    """Yield whether the follow-ups of a set that leave something out change the subject."""
    _, library = opened(folder)
    for line in (folder / "follow_ups.jsonl").read_text(encoding="utf-8").splitlines():
        told = json.loads(line)
        history = [Turn(turn["role"], turn["content"]) for turn in told["history"]]
        if said := understand(told["follow_up"], history).follow_up:
            yield Observation(elsewhere(library, said, PASSAGES_READ).features, told["turn"] == "changes")


def main() -> None:
    """Read the sets, fit, print the measures and write the coefficients."""
    newsrooms = [list(examples(folder)) for folder in sets_named(__doc__)]
    names, x, truth = as_rows([one for newsroom in newsrooms for one in newsroom])
    of = np.repeat(np.arange(len(newsrooms)), list(map(len, newsrooms)))
    probabilities = np.zeros(len(truth))
    for number in set(of):  # what was fitted on the other newsrooms: two follow-ups of one are about the same things
        probabilities[of == number] = fit(x[of != number], truth[of != number])(x[of == number])
    threshold = float(np.quantile(probabilities[~truth], 1 - LOST))
    told = (
        f"{len(truth)} follow-ups, each newsroom by the others: AUC {area_under_curve(probabilities, truth):.3f}, "
        f"at the threshold {(probabilities[truth] >= threshold).mean():.2f} of the changes are seen"
    )
    print(told)  # noqa: T201 - a script
    lines = [
        "# Whether a follow-up is about something else: made by `python -m evaluation.calibration.change_of_subject`.",
        f"# {told}",
        *as_toml(fit(x, truth), names, threshold),
    ]
    write(lines, retrieval, "change_of_subject.toml")


if __name__ == "__main__":
    main()
