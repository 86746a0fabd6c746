"""What an HTTP error of a model's server means: to be asked otherwise, to be asked again, or final."""

import re
from collections.abc import Mapping

from bot.llm.dialect import is_overflow
from bot.llm.endpoint import NO_KEY, Endpoint
from index.errors import ContextOverflow, ModelError

_PASSING = frozenset({408, 409, 429, 500, 502, 503, 504})
_PARAMETER_REFUSED = frozenset({400, 422})
_PAYMENT_REQUIRED = 402
_TOO_LARGE = 413
"""What proxies say of long requests, and some providers of prompts that are longer than an account's limit."""
_FILTERED = re.compile(r"content[_ ](?:filter|policy_violation|management policy)")
_LONGEST_COMPLAINT = 300  # characters of a server's own words that are passed on


class Passing(Exception):
    """A fault that may be gone in a moment; `after` is the time to wait in seconds, if the server named one."""

    def __init__(self, told: str, fault: str, after: float | None = None) -> None:
        super().__init__(told)
        self.after, self.fault = after, fault


class UnknownParameter(Exception):
    """The server refused the form of the request; the message is its complaint."""


def refusal(endpoint: Endpoint, status: int, message: str, headers: Mapping[str, str]) -> Exception:
    """Return the error to raise: Passing, UnknownParameter, ContextOverflow or a final ModelError."""
    told = _complaint(endpoint, message)
    if is_overflow(told) or status == _TOO_LARGE:
        return ContextOverflow("The prompt does not fit the model: use one with a longer context.")
    if _FILTERED.search(told):
        return ModelError(f"The content filter of {endpoint.host} refused the question or the articles.", "filter")
    if status in _PARAMETER_REFUSED:
        return UnknownParameter(told)
    if status in _PASSING and "insufficient_quota" not in told:
        busy = "is busy" if status == 429 else "has a problem of its own"
        return Passing(f"The model's server {busy} ({status}): ask again in a while.", "server", _retry_after(headers))
    return _final(endpoint, status, told)


def _final(endpoint: Endpoint, status: int, told: str) -> ModelError:
    if "insufficient_quota" in told or status == _PAYMENT_REQUIRED:
        told = "The account behind OPENAI_API_KEY has no credit left: add some, or use another key."
        return ModelError(told, "quota")
    if status in {401, 403}:
        return ModelError(f"{endpoint.host} refuses OPENAI_API_KEY ({status}): check the key and its rights.", "key")
    if status == 404:
        known = f"{endpoint.host} does not know the model {endpoint.model} (404)"
        advice = "check LLM_MODEL, and that OPENAI_BASE_URL ends in /v1 if the server wants it."
        return ModelError(f"{known}: {advice}", "model")
    return ModelError(f"The model's server answered {status}: {told}")


def _complaint(endpoint: Endpoint, message: str) -> str:
    """Return the server's own words, short and on one line, without anything that looks like a key."""
    words = message if endpoint.key == NO_KEY else message.replace(endpoint.key, "***")
    words = re.sub(r"\b(sk|pk|key)-[\w*.-]+", "***", words)
    return " ".join(words.split())[:_LONGEST_COMPLAINT]


def _retry_after(headers: Mapping[str, str]) -> float | None:
    """Read the header in its form in seconds; its form as a date is not used by model servers."""
    header = headers.get("retry-after", "")
    return float(header) if re.fullmatch(r"\d+(\.\d+)?", header) else None
