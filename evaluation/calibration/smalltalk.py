"""Make `bot/smalltalk/learned.npz`: what small talk is, learned from `said.tsv` and from questions about articles.

Usage: python -m evaluation.calibration.smalltalk

Of the questions in `training/data`, those that a first fit finds most like small talk are learned from, beside as many
others; and names and heads of the articles there, as people ask about something by its name alone. Some minutes of one
core. A message added to `said.tsv` is recognised as it is written at once, and what is like
it after this.
"""

import gzip
import json
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from importlib.resources import files
from pathlib import Path

import numpy as np
import regex
import scipy.linalg

from bot.smalltalk import learned
from bot.smalltalk.learned import KINDS, LANGUAGES, Learned, nearness
from bot.smalltalk.said import FILE, Utterance, everything_said
from bot.smalltalk.spelling import plainly
from index.embedding import e5
from index.embedding.centring import centred
from index.types import Vectors

_LESSONS = Path(__file__).parents[2] / "training" / "data"

READ = 5000
"""Questions about articles that are looked at, drawn by chance."""

QUESTIONS = 1500
"""Of these, that are learned from; and as many that look most like small talk."""

NAMES = 800
"""Names and heads of articles that are learned from, drawn by chance."""

RIDGE = 0.1
"""0.03 and 0.3 are within 0.002 of its area under the curve."""

_NAME = regex.compile(r"(?<=\p{Ll},? )\p{Lu}\p{Ll}+(?:[ '’-]\p{Lu}\p{Ll}+)*")

OF_ARTICLES = 0.5
"""Weight of a question about articles: they are easier to tell than those that were written to look like small talk."""


@dataclass(frozen=True)
class Lesson:
    """Messages to learn from."""

    centre: Vectors
    """Shape (384,)."""
    vectors: Vectors
    """Shape (messages, 384), less the centre."""
    truth: Vectors
    """Shape (messages, 1 + kinds + languages), as `Learned.shares` is laid out."""
    weights: Vectors
    """Shape (messages,)."""


def main() -> None:
    """Embed, fit twice, and write what was learned."""
    said, chance = list(everything_said()), np.random.default_rng(0)
    every = _questions_about_articles()
    asked = [every[place] for place in chance.permutation(len(every))[:READ]]
    named = _names_of_articles()
    names = [named[place] for place in chance.permutation(len(named))[:NAMES]]
    texts = {plainly(one.text) for one in said} | {*asked, *names}
    vectors = {text: e5.shared().query(text) for text in texts}
    centre = np.stack([vectors[text] for text in asked]).mean(axis=0)
    drawn = [*asked[:QUESTIONS], *names]
    first = fit(lesson(said, drawn, vectors, centre))
    looks = nearness(centred(np.stack([vectors[text] for text in asked]), centre), first.known) @ first.shares[:, 0]
    hard = [asked[place] for place in np.argsort(-looks)[:QUESTIONS]]
    best = fit(lesson(said, sorted({*drawn, *hard}), vectors, centre))
    write(best)


def _questions_about_articles() -> list[str]:
    """Return the questions that were written to train the reader, in a fixed order."""
    asked = set()
    for file in sorted(_LESSONS.glob("*-*.jsonl.gz")):
        with gzip.open(file, "rt", encoding="utf-8") as lines:
            asked |= {plainly(question[0]) for line in lines for question in json.loads(line)["q"]}
    return sorted(asked)


def _names_of_articles() -> list[str]:
    """Return what stands before the colon in the titles of articles that were made up, and the names in their texts."""
    named = set()
    for file in sorted(_LESSONS.glob("invented-*.jsonl.gz")):
        with gzip.open(file, "rt", encoding="utf-8") as lines:
            for article in (article for line in lines for article in json.loads(line)["articles"]):
                head = regex.split(" ?: ", article["title"])[0]
                named |= {plainly(head), *(plainly(name) for text in article["s"] for name in _NAME.findall(text))}
    return sorted(named)


def lesson(said: Sequence[Utterance], asked: Sequence[str], vectors: dict[str, Vectors], centre: Vectors) -> Lesson:
    """Lay out what is to be learned: the messages, then questions about articles.

    `vectors` has that of each text, shape (dimension,), as `centre` is.
    """
    texts = [*(plainly(one.text) for one in said), *asked]
    truth = np.zeros((len(texts), 1 + len(KINDS) + len(LANGUAGES)), dtype=np.float32)
    truth[:, 0] = -1
    for row, one in zip(truth, said, strict=False):
        if one.kind:
            row[0] = row[1 + KINDS.index(one.kind)] = 1
            if one.language in LANGUAGES:
                row[1 + len(KINDS) + LANGUAGES.index(one.language)] = 1
    weights = np.repeat(np.array([1, OF_ARTICLES], dtype=np.float32), [len(said), len(asked)])
    return Lesson(centre, centred(np.stack([vectors[text] for text in texts]), centre), truth, weights)


def fit(given: Lesson) -> Learned:
    """Solve (K + ridge/weights) α = truth."""
    kernel = nearness(given.vectors, given.vectors)
    kernel[np.diag_indices(len(kernel))] += RIDGE / given.weights
    shares = scipy.linalg.solve(kernel, given.truth, assume_a="pos")
    return Learned(given.centre, given.vectors, shares)


def write(best: Learned) -> None:
    """Write the file of the package, vectors in 8 bits."""
    step = np.float32(np.abs(best.known).max() / 127)
    np.savez_compressed(
        Path(learned.__file__).with_name(learned.FILE),
        allow_pickle=False,
        centre=best.centre.astype(np.float32),
        step=step,
        known=np.round(best.known / step).astype(np.int8),
        shares=best.shares.astype(np.float16),
        said=np.array(list_digest()),
    )


def list_digest() -> str:
    """Return the digest of the list that was learned from."""
    return sha256(files("bot.smalltalk").joinpath(FILE).read_bytes()).hexdigest()


if __name__ == "__main__":
    main()
