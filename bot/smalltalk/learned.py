"""What a message wants, learned from messages: which of those it lies near in meaning, by kernel ridge regression.

Each message of `said.tsv`, and each of some thousand questions that readers asked about articles, has a say, the more
the nearer its vector is to that of the message: f(x) = Σ αᵢ exp(−γ|x − xᵢ|²) (Saunders, Gammerman and Vovk 1998). The
vectors are those of the embedding in the package, less what all questions have in common. Fitted by
`python -m evaluation.calibration.smalltalk`.
"""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Self, get_args

import numpy as np

from bot.smalltalk.kinds import Kind, SmallTalk
from index.embedding import e5
from index.embedding.centring import centred
from index.types import Vectors

FILE = "learned.npz"
KINDS: tuple[Kind, ...] = get_args(Kind)
LANGUAGES = ("fr", "en")
"""Those in which there are kind words; what is neither has its kind word in the language of the chat."""

GAMMA = 1.0
"""Of unit vectors: 0.6 to 2 differ by less than 0.005 in the area under the curve."""

TALKS = 0.05
"""How much of small talk a message must be: −1 is a question, 1 small talk."""

SPOKEN = 0.5
"""How much of a language a message must be, from 0 to 1."""


@dataclass(frozen=True)
class Learned:
    """What was learned."""

    centre: Vectors
    """Shape (384,): what all questions have in common."""
    known: Vectors
    """Shape (messages, 384): their vectors, centred, of length 1."""
    shares: Vectors
    """Shape (messages, 1 + kinds + languages): what each says of a message near it."""

    @classmethod
    def shipped(cls) -> Self:
        """Read the file in the package, which has vectors in 8 bits."""
        with np.load(files("bot.smalltalk").joinpath(FILE), allow_pickle=False) as kept:  # type: ignore[arg-type]
            known = kept["known"].astype(np.float32) * kept["step"]
            return cls(kept["centre"], known, kept["shares"].astype(np.float32))

    def __call__(self, vector: Vectors) -> SmallTalk | None:
        """Return what a message wants whose vector has shape (384,), if it is small talk."""
        says = nearness(centred(vector[None], self.centre), self.known)[0] @ self.shares
        talks, kinds, languages = says[0], says[1 : 1 + len(KINDS)], says[1 + len(KINDS) :]
        if talks < TALKS:
            return None
        spoken = int(np.argmax(languages))
        return SmallTalk(KINDS[int(np.argmax(kinds))], LANGUAGES[spoken] if languages[spoken] >= SPOKEN else None)


def nearness(some: Vectors, others: Vectors) -> Vectors:
    """Return exp(−γ|a − b|²) of every two unit vectors, shape (len(some), len(others)): |a − b|² = 2 − 2a·b."""
    near: Vectors = np.exp(GAMMA * (2 * some @ others.T - 2))
    return near


def told(message: str) -> SmallTalk | None:
    """Return what a message wants, by what was learned; None where the embedding in the package has no build."""
    return _shipped()(e5.shared().query(message)) if e5.is_available() else None


@cache
def _shipped() -> Learned:
    return Learned.shipped()
