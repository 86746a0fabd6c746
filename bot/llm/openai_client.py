"""The client of OpenAI's protocol: the only module that imports `openai`, when it is first needed.

The import takes 0.7 s, and whoever asks no model need not wait for it. Whatever the client loads stays within bounds.
"""

import asyncio
import importlib
from types import ModuleType
from typing import Any

from bot.llm.bounded_http import BoundedClient
from bot.llm.endpoint import Endpoint


async def openai_library() -> ModuleType:
    """Return the library, for its errors; imported in a thread where it is not yet."""
    return await asyncio.to_thread(importlib.import_module, "openai")


def client_of(library: ModuleType, endpoint: Endpoint, seconds: float, *, retries: int) -> Any:  # noqa: ANN401 - the library's types are not loaded yet
    """Return what asks an endpoint, for so many seconds at most: a context manager."""
    return library.AsyncOpenAI(
        api_key=endpoint.key,
        base_url=endpoint.base_url,
        max_retries=retries,
        timeout=seconds,
        http_client=BoundedClient(seconds),
    )
