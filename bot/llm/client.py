"""The language model behind any OpenAI-compatible endpoint.

A completion is always streamed, also when only the whole of it is wanted: one path through one set of faults.
The library's own retries and time-outs are off, because they multiply: one deadline rules everything here.
"""

import asyncio
import random
from collections.abc import AsyncGenerator, Sequence
from contextlib import aclosing
from types import ModuleType
from typing import Any

from bot.llm.completion import Completion
from bot.llm.deadline import Deadline
from bot.llm.dialect import Dialect
from bot.llm.endpoint import NO_KEY, OPENAI_URL, Endpoint
from bot.llm.message import Message
from bot.llm.openai_client import client_of, openai_library
from bot.llm.prices import read_prices
from bot.llm.refusals import Passing, UnknownParameter, refusal
from bot.llm.usage import Count, Taken, Usage, uncounted
from bot.settings import Settings
from index.errors import DeadlineExceeded, ModelError

ATTEMPTS = 4
"""Requests at most for one completion that a server refuses for a while (429, 5xx, no connection)."""
_TELLING = 3_000  # characters of a prompt whose reading time tells how fast the model reads
FIRST_WAIT, LONGEST_WAIT = 0.5, 8.0
"""Seconds before a retry when the server names no time; doubled each time."""


class Model:
    """Asks one model. Safe to share between answers; what it learns of the server's dialect it remembers."""

    def __init__(self, endpoint: Endpoint, *, count: Count = uncounted, first_wait: float = FIRST_WAIT) -> None:
        """`count` is told what each request took: whatever is asked of a model is asked here."""
        self.endpoint = endpoint
        self.count = count
        self._first_wait = first_wait
        self.pace: float | None = None
        """Characters of a prompt that the model reads in a second, as last seen; None before the first answer."""
        self.dialect = Dialect(length_parameter="max_completion_tokens" if endpoint.is_openai else "max_tokens")

    async def complete(
        self, messages: Sequence[Message], *, deadline: Deadline, max_tokens: int, usage: Usage | None = None
    ) -> str:
        """Return a whole completion. Raises what `stream` raises."""
        async with aclosing(self.stream(messages, deadline=deadline, max_tokens=max_tokens, usage=usage)) as pieces:
            return "".join([text async for text in pieces])

    async def stream(
        self, messages: Sequence[Message], *, deadline: Deadline, max_tokens: int, usage: Usage | None = None
    ) -> AsyncGenerator[str, None]:
        """Yield the text of a completion as it comes, in pieces of any size; together they are not empty.

        Retries within the deadline, and only before the first piece. Raises DeadlineExceeded at the deadline,
        ContextOverflow if the prompt is too long, ModelError for everything else that goes wrong.
        """
        usage = usage or Usage()
        attempt, begun, spoken = 1, False, set[Dialect]()
        while True:
            dialect = self.dialect
            spoken.add(dialect)
            try:
                asked = self._attempt(messages, dialect.parameters(max_tokens), deadline, usage)
                async with aclosing(asked):  # who stops reading stops the server from writing
                    async for text in asked:
                        begun = True
                        yield text
            except UnknownParameter as unknown:
                self.dialect = dialect.learn(str(unknown))
                if self.dialect in spoken:  # nothing was learnt, or what had been refused before
                    raise ModelError(f"The model refused the request: {unknown}") from None
            except Passing as fault:
                wait = fault.after if fault.after is not None else self._backoff(attempt)
                if begun:
                    raise ModelError("The model's reply broke off before its end.", "broken") from None
                if attempt == ATTEMPTS or wait >= deadline.remaining():
                    raise ModelError(str(fault), fault.fault) from None
                attempt += 1
                await asyncio.sleep(wait)
            else:
                return

    async def _attempt(
        self, messages: Sequence[Message], parameters: dict[str, object], deadline: Deadline, usage: Usage
    ) -> AsyncGenerator[str, None]:
        """Make one request. Raises Passing, UnknownParameter or a final ModelError."""
        library = await self._within(deadline, openai_library())
        client = client_of(library, self.endpoint, max(deadline.remaining(), 0.001), retries=0)
        asked_at, characters = deadline.clock(), sum(len(message.content) for message in messages)
        completion = Completion()
        whole = False
        try:
            async with aclosing(self._chunks(client, messages, parameters, deadline)) as chunks:
                async for chunk in chunks:
                    if text := completion.take(chunk):
                        if completion.begins:
                            self._note_pace(characters, deadline.clock() - asked_at)
                        yield text
            whole = True
        except (DeadlineExceeded, library.APITimeoutError):
            if not completion.pieces:
                self._note_pace(characters, 2 * (deadline.clock() - asked_at))  # it had not begun to write
            raise self._out_of_time("" if completion.pieces else "silent") from None
        except (ModelError, GeneratorExit):
            raise
        except Exception as error:  # noqa: BLE001 - what a broken server makes the client raise has no common class
            raise self._meaning(library, error) from None
        finally:
            taken = Taken(*completion.taken(characters, whole=whole), self.endpoint.price)
            usage.cut_short = completion.finish == "length"
            usage.add(taken)
            self.count(taken)
        completion.check_end()

    async def _chunks(
        self,
        client: Any,  # noqa: ANN401 - the library's types are not loaded yet
        messages: Sequence[Message],
        parameters: dict[str, object],
        deadline: Deadline,
    ) -> AsyncGenerator[Any, None]:
        """Yield what the server sends of one completion. Raises DeadlineExceeded, and whatever the library raises."""
        async with client:
            asked = client.chat.completions.create(
                model=self.endpoint.model,
                messages=[{"role": one.role, "content": one.content} for one in messages],
                stream=True,
                **parameters,
            )
            async with await self._within(deadline, asked) as chunks:
                pieces = aiter(chunks)
                while (chunk := await self._within(deadline, anext(pieces, None))) is not None:
                    yield chunk

    def _meaning(self, library: ModuleType, error: Exception) -> Exception:
        """Return what an error of the library means: Passing, UnknownParameter or a final ModelError."""
        if isinstance(error, library.APIStatusError):
            told = f"{error.code or ''} {error.message}"
            return refusal(self.endpoint, error.status_code, told, error.response.headers)
        if isinstance(error, library.APIConnectionError):
            return _unreached(error, self.endpoint)
        return Passing(f"The model's reply broke off or was not understood ({type(error).__name__}).", "broken")

    def _note_pace(self, characters: int, seconds: float) -> None:
        """Note how fast a prompt was read. A much faster one after it counts little: a server may remember a prompt."""
        if characters < _TELLING:
            return  # of a short prompt, the way there and hidden reasoning take most of the time
        pace = characters / max(seconds, 0.001)
        self.pace = pace if self.pace is None else min(pace, 2 * self.pace)

    async def _within(self, deadline: Deadline, awaited: Any) -> Any:  # noqa: ANN401 - as above
        try:
            return await asyncio.wait_for(awaited, deadline.remaining())
        except TimeoutError:
            raise self._out_of_time() from None

    def _backoff(self, attempt: int) -> float:
        wait: float = min(self._first_wait * 2 ** (attempt - 1), LONGEST_WAIT)
        return wait * random.uniform(0.8, 1.2)  # noqa: S311 - spreads retries

    def _out_of_time(self, fault: str = "") -> DeadlineExceeded:
        told = f"The model at {self.endpoint.host} was too slow: raise LLM_TIMEOUT, or choose a faster LLM_MODEL."
        return DeadlineExceeded(told, fault)


def model_of(settings: Settings, count: Count = uncounted) -> Model | None:
    """Return the model that the settings name, or None if they name none; `count` is told what each request took.

    Raises SettingsError if PRICES cannot be read.
    """
    if not settings.has_model:
        return None
    key = settings.openai_api_key.get_secret_value() if settings.openai_api_key else NO_KEY
    url, price = settings.openai_base_url or OPENAI_URL, read_prices(settings.prices).get(settings.llm_model)
    return Model(Endpoint(settings.llm_model, url, key, price), count=count)


def _unreached(error: Exception, endpoint: Endpoint) -> Exception:
    """Return why there is no reply: what the reply itself was, if it was beyond the bounds."""
    if isinstance(error.__cause__, ModelError):
        return error.__cause__
    told = f"No connection to the model at {endpoint.host}: check OPENAI_BASE_URL."
    return Passing(told, "connection")
