"""What models consumed, and what that cost where prices are known: of one request, and of all those of one answer."""

from collections.abc import Callable
from dataclasses import dataclass

from bot.llm.prices import Price


@dataclass(frozen=True, slots=True)
class Taken:
    """What one request took."""

    prompt_tokens: int
    completion_tokens: int
    price: Price | None
    """Of the model that was asked; None if it is not known."""

    @property
    def cost_usd(self) -> float | None:
        """US dollars; None for a model without a known price, never 0."""
        if self.price is None or not self.prompt_tokens:
            return None  # a server that reports no tokens does not make the answer free
        return (self.prompt_tokens * self.price[0] + self.completion_tokens * self.price[1]) / 1e6


Count = Callable[[Taken], None]
"""Is told what each request took, when it ends, however it ends; from any thread, and without waiting."""


def uncounted(taken: Taken) -> None:
    """Count nothing."""


@dataclass(slots=True)
class Usage:
    """Sums up requests, whoever was asked; hand the same one to every request of an answer."""

    prompt_tokens: int = 0
    completion_tokens: int = 0
    requests: int = 0
    cost_usd: float | None = None
    """US dollars, of the requests whose price is known; None if it is of none."""
    cut_short: bool = False
    """Whether the last completion was stopped by its token limit: its last sentence may be half a sentence."""

    def add(self, taken: Taken) -> None:
        """Add a request."""
        self.requests += 1
        self.prompt_tokens += taken.prompt_tokens
        self.completion_tokens += taken.completion_tokens
        if taken.cost_usd is not None:
            self.cost_usd = (self.cost_usd or 0) + taken.cost_usd
