"""Many chats at once: everybody is answered, nobody twice, and each chat in order. The timings are a benchmark."""

import asyncio
from collections import Counter

import pytest

from bot.answering.events import Finished
from tests.telegram.conftest import answered

CHATS = range(1, 61)
BUSY = range(1, 6)
"""Chats with three questions each."""


@pytest.mark.slow
async def test_everybody_is_answered_once_and_in_order(telegram, bot, answerer):
    async def slowly(question):
        await asyncio.sleep(0.3)
        yield Finished(answered(question, text=question))

    answerer.reply = slowly
    asked = {
        chat: [f"Qui a signé le traité n° {chat}-{turn} ?" for turn in range(3 if chat in BUSY else 1)]
        for chat in CHATS
    }
    for turn in range(3):
        for chat, questions in asked.items():
            for question in questions[turn : turn + 1]:
                telegram.user_says(chat, question)
    await telegram.until(lambda: len(telegram.sent) == 70, within=30)
    shown = {chat: [message.text.partition("\u00a0[1]")[0] for message in telegram.messages(chat)] for chat in CHATS}
    assert shown == asked
    assert set(Counter(question for question, _, _ in answerer.asked).values()) == {1}
