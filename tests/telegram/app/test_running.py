"""Start and stop."""

import asyncio
import gc
import threading

import pytest

from bot.state.memory import open_memory
from bot.telegram.app.application import running
from bot.telegram.app.running import _run_until_stopped
from tests.telegram.bots import after, slow_bot
from tests.telegram.conftest import READER, one_collection


async def test_a_bot_that_waits_for_something_ends_when_it_is_there_and_says_why_it_ended(
    telegram, answerer, newsroom, configured, tmp_path
):
    there = threading.Event()
    collections, newsroom = one_collection(answerer, newsroom)
    serving = running(configured(), collections, newsroom, open_memory(tmp_path))
    ending = asyncio.create_task(_run_until_stopped(serving, there.is_set, every=0.1))
    await telegram.until(lambda: telegram.polls)
    there.set()
    assert await asyncio.wait_for(ending, 30)


@pytest.mark.slow
async def test_a_collection_of_garbage_leaves_out_what_was_loaded_before_the_start(serving):
    before = gc.get_freeze_count()
    async with serving():
        assert gc.get_freeze_count() > before
    assert gc.get_freeze_count() == 0


@pytest.mark.slow
async def test_leaving_finishes_the_answers_under_way(telegram, serving, answerer):
    answerer.reply = after(1)
    async with serving():
        for chat in range(10, 15):
            telegram.user_says(chat, "Qui ?")
        await telegram.until(lambda: len(answerer.asked) == 5)
    assert all("[1]" in telegram.messages(chat)[-1].text for chat in range(10, 15))


@pytest.mark.slow
async def test_sigterm_finishes_the_answer_under_way_and_then_ends_the_process(telegram, processes, tmp_path):
    process = processes.start(slow_bot, telegram.url, telegram.token, str(tmp_path), 1)
    telegram.user_says(READER, "Qui ?")
    await telegram.until(lambda: telegram.actions, within=60)
    assert await asyncio.wait_for(asyncio.to_thread(process.end), 10) == 0
    assert "[1]" in telegram.messages(READER)[-1].text
