"""What a model is sent, and how a prompt becomes it."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Message:
    """One message to a model."""

    role: Literal["system", "user", "assistant"]
    content: str


def messages(prompt: str) -> list[Message]:
    """Cut a prompt at its first line of `---`: what is above it is the instruction, below it the material."""
    instruction, _, material = prompt.partition("\n---\n")
    return [Message("system", instruction), Message("user", material)]
