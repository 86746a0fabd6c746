"""Every call to Telegram passes here: limits are kept, flood waits waited out, and nothing is sent twice."""

import asyncio
import math
import time
from collections.abc import Callable, Coroutine
from typing import Any

import httpx
from aiolimiter import AsyncLimiter
from cachetools import LRUCache
from telegram.error import BadRequest, Conflict, InvalidToken, NetworkError, RetryAfter, TelegramError
from telegram.ext import BaseRateLimiter

from bot.telegram.log import log

Reply = bool | dict[str, Any] | list[dict[str, Any]]

OVERALL = (30, 1)
A_GROUP = (20, 60)
"""Messages and seconds: https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this."""
CHATS_KNOWN = 10_000
"""Groups and flood waits that are remembered: 30 messages leave in a second, so the oldest is of no use by then."""
CALLS = 10
"""Calls under way at once. Each costs the event loop some 3 ms, so a crowd of them would block it."""
BETWEEN_TRIES = (0.5, 0.5, 0.5)
WHILE_AWAY = (0.5, 1, 2, 4, 8, 15, 30, 60)
"""Seconds between the tries of a message while Telegram cannot be reached at all: an answer waits for two minutes."""
DRAFT = "sendMessageDraft"
DISPENSABLE = {"sendChatAction", DRAFT, "setMessageReaction"}
"""Methods that are not worth a second try: their effect is seen for a moment only."""
GONE_WITHOUT_FOR = 300.0
"""Seconds without another try of such a method after a server could not carry it out."""
LONGEST_WAIT = 300
"""Longest flood wait, in seconds; with a longer one the call fails, and so do others to that chat until it is over."""
QUERIES_LAST = 10
"""The same for the answer to a tap or an inline query, which Telegram takes no more by then."""
OF_THE_BOT = (Conflict, InvalidToken)
"""409, 401 and 404: Telegram has something against the bot as a whole, and has taken nothing of what it answers so. It
passes: the token was good at the start (see `CarefulBot`)."""
_CEASED_TO_WAIT = "(504)"
"""What the library's words for this status contain."""
_NEVER_CONNECTED = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout)


class RateLimiter(BaseRateLimiter[int]):
    """Rate limits by chat: a flood wait of one chat stops only that chat.

    python-telegram-bot's own `AIORateLimiter` was rejected: it stops every chat while one has to wait.
    """

    def __init__(self) -> None:
        self._overall = AsyncLimiter(*OVERALL)
        self._calls = asyncio.Semaphore(CALLS)
        self._groups: LRUCache[int, AsyncLimiter] = LRUCache(CHATS_KNOWN)
        self._gone_without: dict[str, float] = {}
        """By method: until when it is not tried, in seconds of the monotonic clock."""
        self._not_before: LRUCache[object, float] = LRUCache(CHATS_KNOWN)
        """Seconds of the monotonic clock, by chat."""

    async def initialize(self) -> None:
        """Nothing to prepare."""

    async def shutdown(self) -> None:
        """Nothing to clean up."""

    async def process_request(
        self,
        callback: Callable[..., Coroutine[Any, Any, Reply]],
        args: Any,  # noqa: ANN401
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: int | None,  # noqa: ARG002
    ) -> Reply:
        """Carry out one call, with waits, and with retries where they cannot send anything twice."""
        chat = data.get("chat_id")
        if endpoint in DISPENSABLE:
            return await self._try_once(callback, args, kwargs, endpoint, chat)
        for wait in (*(WHILE_AWAY if endpoint.startswith("send") else BETWEEN_TRIES), None):
            await self._wait_for_turn(endpoint, chat)
            try:
                async with self._calls:
                    return await callback(*args, **kwargs)
            except RetryAfter as flood:
                await self._note_flood(flood, endpoint, chat, last=wait is None)
            except BadRequest as error:
                if endpoint.startswith("edit") and "not modified" in str(error):
                    return True
                raise
            except (NetworkError, *OF_THE_BOT) as error:
                if wait is None or not may_be_repeated(endpoint, error):
                    raise
                log.warning("retried", endpoint=endpoint, error=str(error))
                await asyncio.sleep(wait)
        raise AssertionError("the last try returns or raises")

    async def _try_once(
        self,
        callback: Callable[..., Coroutine[Any, Any, Reply]],
        args: Any,  # noqa: ANN401
        kwargs: dict[str, Any],
        endpoint: str,
        chat: object,
    ) -> Reply:
        """Carry out a dispensable call, once; log a method that the server does not have, and skip it for a while."""
        if self._gone_without.get(endpoint, 0) > time.monotonic():
            return True
        if endpoint == DRAFT and not self._overall.has_capacity():
            return True  # drafts give way to messages that stay: the next draft shows as much
        await self._wait_for_turn(endpoint, chat)
        try:
            async with self._calls:
                return await callback(*args, **kwargs)
        except BadRequest:
            raise
        except (InvalidToken, NetworkError) as error:  # InvalidToken: what the library makes of an unknown method
            if isinstance(error.__cause__, httpx.HTTPError):
                raise
            self._gone_without[endpoint] = time.monotonic() + GONE_WITHOUT_FOR
            log.info("gone_without", endpoint=endpoint, reason=error.message)
            return True

    async def _wait_for_turn(self, endpoint: str, chat: object) -> None:
        while chat in self._not_before:
            left = self._not_before[chat] - time.monotonic()
            if left <= 0:
                del self._not_before[chat]
            elif left > LONGEST_WAIT:  # to ask Telegram again before only makes it longer
                raise RetryAfter(math.ceil(left))
            else:  # another call of the same chat may prolong the wait meanwhile
                await asyncio.sleep(left)
        if endpoint.startswith("send") and endpoint != "sendChatAction":
            if isinstance(chat, int) and chat < 0:
                await self._groups.setdefault(chat, AsyncLimiter(*A_GROUP)).acquire()
            await self._overall.acquire()

    async def _note_flood(self, flood: RetryAfter, endpoint: str, chat: object, *, last: bool) -> None:
        seconds = flood._retry_after.total_seconds()  # the public property warns that its type will change
        log.warning("flood", endpoint=endpoint, seconds=seconds)
        if chat is not None:
            self._not_before[chat] = time.monotonic() + seconds
        if last or seconds > (QUERIES_LAST if endpoint.startswith("answer") else LONGEST_WAIT):
            raise flood
        if chat is None:
            await asyncio.sleep(seconds)


def may_be_repeated(endpoint: str, error: TelegramError) -> bool:
    """Tell whether a failed call may be repeated without anybody seeing anything twice.

    A new message whose sending timed out, or whose connection broke, may have been delivered. Edits, reactions and
    settings have the same effect made once or twice, and of the answers to one query, which has an id, one counts. A
    call that never reached Telegram, or that it answered with an error of its own (5xx), had none; nor had one that the
    proxy before it refused with a page in HTML, unless the proxy only ceased to wait (504). What is against the whole
    bot is waited out for messages; other calls fail with it at once, as the first one does with a wrong token.
    """
    if isinstance(error, OF_THE_BOT):
        return endpoint.startswith("send")
    cause = error.__cause__
    answered = type(error) is NetworkError and (
        cause is None or (_is_a_page(error) and _CEASED_TO_WAIT not in str(error))
    )
    never_delivered = isinstance(cause, _NEVER_CONNECTED) or answered
    return never_delivered or not endpoint.startswith(("send", "forward", "copy"))


def _is_a_page(error: TelegramError) -> bool:
    """Tell whether the answer could not be read: that is what the library says the error comes from."""
    return isinstance(error.__cause__, TelegramError)
