"""Examples as batches of numbers."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import torch
from tokenizers import Tokenizer
from torch import Tensor

from index.reader.pairs import encode
from training.examples import Example


@dataclass(frozen=True)
class Encoded:
    """An example in tokens."""

    example: Example
    tokens: tuple[int, ...]
    begin: int
    """Token of the answer's first character; 0: not here."""
    end: int


@dataclass(frozen=True)
class Batch:
    """Padded to the longest."""

    tokens: Tensor
    mask: Tensor
    begin: Tensor
    end: Tensor
    question: Tensor
    holds: Tensor
    share: float = 0.0
    """Of the whole training that is done when it comes."""

    def to(self, device: str) -> "Batch":
        """Return it on a device."""
        return Batch(
            self.tokens.to(device), self.mask.to(device), self.begin.to(device), self.end.to(device),
            self.question.to(device), self.holds.to(device), self.share,
        )  # fmt: skip


def encoded(example: Example, tokenizer: Tokenizer) -> Encoded | None:
    """Return an example in tokens; None if its answer is cut off or falls between tokens."""
    pair = encode(tokenizer, example.first, example.title, example.passage, claim=example.task == "claim")
    if example.start is None or example.end is None:
        return Encoded(example, pair.tokens, 0, 0)
    inside = [i for i, (start, end) in pair.places() if start < example.end and end > example.start]
    return Encoded(example, pair.tokens, inside[0], inside[-1]) if inside else None


def batches(every: Sequence[Encoded], tokens: int, chance: random.Random) -> Iterator[Batch]:
    """Yield batches of about equal length in a random order, at most so many tokens each, padding included."""
    order = sorted(every, key=lambda one: len(one.tokens) + chance.uniform(-8, 8))
    found: list[list[Encoded]] = [[]]
    longest = 0
    for one in order:
        longest = max(longest, len(one.tokens))
        if found[-1] and longest * (len(found[-1]) + 1) > tokens:
            found.append([])
            longest = len(one.tokens)
        found[-1].append(one)
    chance.shuffle(found)
    for batch in found:
        yield padded(batch)


def padded(batch: Sequence[Encoded]) -> Batch:
    """Return examples as one batch."""
    longest = max(len(one.tokens) for one in batch)
    return Batch(
        torch.tensor([[*one.tokens, *[1] * (longest - len(one.tokens))] for one in batch]),
        torch.tensor([[1] * len(one.tokens) + [0] * (longest - len(one.tokens)) for one in batch]),
        torch.tensor([one.begin for one in batch]),
        torch.tensor([one.end for one in batch]),
        torch.tensor([one.example.task == "question" for one in batch]),
        torch.tensor([float(one.example.holds) for one in batch]),
    )
