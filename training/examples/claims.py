"""Claims with their evidence, as examples of what follows and what does not."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
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


@dataclass(frozen=True)
class Evidence:
    """The sentences of a dossier, with some of which each claim over it is read."""

    heads: Sequence[str]
    """Titles, sources and dates of its articles."""
    sentences: Sequence[tuple[int, str]]
    """The number of an article with a text each."""
    group: str
    """The dossier, by which is held out what is held out."""

    def chosen(self, numbers: Sequence[int], chance: random.Random) -> list[int]:
        """Return which sentences, from 0, a claim is read with, perhaps one too many; none if `numbers` names none."""
        chosen = [n - 1 for n in numbers if 0 < n <= len(self.sentences)]
        if chosen and chance.random() < DISTRACTED:
            chosen = sorted({*chosen, chance.randrange(len(self.sentences))})
        return chosen

    def claim(self, text: str, lang: str, chosen: Sequence[int], *, holds: bool, kind: str) -> Example:
        """Return a claim with the sentences that were chosen, counted from 0."""
        articles = dict.fromkeys(self.sentences[i][0] for i in chosen)
        title = " / ".join(self.heads[article] for article in articles)
        evidence = " ".join(self.sentences[i][1] for i in chosen)
        return Example("claim", text, title, evidence, holds=holds, group=self.group, kind=kind, lang=lang)

    def beside(self, claim: Example, numbers: Sequence[int], share: float, chance: random.Random) -> Iterator[Example]:
        """Yield a claim that follows, in so many cases, once more with two sentences that are not its evidence."""
        if claim.holds and chance.random() < share:
            others = [i for i in range(len(self.sentences)) if i + 1 not in numbers]
            if len(others) > 2:
                chosen = sorted(chance.sample(others, 2))
                yield self.claim(claim.first, claim.lang, chosen, holds=False, kind="beside")


def of_dossier(evidence: Evidence, claims: Sequence[Sequence[Any]], chance: random.Random) -> Iterator[Example]:
    """Yield the claims written over a dossier.

    A claim is its text, language, the numbers of its evidence (from 1), whether it is supported, and its kind.
    """
    for text, lang, numbers, supported, kind in claims:
        if chosen := evidence.chosen(numbers, chance):
            claim = evidence.claim(text, lang, chosen, holds=bool(supported), kind=kind)
            yield claim
            yield from evidence.beside(claim, numbers, BESIDE, chance)
