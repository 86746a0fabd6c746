"""Nothing that was asked is lost, and nothing is answered twice: deaths of the process, redeliveries."""

import asyncio
import signal
import time
from types import SimpleNamespace

import pytest
from prometheus_client import REGISTRY
from telegram import Update
from telegram.error import NetworkError

from bot.state.account import Access
from bot.state.memory import open_memory
from bot.state.updates import Updates
from bot.telegram.app.updates import Inbox
from bot.telegram.collections import Collections
from bot.telegram.services import Services
from index.errors import StoreError
from tests.doubles.bot_api.chats import chat, person
from tests.doubles.disks import Disk
from tests.doubles.settings import GivenSettings
from tests.telegram.app.updates.raw import left_by_a_dead_process, raw_tap, raw_update
from tests.telegram.bots import slow_bot
from tests.telegram.conftest import ADMIN, GROUP, READER, answers_though_delivered_twice

STARTING = 240
"""Seconds that a process may take to start on a machine that does much else."""
BUSY = 5
"""Seconds more that an end may take here, where other tests have both cores."""


@pytest.fixture
def start(telegram, processes, tmp_path):
    """Start a bot in a process of its own, each of whose answers takes so many seconds."""
    return lambda seconds: processes.start(slow_bot, telegram.url, telegram.token, str(tmp_path), seconds)


def refusing_once(error):
    """Updates the first of which cannot be kept."""
    errors = [error]

    class Refusing(Updates):
        def keep(self, *update):
            if errors:
                raise errors.pop()
            return super().keep(*update)

    return Refusing


@pytest.mark.slow
async def test_ten_questions_that_wait_when_the_process_is_killed_are_answered_by_the_next_one(telegram, start):
    first = start(30)
    await telegram.until(lambda: telegram.polls, within=STARTING)
    for reader in range(10, 20):
        telegram.user_says(reader, f"Qui a signé le traité n° {reader} ?")
    await telegram.until(lambda: len({reader for reader, _, _ in telegram.drafts}) == 10, within=STARTING)
    await telegram.until(lambda: not telegram.waiting_updates)
    await asyncio.sleep(0.5)
    await asyncio.to_thread(first.end, signal.SIGKILL)
    second = start(0)
    await telegram.until(lambda: all(map(telegram.messages, range(10, 20))), within=STARTING)
    for reader in range(10, 20):
        (message,) = telegram.messages(reader)
        assert message.text.startswith(f"Qui a signé le traité n° {reader} ?")
    await asyncio.to_thread(second.end)


@pytest.mark.slow
async def test_sigterm_breaks_off_within_ten_seconds_and_the_next_process_answers(telegram, start):
    first = start(60)
    telegram.user_says(READER, "Qui ?")
    await telegram.until(lambda: telegram.drafts, within=STARTING)
    told = time.monotonic()
    assert await asyncio.wait_for(asyncio.to_thread(first.end), 30) == 0
    assert time.monotonic() - told < 10 + BUSY
    second = start(0)
    await telegram.until(lambda: any("[1]" in message.text for message in telegram.messages(READER)), within=STARTING)
    assert len(telegram.messages(READER)) == 1
    await asyncio.to_thread(second.end)


async def test_an_update_that_is_delivered_twice_is_answered_once(telegram, bot):
    assert len(await answers_though_delivered_twice(telegram)) == 2


async def test_a_question_that_a_dead_process_had_not_answered_is_answered(telegram, serving, tmp_path):
    telegram.known_chats.add(READER)
    left_by_a_dead_process(tmp_path, raw_update(1))
    async with serving():
        await telegram.until(lambda: any("[1]" in message.text for message in telegram.messages(READER)))


@pytest.mark.slow
async def test_an_index_run_that_kills_every_process_is_given_up(telegram, serving, newsroom, tmp_path):
    telegram.known_chats.add(ADMIN)
    left_by_a_dead_process(tmp_path, raw_tap(1, "i:go:0", user=ADMIN))
    memory = open_memory(tmp_path)
    for _ in range(3):
        memory.updates.live()
        memory.updates.take_over()
        memory.updates.release()
    memory.close()
    async with serving():
        assert "interrompu" in (await telegram.next_message(ADMIN)).text
    assert newsroom.runs == []


@pytest.mark.slow
async def test_a_database_that_is_away_lets_telegram_deliver_again(telegram, serving):
    async with serving(stores={"updates": refusing_once(StoreError("away"))}):
        telegram.user_says(READER, "Qui ?")
        assert "[1]" in (await telegram.next_message(READER)).text
    assert len(telegram.messages(READER)) == 1


async def test_an_update_that_no_database_takes_is_handled_and_does_not_come_again_for_ever(telegram, bot, answerer):
    telegram.known_chats.add(READER)
    telegram.push(raw_update(1) | {"update_id": 2**63})  # one more than SQLite and PostgreSQL count to
    assert "[1]" in (await telegram.next_message(READER)).text
    await telegram.until(lambda: not telegram.waiting_updates)
    assert len(answerer.asked) == 1


