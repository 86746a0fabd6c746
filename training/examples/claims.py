"""Claims with their evidence, as examples of what follows and what does not."""

import random
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from training.examples.example import Example
from training.examples.sources import Row, rows

DISTRACTED = 0.4
"""Share of claims whose evidence has a sentence too many, as the sentences that a model marks do."""

BESIDE = 0.25
"""Share of supported claims that are shown again with other sentences of the same articles: not supported."""


def entailment(path: Path, chance: random.Random, most: int) -> Iterator[Example]:
    """Yield pairs of a public set: `premise`, `claim`, `label`; up to `most` of them."""
    every = list(rows(path))
    chance.shuffle(every)
    yield from (of_row(row, path.stem) for row in every[:most])


def of_row(row: Row, kind: str) -> Example:
    """Return a pair of a public set as an example."""
    return Example(
        "claim", row["claim"], "", row["premise"], holds=row["label"] == "supported",
        group=str(row["group"]), kind=kind, lang=row["claim_lang"],
    )  # fmt: skip


def of_dossier(
    heads: Sequence[str],
    sentences: Sequence[tuple[int, str]],
    claims: Sequence[Sequence[Any]],
    group: str,
    chance: random.Random,
) -> Iterator[Example]:
    """Yield the claims written over a dossier.

    `heads` are its articles' titles, sources and dates; `sentences` the number of an article with a text each; a
    claim is its text, language, the numbers of its evidence (from 1), whether it is supported, and its kind.
    """
    for text, lang, numbers, supported, kind in claims:
        if chosen := evidence_of(numbers, sentences, chance):
            claim = claim_over(text, heads, sentences, chosen, bool(supported), group, kind, lang)
            yield claim
            yield from beside(claim, heads, sentences, numbers, BESIDE, chance)


def evidence_of(numbers: Sequence[int], sentences: Sequence[tuple[int, str]], chance: random.Random) -> list[int]:
    """Return which sentences, from 0, a claim is read with, perhaps one too many; none if `numbers` names none."""
    chosen = [n - 1 for n in numbers if 0 < n <= len(sentences)]
    if chosen and chance.random() < DISTRACTED:
        chosen = sorted({*chosen, chance.randrange(len(sentences))})
    return chosen


def beside(
    claim: Example, heads: Sequence[str], sentences: Sequence[tuple[int, str]], numbers: Sequence[int], share: float,
    chance: random.Random,
) -> Iterator[Example]:  # fmt: skip
    """Yield a claim that follows, in so many cases, once more with two sentences that are not its evidence."""
    if claim.holds and chance.random() < share:
        others = [i for i in range(len(sentences)) if i + 1 not in numbers]
        if len(others) > 2:
            chosen = sorted(chance.sample(others, 2))
            yield claim_over(claim.first, heads, sentences, chosen, False, claim.group, "beside", claim.lang)


def claim_over(
    text: str, heads: Sequence[str], sentences: Sequence[tuple[int, str]], chosen: Sequence[int], supported: bool,
    group: str, kind: str, lang: str,
) -> Example:  # fmt: skip
    """Return a claim with its evidence: which of `sentences` are chosen, counted from 0; see `of_dossier`."""
    articles = dict.fromkeys(sentences[i][0] for i in chosen)
    title = " / ".join(heads[article] for article in articles)
    evidence = " ".join(sentences[i][1] for i in chosen)
    return Example("claim", text, title, evidence, holds=supported, group=group, kind=kind, lang=lang)
