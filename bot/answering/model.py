"""The language model behind any OpenAI-compatible endpoint: the only module that imports `openai`.

A completion is always streamed, also when only the whole of it is wanted: one path through one set of faults.
The library's own retries and time-outs are off, because they multiply: one deadline rules everything here.
"""

import asyncio
import importlib
import random
import re
from collections.abc import AsyncGenerator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal
from urllib.parse import urlsplit

from bot.answering.deadline import Deadline
from bot.answering.dialect import Dialect, is_overflow
from bot.answering.usage import Usage
from bot.settings import Settings
from index.errors import ContextOverflow, DeadlineExceeded, ModelError

if TYPE_CHECKING:
    import openai

NO_KEY = "none"
"""Servers of one's own take any key, but the client insists on one."""
OPENAI_URL = "https://api.openai.com/v1"
ATTEMPTS = 4
"""Requests at most for one completion that a server refuses for a while (429, 5xx, no connection)."""
_FIRST_WAIT, _LONGEST_WAIT = 0.5, 8.0  # seconds before a retry when the server names no time; doubled each time
_PASSING = frozenset({408, 409, 429, 500, 502, 503, 504})
_REFUSED_PARAMETER = frozenset({400, 422})


@dataclass(frozen=True, slots=True)
class Message:
    """One message to a model."""

    role: Literal["system", "user", "assistant"]
    content: str


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where a model is asked."""

    model: str
    base_url: str = OPENAI_URL
    key: str = NO_KEY

    def __repr__(self) -> str:
        """Leave the key out: representations end up in logs."""
        return f"Endpoint(model={self.model!r}, host={self.host!r})"

    @property
    def host(self) -> str:
        """Host and port: all of the address that may be shown, since an address can hold a password."""
        parts = urlsplit(self.base_url)
        return f"{parts.hostname}:{parts.port}" if parts.port else f"{parts.hostname}"

    @property
    def priced(self) -> bool:
        """Whether OpenAI's prices hold."""
        return self.host == urlsplit(OPENAI_URL).hostname


class _Passing(Exception):
    """A fault that may be gone in a moment; `after` is the time to wait in seconds, if the server named one."""

    def __init__(self, told: str, after: float | None = None) -> None:
        super().__init__(told)
        self.after = after


class _UnknownParameter(Exception):
    """The server refused a parameter; the message is its complaint."""


