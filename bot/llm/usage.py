"""What the model consumed over all requests of one answer, and what that cost where prices are known."""

from dataclasses import dataclass

DOLLARS_PER_MILLION_TOKENS = {
    "gpt-5.4": (2.50, 15.00),
    "gpt-5.4-mini": (0.75, 4.50),
    "gpt-5.4-nano": (0.20, 1.25),
    "gpt-5.2": (1.75, 14.00),
    "gpt-5.1": (1.25, 10.00),
    "gpt-5": (1.25, 10.00),
    "gpt-5-mini": (0.25, 2.00),
    "gpt-5-nano": (0.05, 0.40),
    "gpt-4.1": (2.00, 8.00),
    "gpt-4.1-mini": (0.40, 1.60),
    "gpt-4.1-nano": (0.10, 0.40),
    "gpt-4o": (2.50, 10.00),
    "gpt-4o-mini": (0.15, 0.60),
}
"""Prompt and completion, standard tier, as published by OpenAI in May 2026; discounts for cached input ignored.

A model that is not listed has no known price: its cost is None, never 0.
"""


@dataclass(slots=True)
class Usage:
    """Counts requests and tokens; hand the same one to every request of an answer."""

    prompt_tokens: int = 0
    completion_tokens: int = 0
    requests: int = 0
    cut_short: bool = False
    """Whether the last completion was stopped by its token limit: its last sentence may be half a sentence."""

    def cost(self, model: str) -> float | None:
        """Return what this cost in dollars, where the listed prices hold; None for a model without a known price."""
        price = DOLLARS_PER_MILLION_TOKENS.get(model)
        if price is None or not self.prompt_tokens:
            return None  # a server that reports no tokens does not make the answer free
        return round((self.prompt_tokens * price[0] + self.completion_tokens * price[1]) / 1e6, 6)
