"""Examples as batches of numbers."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import torch
from tokenizers import Tokenizer
from torch import Tensor

from index.reader.pairs import PADDING, encode, shared_pieces
from training.examples import Example


@dataclass(frozen=True)
class Encoded:
    """An example in tokens."""

    example: Example
    tokens: tuple[int, ...]
    begin: int
    """Token of the answer's first character; 0: not here."""
    end: int
    twin: "Encoded | None" = None

    @property
    def rows(self) -> tuple["Encoded", ...]:
        """It, and its twin behind it."""
        return (self, self.twin) if self.twin else (self,)

    @property
    def length(self) -> int:
        """Tokens of the longest of them."""
        return max(len(row.tokens) for row in self.rows)


@dataclass(frozen=True)
class Batch:
    """Padded to the longest."""

    tokens: Tensor
    mask: Tensor
    shared: Tensor
    """As `pairs.shared_pieces` returns them; 0 in the padding."""
    begin: Tensor
    end: Tensor
    question: Tensor
    holds: Tensor
    twins: Tensor
    """Rows of the batch that follow and have a twin, which is the row behind."""
    share: float = 0.0
    """Of the whole training that is done when it comes."""

    def to(self, device: str) -> "Batch":
        """Return it on a device."""
        return Batch(
            self.tokens.to(device), self.mask.to(device), self.shared.to(device), self.begin.to(device),
            self.end.to(device), self.question.to(device), self.holds.to(device), self.twins.to(device), self.share,
        )  # fmt: skip


def encoded(example: Example, tokenizer: Tokenizer) -> Encoded | None:
    """Return an example in tokens; None if its answer is cut off or falls between tokens."""
    pair = encode(tokenizer, example.first, example.title, example.passage, claim=example.task == "claim")
    if example.start is None or example.end is None:
        twin = encoded(example.twin, tokenizer) if example.twin else None
        return Encoded(example, pair.tokens, 0, 0, twin)
    inside = [i for i, (start, end) in pair.places() if start < example.end and end > example.start]
    return Encoded(example, pair.tokens, inside[0], inside[-1]) if inside else None


def batches(every: Sequence[Encoded], tokens: int, chance: random.Random) -> Iterator[Batch]:
    """Yield batches of about equal length in a random order, at most so many tokens each, padding included."""
    order = sorted(every, key=lambda one: one.length + chance.uniform(-8, 8))
    found: list[list[Encoded]] = [[]]
    longest = count = 0
    for one in order:
        longest, count = max(longest, one.length), count + len(one.rows)
        if found[-1] and longest * count > tokens:
            found.append([])
            longest, count = one.length, len(one.rows)
        found[-1].append(one)
    chance.shuffle(found)
    for batch in found:
        yield padded(batch)


def padded(batch: Sequence[Encoded]) -> Batch:
    """Return examples as one batch, each with its twin behind it."""
    rows = [row for one in batch for row in one.rows]
    longest = max(len(row.tokens) for row in rows)

    def filled(numbers: Sequence[int], filler: int) -> list[int]:
        return [*numbers, *[filler] * (longest - len(numbers))]

    return Batch(
        torch.tensor([filled(row.tokens, PADDING) for row in rows]),
        torch.tensor([filled([1] * len(row.tokens), 0) for row in rows]),
        torch.tensor([filled(shared_pieces(row.tokens), 0) for row in rows]),
        torch.tensor([row.begin for row in rows]),
        torch.tensor([row.end for row in rows]),
        torch.tensor([row.example.task == "question" for row in rows]),
        torch.tensor([float(row.example.holds) for row in rows]),
        torch.tensor([place for place, row in enumerate(rows) if row.twin], dtype=torch.long),
    )
