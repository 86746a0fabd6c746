"""What small talk may be about."""

from dataclasses import dataclass
from typing import Literal

Kind = Literal[
    "knowledge", "identity", "news", "help", "mood", "complaint", "trial", "thanks", "farewell", "praise", "greeting",
    "assent", "proof", "more", "wording", "opinion", "memory", "notice",
]  # fmt: skip
"""What a message wants; of the pictures of one message, the first here is answered."""


@dataclass(frozen=True, slots=True)
class SmallTalk:
    """A message that wants a kind word instead of an answer."""

    kind: Kind
    language: str | None
    """ISO 639-1 code of the language it is in; None if it says nothing of a language (« ok », 👍)."""
