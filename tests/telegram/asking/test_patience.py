"""How long an answer is waited for: not for ever, but longer where only its turn to be read has not come."""

import asyncio
from types import SimpleNamespace

import pytest

from bot.answering.events import Finished, Retrieved
from bot.telegram.asking.patience import GRACE, answer_of
from bot.telegram.collections import Collection
from prompts import load_replies
from tests.telegram.conftest import READER, ScriptedAnswerer, ScriptedNewsroom, answered

LONG = 0.2
"""Seconds, where patience lasts for half of that."""


async def told(*steps):
    """What comes of an answer that takes some steps: events, seconds between them, what it fails with."""

    async def events(_question):
        for step in steps:
            if isinstance(step, float):
                await asyncio.sleep(step)
            elif isinstance(step, Exception):
                raise step
            else:
                yield step

    async def words_for(_user):
        return load_replies("fr")

    answerer = ScriptedAnswerer()
    answerer.reply = events
    services = SimpleNamespace(settings=SimpleNamespace(llm_timeout=LONG / 2 - GRACE), words_for=words_for)
    inquiry = SimpleNamespace(text="Qui ?", user=SimpleNamespace(id=READER))
    progress = SimpleNamespace(note=lambda _event: None)
    return await answer_of(services, inquiry, Collection("", answerer, ScriptedNewsroom()), (), progress)


async def test_an_answer_that_waits_for_its_turn_to_be_read_is_waited_for():
    document = answered()
    assert await told(Retrieved(3), LONG, Finished(document)) is document


async def test_an_index_that_finds_nothing_for_long_is_a_failure():
    assert await told(LONG, Retrieved(3), Finished(answered())) == "telegram.failed"


@pytest.mark.parametrize(("before", "sorry"), [((), "telegram.failed"), ((Retrieved(3),), "telegram.busy")])
async def test_only_who_waited_for_a_turn_in_vain_hears_that_too_many_ask(before, sorry):
    assert await told(*before, TimeoutError()) == sorry
