"""Nothing that was asked is lost, and nothing is answered twice: deaths of the process, redeliveries, late messages."""

import asyncio
import json
import signal
import time

import pytest

from bot.state.answers import Place
from bot.state.memory import open_memory
from bot.state.updates import Updates
from tests.doubles.bot_api import BotApi
from tests.doubles.bot_api.chats import BOT, chat, person
from tests.telegram.bots import slow_bot
from tests.telegram.conftest import ADMIN, GROUP, READER, abstained, answered

STARTING = 240
"""Seconds that a process may take to start on a machine that does much else."""
BUSY = 5
"""Seconds more that an end may take here, where other tests have both cores."""


def raw_update(number, text="Qui ?", *, user=READER, sent=None, where=READER):
    message = {"message_id": 900 + number, "date": int(sent or time.time()), "chat": chat(where), "text": text,
               "from": person(user)}  # fmt: skip
    if text.startswith("/"):
        message["entities"] = [{"type": "bot_command", "offset": 0, "length": len(text.split()[0])}]
    return {"update_id": number, "message": message}


@pytest.fixture
def start(telegram, processes, tmp_path):
    """Start a bot in a process of its own, each of whose answers takes so many seconds."""
    return lambda seconds: processes.start(slow_bot, telegram.url, telegram.token, str(tmp_path), seconds)


def left_by_a_dead_process(folder, update, *, stage="waiting", document=None):
    """What a process that was killed leaves in the database."""
    memory = open_memory(folder)
    memory.updates.keep(update["update_id"], "chat/7", json.dumps(update))
    kept = memory.answers.store(Place(READER, READER), document) if document else None
    if stage == "sending":
        memory.updates.begin_sending(update["update_id"], kept.id if kept else None)
    memory.close()
    return kept


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
    telegram.user_says(READER, "Qui ?")
    (update,) = telegram.waiting_updates
    await telegram.next_message(READER)
    telegram.push(update)
    telegram.user_says(READER, "Et où ?")
    await telegram.next_message(READER)
    assert len(telegram.messages(READER)) == 2


async def test_a_question_that_a_dead_process_had_not_answered_is_answered(telegram, serving, tmp_path):
    telegram.known_chats.add(READER)
    left_by_a_dead_process(tmp_path, raw_update(1))
    async with serving():
        await telegram.until(lambda: any("[1]" in message.text for message in telegram.messages(READER)))


async def test_an_answer_that_may_have_arrived_is_not_sent_again_but_offered(telegram, serving, answerer, tmp_path):
    telegram.known_chats.add(READER)
    kept = left_by_a_dead_process(tmp_path, raw_update(1), stage="sending", document=answered())
    async with serving():
        told = await telegram.next_message(READER)
        assert told.text.startswith("J’ai été interrompu")
        assert told.button("Réponse complète")["url"] == f"https://t.me/sourcier_bot?start=a_{kept.id}"
    assert answerer.asked == []


def raw_tap(number, data, *, user=READER):
    message = {"message_id": 800, "date": int(time.time()), "chat": chat(user), "from": BOT}
    return {"update_id": number, "callback_query": {
        "id": "tap", "from": person(user), "chat_instance": "1", "message": message, "data": data}}  # fmt: skip


async def test_a_question_on_a_button_that_may_have_been_answered_is_not_asked_again(
    telegram, serving, answerer, tmp_path
):
    telegram.known_chats.add(READER)
    memory = open_memory(tmp_path)
    before = memory.answers.store(Place(READER, READER), abstained())
    memory.close()
    kept = left_by_a_dead_process(tmp_path, raw_tap(1, f"q:{before.id}:0"), stage="sending", document=answered())
    async with serving():
        told = await telegram.next_message(READER)
        assert told.text.startswith("J’ai été interrompu")
        assert told.button("Réponse complète")["url"] == f"https://t.me/sourcier_bot?start=a_{kept.id}"
    assert answerer.asked == []


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


async def test_a_correction_that_is_read_late_is_answered_no_more_than_its_question(telegram, serving, answerer):
    sent = int(time.time()) - 3600
    telegram.known_chats.add(READER)
    telegram.push({"edited_message": raw_update(1, sent=sent)["message"] | {"edit_date": sent + 60}})
    async with serving():
        telegram.user_says(READER, "Et maintenant ?")
        await telegram.next_message(READER)
    assert [question for question, _, _ in answerer.asked] == ["Et maintenant ?"]


async def test_late_questions_of_a_chat_are_told_in_one_line(telegram, serving, answerer):
    long_ago = time.time() - 3600
    for number in range(3):
        telegram.push({"message": raw_update(number, sent=long_ago)["message"]})
    telegram.known_chats.add(READER)
    async with serving():
        assert "pas en service" in (await telegram.next_message(READER)).text
        telegram.user_says(READER, "Et maintenant ?")
        assert "[1]" in (await telegram.next_message(READER)).text
    assert [question for question, _, _ in answerer.asked] == ["Et maintenant ?"]


async def test_late_chatter_of_a_group_is_passed_over_in_silence(serving, answerer):
    async with BotApi(privacy_mode=False) as telegram:
        telegram.push({"message": raw_update(1, "On mange où ?", sent=time.time() - 3600, where=GROUP)["message"]})
        async with serving(telegram_api_url=telegram.url):
            telegram.user_says(GROUP, "/ask Qui ?", user=READER)
            assert "[1]" in (await telegram.next_message(GROUP)).text
            assert len(telegram.messages(GROUP)) == 1


async def test_a_database_that_is_away_lets_telegram_deliver_again(telegram, serving, tmp_path, monkeypatch):
    from bot.state.updates import Updates  # noqa: PLC0415
    from index.errors import StoreError  # noqa: PLC0415

    keep, refusals = Updates.keep, [StoreError("away")]

    def refusing(self, *given):
        if refusals:
            raise refusals.pop()
        return keep(self, *given)

    monkeypatch.setattr(Updates, "keep", refusing)
    async with serving():
        telegram.user_says(READER, "Qui ?")
        assert "[1]" in (await telegram.next_message(READER)).text
    assert len(telegram.messages(READER)) == 1


async def test_an_update_that_no_database_takes_is_handled_and_does_not_come_again_for_ever(telegram, bot, answerer):
    telegram.known_chats.add(READER)
    telegram.push(raw_update(1) | {"update_id": 2**63})  # one more than SQLite and PostgreSQL count to
    assert "[1]" in (await telegram.next_message(READER)).text
    await telegram.until(lambda: not telegram.waiting_updates)
    assert len(answerer.asked) == 1


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


async def test_an_update_that_is_being_stored_is_not_taken_for_one_that_was_left(
    telegram, serving, answerer, monkeypatch, caplog
):
    keep = Updates.keep

    def slowly(*args):
        kept = keep(*args)
        time.sleep(0.1)  # the thread waits for its turn, while the row is there for all to see
        return kept

    monkeypatch.setattr(Updates, "keep", slowly)
    monkeypatch.setattr("bot.telegram.app.updates.inbox.SIGN_OF_LIFE", 0.01)
    async with serving():
        for number in range(3):
            telegram.user_says(READER, f"Qui a revendiqué l’attaque {number} ?")
            await telegram.next_message(READER)
    assert "resumed" not in caplog.text
    assert len(answerer.asked) == 3
