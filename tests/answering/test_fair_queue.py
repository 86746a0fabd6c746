"""Turns at reading: one at a time, in the order of asking, and whoever has had one steps behind those who have not."""

import asyncio
import threading
import time
from functools import partial

import pytest

from bot.answering.engine import AnswerEngine
from bot.answering.events import final_answer
from bot.answering.fair_queue import FairQueue, asked_by
from tests.answering.articles import dated
from tests.doubles.library import InMemory
from tests.doubles.reader import Believer


class Slow(Believer):
    """A reader that takes its time, and counts how many questions it was reading at once."""

    seconds = 0.2

    def __init__(self):
        super().__init__()
        self.begun = threading.Semaphore(0)
        self.under_way, self.most = 0, 0

    def read(self, question, passages):
        self.begun.release()
        self.under_way += 1
        self.most = max(self.most, self.under_way)
        time.sleep(self.seconds)
        self.under_way -= 1
        return super().read(question, passages)


async def ask(queue, name, read):
    with asked_by(name[0]):
        await queue.read(partial(read.append, name))


def asks(queue, read, *names):
    """One task for each question; its first letter is who asks."""
    return [asyncio.create_task(ask(queue, name, read)) for name in names]


@pytest.mark.slow
async def test_one_question_is_read_at_a_time():
    queue, reader = FairQueue(), Slow()
    await asyncio.gather(*(queue.read(partial(reader.read, "?", [])) for _ in range(3)))
    assert (reader.most, len(reader.questions)) == (1, 3)


async def test_those_who_ask_once_are_read_in_the_order_of_asking():
    queue, read = FairQueue(), []
    await asyncio.gather(*asks(queue, read, "a", "b", "c", "d"))
    assert read == ["a", "b", "c", "d"]


async def test_who_asks_much_at_once_steps_behind_those_who_ask_after():
    queue, read = FairQueue(), []
    await asyncio.gather(*asks(queue, read, "a1", "a2", "a3", "a4", "b1", "c1", "b2"))
    assert read == ["a1", "b1", "c1", "a2", "b2", "a3", "a4"]


async def test_who_asked_much_before_steps_behind_nobody_once_the_queue_was_empty():
    queue, read = FairQueue(), []
    await asyncio.gather(*asks(queue, read, "a1", "a2", "a3"))
    await asyncio.gather(*asks(queue, read, "c", "a4", "b"))
    assert read[3:] == ["c", "a4", "b"]


async def test_a_question_that_is_given_up_while_it_waits_takes_no_turn():
    queue, read = FairQueue(), []
    _, given_up, last = tasks = asks(queue, read, "a", "b", "c")
    await asyncio.sleep(0)
    given_up.cancel()
    await asyncio.wait(tasks)
    assert (read, last.exception()) == (["a", "c"], None)


async def test_a_question_that_is_given_up_just_when_its_turn_comes_passes_it_on():
    queue, read = FairQueue(), []
    await queue.take()
    given_up, last = asks(queue, read, "b", "c")
    await asyncio.sleep(0)
    queue.pass_on()
    given_up.cancel()  # the turn has been given to it, and it does not know yet
    await asyncio.wait([given_up, last], timeout=5)
    assert (given_up.cancelled(), read) == (True, ["c"])


async def test_a_question_that_fails_passes_its_turn_on():
    queue, read = FairQueue(), []
    outcomes = await asyncio.gather(queue.read(lambda: 1 / 0), *asks(queue, read, "b"), return_exceptions=True)
    assert isinstance(outcomes[0], ZeroDivisionError)
    assert read == ["b"]


def engine(queue, reader):
    library = InMemory(dated("La crue de Salvin a fait trois morts.", "2031-05-07", "crue", title="La crue de Salvin"))
    return AnswerEngine(library, reader, None, 60.0, queue=queue)


@pytest.mark.slow
async def test_engines_that_share_their_turns_read_one_after_the_other_and_nothing_for_who_has_given_up():
    queue, reader, asked = FairQueue(), Believer(), "Combien de morts la crue de Salvin a-t-elle faits ?"
    await queue.take()
    answering = [asyncio.create_task(final_answer(engine(queue, reader).answer(asked))) for _ in range(2)]
    await asyncio.wait(answering, timeout=0.3)
    assert reader.questions == []
    answering[0].cancel()
    queue.pass_on()
    document = await answering[1]
    assert (document.status, set(reader.questions)) == ("answered", {asked})
    assert answering[0].cancelled()


@pytest.mark.slow
async def test_one_question_is_read_at_a_time_even_where_those_before_are_given_up_while_they_are_being_read():
    queue, reader, asked = FairQueue(), Slow(), "Combien de morts la crue de Salvin a-t-elle faits ?"
    for _ in range(3):
        given_up = asyncio.create_task(final_answer(engine(queue, reader).answer(asked)))
        assert await asyncio.to_thread(reader.begun.acquire, timeout=60)
        given_up.cancel()
        await asyncio.wait([given_up])
        assert reader.under_way, "giving up does not wait for the thread"
    document = await final_answer(engine(queue, reader).answer(asked))
    assert (document.status, reader.most) == ("answered", 1)