class Model:
    """Asks one model. Safe to share between answers; what it learns of the server's dialect it remembers."""

    def __init__(self, endpoint: Endpoint) -> None:
        self.endpoint = endpoint
        self.dialect = Dialect(length_parameter="max_completion_tokens" if endpoint.priced else "max_tokens")

    async def complete(
        self, messages: Sequence[Message], *, deadline: Deadline, max_tokens: int, usage: Usage | None = None
    ) -> str:
        """Return a whole completion. Raises what `stream` raises."""
        pieces = self.stream(messages, deadline=deadline, max_tokens=max_tokens, usage=usage)
        return "".join([text async for text in pieces])

    async def stream(
        self, messages: Sequence[Message], *, deadline: Deadline, max_tokens: int, usage: Usage | None = None
    ) -> AsyncGenerator[str, None]:
        """Yield the text of a completion as it comes, in pieces of any size; together they are not empty.

        Retries within the deadline, and only before the first piece. Raises DeadlineExceeded at the deadline,
        ContextOverflow if the prompt is too long, ModelError for everything else that goes wrong.
        """
        usage = usage or Usage()
        attempt, begun = 1, False
        while True:
            dialect = self.dialect
            try:
                async for text in self._attempt(messages, dialect.parameters(max_tokens), deadline, usage):
                    begun = True
                    yield text
            except _UnknownParameter as refusal:
                self.dialect = dialect.learn(str(refusal))
                if self.dialect == dialect:
                    raise ModelError(f"The model refused the request: {refusal}") from None
            except _Passing as fault:
                wait = fault.after if fault.after is not None else _backoff(attempt)
                if begun:
                    raise ModelError("The model's reply broke off before its end.") from None
                if attempt == ATTEMPTS or wait >= deadline.remaining():
                    raise ModelError(str(fault)) from None
                attempt += 1
                await asyncio.sleep(wait)
            else:
                return

    async def _attempt(
        self, messages: Sequence[Message], parameters: dict[str, object], deadline: Deadline, usage: Usage
    ) -> AsyncGenerator[str, None]:
        """Make one request. Raises _Passing, _UnknownParameter or a final ModelError."""
        library = await self._within(deadline, asyncio.to_thread(importlib.import_module, "openai"))  # takes 0.7 s
        client = library.AsyncOpenAI(
            api_key=self.endpoint.key,
            base_url=self.endpoint.base_url,
            max_retries=0,
            timeout=max(deadline.remaining(), 0.001),
        )
        usage.requests += 1
        usage.cut_short = False
        empty, finish = True, None
        try:
            async with client:
                chunks = await self._within(
                    deadline,
                    client.chat.completions.create(
                        model=self.endpoint.model,
                        messages=[{"role": m.role, "content": m.content} for m in messages],
                        stream=True,
                        **parameters,
                    ),
                )
                async with chunks:
                    pieces = aiter(chunks)
                    while (chunk := await self._within(deadline, anext(pieces, None))) is not None:
                        if chunk.usage:
                            usage.prompt_tokens += chunk.usage.prompt_tokens or 0
                            usage.completion_tokens += chunk.usage.completion_tokens or 0
                        for choice in chunk.choices or ():
                            finish = choice.finish_reason or finish
                            if choice.delta and choice.delta.content:
                                empty = False
                                yield choice.delta.content
        except (ModelError, GeneratorExit):
            raise
        except library.APITimeoutError:
            raise self._out_of_time() from None
        except library.APIStatusError as error:
            raise self._refusal(error) from None
        except library.APIConnectionError:
            raise _Passing(f"No connection to the model at {self.endpoint.host}: check OPENAI_BASE_URL.") from None
        except Exception as error:  # noqa: BLE001 - what a broken server makes the client raise has no common class
            raise _Passing(f"The model's reply broke off or was not understood ({type(error).__name__}).") from None
        self._check_end(finish, empty=empty)
        usage.cut_short = finish == "length"

    def _check_end(self, finish: str | None, *, empty: bool) -> None:
        if finish == "content_filter":
            raise ModelError("The provider's content filter stopped the model's reply.")
        if empty and finish == "length":
            raise ModelError("The model used up its tokens before it wrote anything: choose one that reasons less.")
        if empty:
            raise _Passing("The model's reply was empty: ask again, or try another LLM_MODEL.")
        if finish is None:
            raise _Passing("The model's reply broke off before its end.")

    def _refusal(self, error: "openai.APIStatusError") -> Exception:
        """Turn an HTTP status into the error to raise."""
        status, told = error.status_code, self._complaint(error)
        if is_overflow(told):
            return ContextOverflow("The prompt does not fit the model: use one with a longer context.")
        if status in _REFUSED_PARAMETER:
            return _UnknownParameter(told)
        if status in _PASSING and "insufficient_quota" not in told:
            busy = "is busy" if status == 429 else "has a problem of its own"
            return _Passing(f"The model's server {busy} ({status}): ask again in a while.", _retry_after(error))
        return ModelError(self._advice(status, told))

    def _advice(self, status: int, told: str) -> str:
        if "insufficient_quota" in told:
            return "The account behind OPENAI_API_KEY has no credit left: add some, or use another key."
        if status in {401, 403}:
            return f"{self.endpoint.host} refuses OPENAI_API_KEY ({status}): check the key and its rights."
        if status == 404:
            known = f"{self.endpoint.host} does not know the model {self.endpoint.model} (404)"
            return f"{known}: check LLM_MODEL, and that OPENAI_BASE_URL ends in /v1 if the server wants it."
        return f"The model's server answered {status}: {told}"

    def _complaint(self, error: "openai.APIStatusError") -> str:
        """Return the server's own words, short and on one line, without anything that looks like a key."""
        words = f"{error.code or ''} {error.message}"
        if self.endpoint.key != NO_KEY:
            words = words.replace(self.endpoint.key, "***")
        words = re.sub(r"\b(sk|pk|key)-[\w*.-]+", "***", words)
        return " ".join(words.split())[:300]

    async def _within(self, deadline: Deadline, awaited: Any) -> Any:  # noqa: ANN401 - the library's types are not loaded yet
        try:
            return await asyncio.wait_for(awaited, deadline.remaining())
        except TimeoutError:
            raise self._out_of_time() from None

    def _out_of_time(self) -> DeadlineExceeded:
        return DeadlineExceeded(
            f"The model at {self.endpoint.host} was too slow: raise LLM_TIMEOUT, or choose a faster LLM_MODEL."
        )


def model_of(settings: Settings) -> Model | None:
    """Return the model that the settings name, or None if they name none."""
    if not settings.has_model:
        return None
    key = settings.openai_api_key.get_secret_value() if settings.openai_api_key else NO_KEY
    return Model(Endpoint(settings.llm_model, settings.openai_base_url or OPENAI_URL, key))


def _retry_after(error: "openai.APIStatusError") -> float | None:
    """Read the header in its form in seconds; its form as a date is not used by model servers."""
    header = error.response.headers.get("retry-after", "")
    return float(header) if re.fullmatch(r"\d+(\.\d+)?", header) else None


def _backoff(attempt: int) -> float:
    wait: float = min(_FIRST_WAIT * 2 ** (attempt - 1), _LONGEST_WAIT)
    return wait * random.uniform(0.8, 1.2)  # noqa: S311 - spreads retries
