"""Limits that Telegram sets, and what may be tried again."""

import asyncio
import time

import httpx
import pytest
from telegram.error import InvalidToken, NetworkError, RetryAfter, TimedOut

from bot.telegram.sending.rate_limiter import RateLimiter, may_be_repeated
from tests.doubles.bot_api import Conflict, Dropped, ErrorPage, Failed, TooMany
from tests.doubles.bot_api.faults import Bare, Rejected
from tests.telegram.conftest import READER, answered


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
        ("answerGuestQuery", httpx.RemoteProtocolError("…"), True),
    ],
)
def test_only_what_cannot_be_seen_twice_is_tried_again(endpoint, cause, repeated):
    error = TimedOut() if isinstance(cause, httpx.TimeoutException) else NetworkError("…")
    error.__cause__ = cause
    assert may_be_repeated(endpoint, error) is repeated


@pytest.mark.slow
async def test_a_flood_wait_is_kept_and_then_the_answer_comes_once(telegram, bot):
    telegram.fail("sendMessage", TooMany(retry_after=1), chat=READER)
    started = time.monotonic()
    telegram.user_says(READER, "Qui ?")
    await telegram.next_message(READER)
    assert time.monotonic() - started >= 1
    assert len(telegram.messages(READER)) == 1


@pytest.mark.slow
async def test_one_chats_flood_wait_does_not_halt_the_others(telegram, bot):
    telegram.fail("sendMessage", TooMany(retry_after=3), chat=READER)
    telegram.user_says(READER, "Qui ?")
    await telegram.until(lambda: telegram.called("sendMessage"))
    telegram.user_says(8, "Qui ?")
    await telegram.next_message(8)
    assert telegram.messages(READER) == []
    await telegram.next_message(READER)


@pytest.mark.slow
async def test_a_server_error_is_tried_again(telegram, bot):
    telegram.fail("sendMessage", Failed(), times=2)
    telegram.user_says(READER, "Qui ?")
    assert "[1]" in (await telegram.next_message(READER)).text


@pytest.mark.slow
@pytest.mark.parametrize("against_the_bot", [Conflict(), Rejected("Unauthorized", 401), Rejected("Not Found", 404)])
async def test_what_telegram_has_against_the_bot_for_a_while_costs_nobody_an_answer(telegram, bot, against_the_bot):
    telegram.fail("sendMessage", against_the_bot, times=2)
    telegram.user_says(READER, "Qui ?")
    await telegram.next_message(READER)
    assert ["[1]" in message.text for message in telegram.messages(READER)] == [True]


async def test_what_telegram_has_against_the_bot_is_told_at_once_of_what_is_no_message():
    async def refused():
        asked.append(1)
        raise InvalidToken("Unauthorized")

    asked = []
    with pytest.raises(InvalidToken):
        await RateLimiter().process_request(refused, (), {}, "getMe", {}, None)
    assert asked == [1]


@pytest.mark.slow
async def test_an_error_page_of_the_proxy_before_telegram_is_tried_again(telegram, bot):
    telegram.fail("sendMessage", ErrorPage(502), times=2)
    telegram.user_says(READER, "Qui ?")
    assert "[1]" in (await telegram.next_message(READER)).text


async def test_a_send_of_which_only_the_success_is_told_is_no_failure(telegram, bot):
    telegram.fail("sendMessage", Bare(), chat=READER)
    telegram.user_says(READER, "Qui ?")
    telegram.user_says(READER, "Et où ?")
    await telegram.until(lambda: len(telegram.messages(READER)) == 2)
    assert all("[1]" in message.text for message in telegram.messages(READER))


@pytest.mark.slow
async def test_an_edit_that_may_have_arrived_is_repeated_for_it_shows_nothing_twice(telegram, bot, answerer):
    question = telegram.user_says(READER, "Qui ?")
    message = await telegram.next_message(READER)
    telegram.fail("editMessageText", Dropped())
    answerer.reply = lambda question: answered(question, text="Autre chose.")
    telegram.user_edits(READER, question, "Et où ?")
    await telegram.until(lambda: len(telegram.called("editMessageText")) == 2)
    assert "Autre chose" in message.text
    assert telegram.messages(READER) == [message]
