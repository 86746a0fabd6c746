"""Which parameters a server understands: OpenAI-compatible servers differ, and say so only by refusing."""

from dataclasses import dataclass, replace
from typing import Literal

REASONING_TOKENS = 2_000
"""Room for hidden reasoning, which counts against the token limit: without it the completion comes back empty."""

_OVERFLOW_SIGNS = (
    "context_length",
    "context length",
    "context size",
    "context window",
    "maximum context",
    "exceed_context",
    "prompt is too long",
    "too many tokens",
    "input is too long",
)


@dataclass(frozen=True, slots=True)
class Dialect:
    """The optional parameters to send."""

    length_parameter: Literal["max_tokens", "max_completion_tokens"] = "max_tokens"
    temperature: bool = True
    """Reasoning models refuse any temperature but their own."""
    stream_usage: bool = True

    def parameters(self, max_tokens: int) -> dict[str, object]:
        """Return the optional part of a request for a completion of so many visible tokens."""
        parameters: dict[str, object] = {
            self.length_parameter: max_tokens if self.temperature else max_tokens + REASONING_TOKENS
        }
        if self.temperature:
            parameters["temperature"] = 0
        if self.stream_usage:
            parameters["stream_options"] = {"include_usage": True}
        return parameters

    def learn(self, refusal: str) -> "Dialect":
        """Return the dialect that avoids what a refusal (the text of a 400 or 422) complains of.

        The same dialect comes back if nothing was learnt, so that nobody asks again in vain.
        """
        complaint = refusal.lower()
        if self.stream_usage and ("stream_options" in complaint or "include_usage" in complaint):
            return replace(self, stream_usage=False)
        if self.temperature and "temperature" in complaint:
            return replace(self, temperature=False)
        if self.length_parameter == "max_tokens" and "max_tokens" in complaint:
            return replace(self, length_parameter="max_completion_tokens")
        if self.length_parameter == "max_completion_tokens" and "max_completion_tokens" in complaint:
            return replace(self, length_parameter="max_tokens")
        return self


def is_overflow(refusal: str) -> bool:
    """Say whether a refusal means that the prompt does not fit the model's context."""
    complaint = refusal.lower()
    return any(sign in complaint for sign in _OVERFLOW_SIGNS)
