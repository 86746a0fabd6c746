"""What was found of one thing that a bot needs."""

from dataclasses import dataclass
from typing import Literal

State = Literal["ok", "warning", "wrong"]


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found of one thing."""

    what: str
    state: State
    told: str
    """How it is, or what is wrong with it."""
    advice: str = ""
    """What to do."""
