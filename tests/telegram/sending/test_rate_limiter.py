"""Limits that Telegram sets, and what may be tried again."""

import asyncio

import httpx
import pytest
from telegram.error import NetworkError, RetryAfter, TimedOut

from bot.telegram.sending.rate_limiter import RateLimiter, may_be_repeated


async def sent_by(rate_limiter, calls, chat, within):
    """How many of so many messages leave for a chat within a time."""
    left = []

    async def call():
        left.append(1)
        return True

    tasks = [
        asyncio.create_task(rate_limiter.process_request(call, (), {}, "sendMessage", {"chat_id": chat}, None))
        for _ in range(calls)
    ]
    await asyncio.sleep(within)
    for task in tasks:
        task.cancel()
    return len(left)


async def test_groups_get_at_most_twenty_messages_a_minute():
    assert await sent_by(RateLimiter(), 25, chat=-100, within=0.1) == 20


async def test_all_chats_together_get_at_most_thirty_messages_a_second():
    assert await sent_by(RateLimiter(), 60, chat=7, within=0.05) in range(30, 34)


async def test_a_wait_of_many_minutes_is_not_waited_for():
    async def flooded():
        raise RetryAfter(3600)

    with pytest.raises(RetryAfter):
        await RateLimiter().process_request(flooded, (), {}, "sendMessage", {"chat_id": 7}, None)


async def test_while_one_lasts_telegram_is_not_asked_again_for_that_chat():
    asked = []

    async def flooded():
        asked.append(1)
        raise RetryAfter(3600)

    rate_limiter = RateLimiter()
    for endpoint, chat, times in (
        ("sendMessage", 7, 1),
        ("sendMessage", 7, 1),
        ("editMessageText", 7, 1),
        ("sendChatAction", 7, 1),
        ("sendMessage", 8, 2),
    ):
        with pytest.raises(RetryAfter):
            await rate_limiter.process_request(flooded, (), {}, endpoint, {"chat_id": chat}, None)
        assert len(asked) == times


@pytest.mark.parametrize(
    ("endpoint", "cause", "repeated"),
    [
        ("sendMessage", httpx.ReadTimeout("…"), False),
        ("sendMessage", httpx.RemoteProtocolError("…"), False),
        ("sendMessage", httpx.ConnectError("…"), True),
        ("sendMessage", httpx.PoolTimeout("…"), True),
        ("sendDocument", httpx.WriteTimeout("…"), False),
        ("editMessageText", httpx.ReadTimeout("…"), True),
        ("setMyCommands", httpx.ReadTimeout("…"), True),
    ],
)
def test_only_what_cannot_be_seen_twice_is_tried_again(endpoint, cause, repeated):
    error = TimedOut() if isinstance(cause, httpx.TimeoutException) else NetworkError("…")
    error.__cause__ = cause
    assert may_be_repeated(endpoint, error) is repeated
