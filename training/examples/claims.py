"""Claims with their evidence, as examples of what follows and what does not."""

import random
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from training.examples.example import Example
from training.examples.sources import rows

DISTRACTED = 0.4
"""Share of claims whose evidence has a sentence too many, as the sentences that a model marks do."""

BESIDE = 0.25
"""Share of supported claims that are shown again with other sentences of the same articles: not supported."""


def entailment(path: Path, chance: random.Random, most: int) -> Iterator[Example]:
    """Yield pairs of a public set: `premise`, `claim`, `label`; up to `most` of them."""
    every = list(rows(path))
    chance.shuffle(every)
    for row in every[:most]:
        yield Example(
            "claim", row["claim"], "", row["premise"], holds=row["label"] == "supported",
            group=str(row["group"]), kind=path.stem, lang=row["claim_lang"],
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
        chosen = [n - 1 for n in numbers if 0 < n <= len(sentences)]
        if not chosen:
            continue
        if chance.random() < DISTRACTED:
            chosen = sorted({*chosen, chance.randrange(len(sentences))})
        yield claim_over(text, heads, sentences, chosen, bool(supported), group, kind, lang)
        if supported and chance.random() < BESIDE:
            others = [i for i in range(len(sentences)) if i + 1 not in numbers]
            if len(others) > 2:
                yield claim_over(text, heads, sentences, sorted(chance.sample(others, 2)), False, group, "beside", lang)


def claim_over(
    text: str, heads: Sequence[str], sentences: Sequence[tuple[int, str]], chosen: Sequence[int], supported: bool,
    group: str, kind: str, lang: str,
) -> Example:  # fmt: skip
    """Return a claim with its evidence: which of `sentences` are chosen, counted from 0; see `of_dossier`."""
    articles = dict.fromkeys(sentences[i][0] for i in chosen)
    title = " / ".join(heads[article] for article in articles)
    evidence = " ".join(sentences[i][1] for i in chosen)
    return Example("claim", text, title, evidence, holds=supported, group=group, kind=kind, lang=lang)
