"""Fit what is quoted beside the sentence that answers best (`bot.answering.compose.accounts`).

Usage: python -m evaluation.calibration.accounts SET…

The sets must be for development and of other subjects than those that answers are measured on, with the quotes of every
sentence that a full answer needs. Features are computed by the very functions that compute them in use.
"""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from bot.answering import compose
from bot.answering.compose.accounts import beside, instead
from bot.answering.compose.quoting import RIVALS
from bot.answering.question import understand
from bot.answering.retrieval import Pointed, point, retrieve
from evaluation.calibration.fitting import opened, sets_named, write
from evaluation.calibration.logistic import Observation, area_under_curve, as_rows, as_toml, cross_validated, fit
from evaluation.datasets.types import Gold, LabelledQuestion
from evaluation.measures.answers import QUOTE_OVERLAP
from evaluation.measures.folding import words
from index.reader import Reader

BELONGS = 0.07
"""Probability from which a sentence is quoted too. On seven newsrooms that nothing was fitted on, and the development
newsroom, every gold sentence is quoted of 0.595 of the questions, and 2.6 sentences an answer; at 0.08 of 0.582 and
2.4, at 0.06 of 0.599 and 2.8."""

SUPERSEDES = 0.5


def readings(folder: Path) -> Iterator[tuple[LabelledQuestion, Sequence[Pointed]]]:
    """Yield the answerable questions of a set with what the reader points at, best first."""
    loaded, library = opened(folder)
    for question in loaded.questions:
        found = point(Reader.shared(), retrieve(library, understand(question.text, question.history)))
        if question.answerable and found.pointed:
            yield question, found.pointed


def _belonging(question: LabelledQuestion, pointed: Sequence[Pointed]) -> Iterator[Observation]:
    """Yield the sentences behind the first: whether each is a gold quote that the first is not."""
    first, *others = pointed
    missing = [gold for gold in question.gold if not _is(first, gold)]
    for other in others:
        yield Observation(beside(first, other), any(_is(other, gold) for gold in missing))


def _superseding(question: LabelledQuestion, pointed: Sequence[Pointed]) -> Iterator[Observation]:
    """Yield the newer figures behind the first, where one of the two is gold and the other is not."""
    first, *others = pointed
    first_is_gold = any(_is(first, gold) for gold in question.gold)
    for other in others[:RIVALS]:
        features = instead(first, other)
        other_is_gold = any(_is(other, gold) for gold in question.gold)
        if features is not None and first_is_gold != other_is_gold:
            yield Observation(features, other_is_gold)


def main() -> None:
    """Read the sets, fit both models, print their measures and write them."""
    read = [one for folder in sets_named(__doc__) for one in readings(folder)]
    lines = ["# What is quoted beside the best answer: made by `python -m evaluation.calibration.accounts`."]
    for name, observe, threshold in (("belongs", _belonging, BELONGS), ("supersedes", _superseding, SUPERSEDES)):
        lines += ["", *_section(name, list(_observed(read, observe)), threshold)]
    write(lines, compose, "accounts.toml")


def _observed(
    read: Sequence[tuple[LabelledQuestion, Sequence[Pointed]]],
    observe: Callable[[LabelledQuestion, Sequence[Pointed]], Iterator[Observation]],
) -> Iterator[Observation]:
    for question, pointed in read:
        yield from observe(question, pointed)


def _section(name: str, observed: Sequence[Observation], threshold: float) -> list[str]:
    names, x, truth = as_rows(observed)
    area = area_under_curve(cross_validated(x, truth), truth)
    told = f"{len(truth)} sentences, {int(truth.sum())} of them true; ten-fold cross-validation: AUC {area:.3f}"
    print(f"{name}: {told}")  # noqa: T201 - a script
    return [f"[{name}]  # {told}", *as_toml(fit(x, truth), names, threshold, name)]


def _is(one: Pointed, gold: Gold) -> bool:
    wanted = words(gold.quote)
    shared = wanted & words(one.candidate.sentence.text)
    return one.article.article_id == gold.article_id and len(shared) >= QUOTE_OVERLAP * len(wanted) > 0


if __name__ == "__main__":
    main()
