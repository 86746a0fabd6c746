"""Two texts as one row of tokens: the same in training and in use."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tokenizers import Tokenizer

BEGIN, END = 0, 2
"""Identifiers of <s> and </s>."""

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
    told = tokenizer.encode(_whole(passage), add_special_tokens=False)
    room = LONGEST - len(before) - 1
    offsets = tuple(_without_space(passage, *offset) for offset in told.offsets[:room])
    return Pair((*before, *told.ids[:room], END), len(before), offsets)


_HALVES = re.compile("[\ud800-\udfff]")


def _ids(tokenizer: Tokenizer, text: str) -> list[int]:
    return tokenizer.encode(_whole(text), add_special_tokens=False).ids


def _whole(text: str) -> str:
    """Half a surrogate pair, as JSON can carry, is no character: the tokenizer would refuse the whole text."""
    return _HALVES.sub("\ufffd", text)


def _without_space(text: str, start: int, end: int) -> tuple[int, int]:
    return end - len(text[start:end].lstrip()), end
