"""Two texts as one row of tokens: the same in training and in use."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from tokenizers import Tokenizer

from index.text.typography import without_halves

BEGIN, PADDING, END, UNKNOWN = range(4)
"""Identifiers of <s>, <pad>, </s> and <unk>: none of them is a piece of a text."""

ALONE, SHARED, TAKEN_UP = 1, 2, 6
"""Of a claim's pieces: one that its evidence does not have, and one that it has; of the evidence's: one that the claim
has. The latter two grow by what is beside the piece."""

AFTER_THE_SAME, BEFORE_THE_SAME = 1, 2
"""What a mark grows by where the other text has the piece after, and before, the same neighbour: the roles of two
names that changed their places are seen by nothing else."""

LONGEST = 448
"""Tokens. The encoder has positions for 512; a passage of 900 characters has about 250."""

LONGEST_FIRST = 96
"""Tokens of a question or claim; what is longer is cut."""

LONGEST_TITLE = 72
"""Tokens of a title, or of the heads of several articles."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A question or claim, with the passage that it is read with."""

    tokens: tuple[int, ...]
    passage: int
    """Which token is the passage's first."""
    offsets: tuple[tuple[int, int], ...]
    """Start and end, in characters of the passage, of each of its tokens, without the space before it; a token that is
    nothing but space is empty."""

    def places(self) -> Iterator[tuple[int, tuple[int, int]]]:
        """Yield the passage's tokens: which one, and its start and end in characters."""
        return enumerate(self.offsets, start=self.passage)


def head(title: str, source: str | None, date: str | None) -> str:
    """Return what stands over an article whose sentences a claim is read with; `date` as ISO 8601 has it."""
    return " — ".join(part for part in (title, source, date) if part)


def encode(tokenizer: Tokenizer, first: str, title: str, passage: str, *, claim: bool = False) -> Pair:
    """Return `<s> first </s> title passage </s>`; a second `</s>` after the first text marks a claim."""
    asked = _ids(tokenizer, first)[:LONGEST_FIRST]
    head = _ids(tokenizer, title)[:LONGEST_TITLE]
    before = [BEGIN, *asked, END, *([END] if claim else []), *head, *([END] if head else [])]
    told = tokenizer.encode(without_halves(passage), add_special_tokens=False)
    room = LONGEST - len(before) - 1
    offsets = tuple(_without_space(passage, *offset) for offset in told.offsets[:room])
    return Pair((*before, *told.ids[:room], END), len(before), offsets)


def shared_pieces(tokens: Sequence[int]) -> list[int]:
    """Return which pieces a claim and its evidence (heads included) share, one of the marks above for each token.

    0: one of the evidence that the claim does not have, or none of a text. The tokens are a claim's, as `encode`
    returns them; of a question they mean nothing.
    """
    middle = tokens.index(END)
    claim, evidence = tokens[: middle + 1], tokens[middle:]
    return _marked(claim, evidence, SHARED, ALONE)[:-1] + _marked(evidence, claim, TAKEN_UP, 0)


def _marked(text: Sequence[int], other: Sequence[int], found: int, alone: int) -> list[int]:
    pieces, neighbours = set(other), set(pairwise(other))
    marks = []
    for before, token, after in zip((PADDING, *text), text, (*text[1:], PADDING), strict=False):
        beside = AFTER_THE_SAME * ((before, token) in neighbours) + BEFORE_THE_SAME * ((token, after) in neighbours)
        marks.append(0 if token <= UNKNOWN else found + beside if token in pieces else alone)
    return marks


def _ids(tokenizer: Tokenizer, text: str) -> list[int]:
    return tokenizer.encode(without_halves(text), add_special_tokens=False).ids


def _without_space(text: str, start: int, end: int) -> tuple[int, int]:
    return end - len(text[start:end].lstrip()), end
