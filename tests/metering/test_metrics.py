"""Every question is counted as one that was answered or as one that was not, whatever ended it."""

import asyncio

import pytest
from prometheus_client import REGISTRY

from bot.answering.events import Finished, Retrieved, final_answer
from bot.metering.metrics import CountedAnswerer
from index.errors import ArticlesGone
from tests.telegram.conftest import answered


class Slow:
    """Searches, and takes a while or fails before it answers."""

    def __init__(self, seconds=0.0, failure=None):
        self._seconds, self._failure = seconds, failure

    async def answer(self, question, history=(), *, use_model=True):
        yield Retrieved(3)
        await asyncio.sleep(self._seconds)
        if self._failure:
            raise self._failure
        yield Finished(answered(question))


def failures():
    found = next(metric for metric in REGISTRY.collect() if metric.name == "sourcier_failures").samples
    return {one.labels["error"]: one.value for one in found if one.name.endswith("_total")}


async def failed(asking):
    before = failures()
    await asking
    after = failures()
    return {name: times - before.get(name, 0) for name, times in after.items() if times != before.get(name, 0)}


async def in_time(answerer):
    async with asyncio.timeout(0.1):
        await final_answer(answerer.answer("Qui ?"))


async def test_a_question_whose_answer_takes_too_long_is_a_failure():
    async def asking():
        with pytest.raises(TimeoutError):
            await in_time(CountedAnswerer(Slow(60)))

    assert await failed(asking()) == {"CancelledError": 1}


async def test_a_question_that_nobody_waits_for_any_more_is_a_failure():
    async def asking():
        events = CountedAnswerer(Slow()).answer("Qui ?")
        assert await anext(events) == Retrieved(3)
        await events.aclose()

    assert await failed(asking()) == {"GeneratorExit": 1}


async def test_a_question_that_ends_in_an_error_is_a_failure_of_its_name():
    async def asking():
        with pytest.raises(ArticlesGone):
            await in_time(CountedAnswerer(Slow(failure=ArticlesGone("gone"))))

    assert await failed(asking()) == {"ArticlesGone": 1}


async def test_an_answer_that_is_taken_and_no_further_is_none():
    assert await failed(in_time(CountedAnswerer(Slow()))) == {}