@pytest.mark.slow
async def test_a_damaged_update_is_given_up_and_the_one_behind_it_answered(telegram, serving, tmp_path):
    telegram.known_chats.add(READER)
    left_by_a_dead_process(tmp_path, {"update_id": 1, "message": {"chat": "torn"}})
    left_by_a_dead_process(tmp_path, raw_update(2))
    async with serving():
        assert "[1]" in (await telegram.next_message(READER)).text
    memory = open_memory(tmp_path)
    assert memory.updates.waiting() == 0  # else another process would wait for it in the same chat
    memory.close()


@pytest.mark.parametrize("kept", [True, False])
async def test_an_update_that_kills_every_process_is_given_up(telegram, serving, tmp_path, kept):
    telegram.known_chats.add(READER)
    left_by_a_dead_process(tmp_path, raw_update(1))
    memory = open_memory(tmp_path)
    for _ in range(3 if kept else 0):
        memory.updates.live()
        memory.updates.take_over()
        memory.updates.release()
    memory.close()
    async with serving():
        text = (await telegram.next_message(READER)).text
    assert ("interrompu" in text) == kept


@pytest.mark.slow
async def test_an_update_that_is_being_stored_is_not_taken_for_one_that_was_left(
    telegram, serving, answerer, monkeypatch, caplog
):
    class Slow(Updates):
        def keep(self, *update):
            kept = super().keep(*update)
            time.sleep(0.1)  # the thread waits for its turn, while the row is there for all to see
            return kept

    monkeypatch.setattr("bot.telegram.app.updates.living.SIGN_OF_LIFE", 0.01)
    async with serving(stores={"updates": Slow}):
        for number in range(3):
            telegram.user_says(READER, f"Qui a revendiqué l’attaque {number} ?")
            await telegram.next_message(READER)
    assert "resumed" not in caplog.text
    assert len(answerer.asked) == 3


async def test_a_database_that_fails_as_nobody_thought_of_lets_telegram_deliver_again(telegram, serving):
    async with serving(stores={"updates": refusing_once(ZeroDivisionError("a fault of the driver"))}):
        telegram.user_says(READER, "Qui ?")
        assert "[1]" in (await telegram.next_message(READER)).text


async def test_a_message_that_cannot_be_understood_at_all_costs_nobody_else_anything(telegram, bot):
    half = {"type": "mention", "offset": 0, "length": 1}  # of two: as servers count that know no halves
    telegram.user_sends(GROUP, user=READER, text="👍 @sourcier_bot Qui ?", entities=[half])
    telegram.user_says(READER, "Et où ?")
    assert "[1]" in (await telegram.next_message(READER)).text


@pytest.mark.slow
async def test_signs_of_life_go_on_though_admins_cannot_be_told_that_the_disk_is_full(telegram, serving, monkeypatch):
    class Broken(Access):
        def language_of(self, *_):
            raise ZeroDivisionError("a fault of the driver")

    disk = Disk()
    monkeypatch.setattr("bot.telegram.app.updates.living.SIGN_OF_LIFE", 0.1)
    async with serving(disk=disk, stores={"access": Broken}):
        disk.full = True
        await telegram.until(lambda: REGISTRY.get_sample_value("sourcier_state_unwritable") == 1)
        await asyncio.sleep(0.5)
        disk.full = False
        await telegram.until(lambda: REGISTRY.get_sample_value("sourcier_state_unwritable") == 0)


class Elsewhere:
    """The updates of a database that other processes share."""

    shared = True

    def __init__(self, *answers):
        self.answers, self.asked = list(answers), []

    def must_wait(self, update_id, lane):
        self.asked.append((update_id, lane))
        answer = self.answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer


class Storing:
    """The updates of a database that takes its time to store one, and may be away."""

    shared = True

    def __init__(self, *outcomes):
        self.outcomes, self.kept = list(outcomes), []

    def keep(self, update_id, lane, body):
        time.sleep(0.1)
        self.kept.append(update_id)
        outcome = self.outcomes.pop(0)
        if isinstance(outcome, Exception):
            raise outcome
        return outcome


@pytest.mark.parametrize(
    ("outcomes", "acknowledged"),
    [([True], [True, True]), ([StoreError("away"), True], [False, True]), ([StoreError("away")] * 2, [False, False])],
)
async def test_an_update_that_comes_again_while_it_is_being_stored_is_handled_once_and_lost_never(
    newsroom, outcomes, acknowledged
):
    updates = Storing(*outcomes)
    inbox = Inbox(Services(GivenSettings(), Collections((), ()), newsroom, SimpleNamespace(updates=updates)))
    update = Update.de_json(raw_update(5), None)
    told = await asyncio.gather(inbox.put(update), inbox.put(update), return_exceptions=True)
    assert [not isinstance(one, NetworkError) for one in told] == acknowledged
    assert inbox.qsize() == int(any(acknowledged))
    assert len(updates.kept) == len(outcomes)


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["message", "edited_message"])
async def test_what_is_said_waits_for_what_came_before_it_though_the_database_is_away(kind, newsroom):
    updates = Elsewhere(True, StoreError("away"), False)
    services = Services(GivenSettings(), Collections((), ()), newsroom, SimpleNamespace(updates=updates))
    said = {"message_id": 1, "date": 1, "chat": chat(READER), "from": person(READER), "text": "Qui ?"}
    await Inbox(services).may_begin(Update.de_json({"update_id": 5, kind: said}, None))
    assert updates.asked == [(5, f"chat/{READER}")] * 3
