"""One update after the other in a chat, side by side everywhere else."""

import asyncio

import pytest
from telegram import Update

from bot.answering.events import Finished
from bot.telegram.app.updates.update_order import UpdateOrder
from tests.telegram.bots import after
from tests.telegram.conftest import GROUP, READER, answered


@pytest.mark.slow
async def test_one_chats_questions_are_answered_in_order(telegram, bot, answerer):
    times = {"Qui dort ?": 0.3, "Qui ment ?": 0.1, "Qui rit ?": 0.0}
    answerer.reply = lambda question: after(times[question])(question)
    for question in times:
        telegram.user_says(GROUP, f"/ask {question}", user=READER)
    await telegram.until(lambda: len(telegram.messages(GROUP)) == 3)
    assert [message.text.partition("\u00a0[1]")[0] for message in telegram.messages(GROUP)] == list(times)


SLOW = "Qui a signé le traité ?"


def until(event):
    async def events(question):
        await event.wait()
        yield Finished(answered(question))

    return events


@pytest.mark.slow
async def test_a_slow_answer_keeps_no_other_chat_waiting(telegram, bot, answerer):
    over = asyncio.Event()
    answerer.reply = lambda question: until(over)(question) if question == SLOW else answered(question)
    telegram.user_says(READER, SLOW)
    await telegram.until(lambda: answerer.asked)
    for chat in range(10, 20):
        telegram.user_says(chat, "Qui dort ?")
    await telegram.until(lambda: all(telegram.messages(chat) for chat in range(10, 20)))
    over.set()
    await telegram.until(lambda: any("[1]" in message.text for message in telegram.messages(READER)))


async def test_a_button_need_not_wait_for_an_answer_under_way(telegram, bot, answerer):
    telegram.user_says(READER, "Qui ?")
    answer = await telegram.next_message(READER)
    over = asyncio.Event()
    answerer.reply = until(over)
    telegram.user_says(READER, SLOW)
    await telegram.until(lambda: len(answerer.asked) == 2)
    telegram.user_taps(answer, "Sources")
    await telegram.until(lambda: any("contexte" in message.text for message in telegram.messages(READER)))
    over.set()


async def test_lanes_are_forgotten_when_they_are_empty():
    update_order = UpdateOrder()
    update = Update.de_json({"update_id": 1, "message": {
        "message_id": 1, "date": 1, "chat": {"id": 7, "type": "private"}, "text": "x"}}, None)  # fmt: skip
    await asyncio.gather(*(update_order.process_update(update, asyncio.sleep(0)) for _ in range(5)))
    assert (update_order._locks, update_order._queued) == ({}, {})
