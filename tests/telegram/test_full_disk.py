"""A disk that fills under a running bot: questions are answered, nothing is kept; with room it goes on by itself."""

import asyncio
import logging
import time

import pytest
from prometheus_client import REGISTRY

from bot.answering.events import Finished, Retrieved
from bot.state.memory import open_memory
from tests.doubles.disks import Disk
from tests.telegram.conftest import ADMIN, READER, answered, answers_though_delivered_twice

A_SIGN_OF_LIFE = 30
"""Seconds within which the bot finds that there is room again, on a machine that does much else."""


@pytest.fixture(autouse=True)
def _signs_of_life_follow_quickly(monkeypatch):
    """It looks every three seconds otherwise, which half of these tests would wait for."""
    monkeypatch.setattr("bot.telegram.app.updates.living.SIGN_OF_LIFE", 0.2)


@pytest.fixture
def disk():
    return Disk()


@pytest.fixture
def memory(tmp_path, empty_memory):
    """Another look at what the bot remembers."""
    memory = open_memory(tmp_path)
    yield memory
    memory.close()


def and_then(disk, *, full):
    """An answer in the midst of which the disk fills, or has room again."""

    async def events(question):
        yield Retrieved(12)
        disk.full = full
        yield Finished(answered(question))

    return events


def told(caplog, event):
    return sum(record.message.startswith(event) for record in caplog.records)


async def test_a_question_is_answered_at_once_without_the_buttons_that_need_a_memory(telegram, serving, disk):
    async with serving(disk=disk):
        disk.full = True
        asked = time.monotonic()
        telegram.user_says(READER, "Qui ?")
        message = await telegram.next_message(READER)
        assert "[1]" in message.text
        assert not message.rows
        assert time.monotonic() - asked < 10  # a write that is tried again and again takes 16


@pytest.mark.slow
async def test_the_log_says_once_that_nothing_is_kept_and_once_that_it_is_again(telegram, serving, disk, caplog):
    caplog.set_level(logging.INFO)
    telegram.known_chats.add(ADMIN)  # who is told as well
    async with serving(disk=disk):
        disk.full = True
        for reader in range(10, 14):
            telegram.user_says(reader, "Qui ?")
            await telegram.next_message(reader)
        assert REGISTRY.get_sample_value("sourcier_state_unwritable") == 1
        disk.full = False
        await telegram.until(lambda: told(caplog, "kept_again"), within=A_SIGN_OF_LIFE)
        telegram.user_says(READER, "Et maintenant ?")
        assert (await telegram.next_message(READER)).rows
    assert REGISTRY.get_sample_value("sourcier_state_unwritable") == 0
    warned = [record.message for record in caplog.records if record.levelno >= logging.WARNING]
    assert [line.split()[0] for line in warned] == ["nothing_is_kept", "kept_again"]


@pytest.mark.slow
async def test_admins_are_told_once(telegram, serving, disk):
    telegram.known_chats.add(ADMIN)
    async with serving(disk=disk):
        disk.full = True
        assert "mon disque est plein" in (await telegram.next_message(ADMIN, within=A_SIGN_OF_LIFE)).text
        await asyncio.sleep(1)
        assert len(telegram.messages(ADMIN)) == 1


@pytest.mark.slow
async def test_a_question_that_was_kept_before_the_disk_filled_is_answered_once(
    telegram, serving, disk, answerer, memory
):
    answerer.reply = and_then(disk, full=True)
    async with serving(disk=disk):
        telegram.user_says(READER, "Qui ?")
        assert "[1]" in (await telegram.next_message(READER)).text
        assert memory.updates.waiting() == 1
        disk.full = False
        await telegram.until(lambda: memory.updates.waiting() == 0, within=A_SIGN_OF_LIFE)
    async with serving():
        assert len(telegram.messages(READER)) == 1


async def test_a_question_that_could_not_be_kept_is_answered_where_there_is_room_by_then(
    telegram, serving, disk, answerer
):
    answerer.reply = and_then(disk, full=False)
    async with serving(disk=disk):
        disk.full = True
        telegram.user_says(READER, "Qui ?")
        message = await telegram.next_message(READER)
        assert "[1]" in message.text
        assert message.rows


async def test_a_question_that_could_not_be_kept_and_is_delivered_twice_is_answered_once(telegram, serving, disk):
    async with serving(disk=disk):
        disk.full = True
        assert len(await answers_though_delivered_twice(telegram)) == 2


async def test_a_question_that_no_quota_can_be_counted_for_is_answered(telegram, serving, disk):
    async with serving(disk=disk, quota_user_day=1):
        disk.full = True
        telegram.user_says(READER, "Qui ?")
        assert "[1]" in (await telegram.next_message(READER)).text


@pytest.mark.slow
async def test_sources_are_shown(telegram, serving, disk):
    async with serving(disk=disk):
        telegram.user_says(READER, "Qui ?")
        message = await telegram.next_message(READER)
        disk.full = True
        telegram.user_taps(message, "Source")
        assert "Les citations dans leur contexte" in (await telegram.next_message(READER)).text
        disk.full = False  # the bot would wait for room to note the end of the question


@pytest.mark.slow
async def test_who_wants_everything_deleted_is_told_that_nothing_was(telegram, serving, disk, memory):
    async with serving(disk=disk):
        telegram.user_says(READER, "Qui ?")
        await telegram.next_message(READER)
        telegram.user_says(READER, "/forget_me")
        asked = await telegram.next_message(READER)
        disk.full = True
        tap = telegram.user_taps(asked, "Tout effacer")
        await telegram.until(lambda: tap in telegram.tap_answers)
        assert "Je ne peux rien enregistrer ni effacer" in telegram.tap_answers[tap]["text"]
        assert memory.answers.asked_in_chat(READER, READER)
        disk.full = False
        telegram.user_taps(asked, "Tout effacer")
        await telegram.until(lambda: not memory.answers.asked_in_chat(READER, READER))


@pytest.mark.slow
async def test_a_verdict_that_cannot_be_kept_is_not_thanked_for(telegram, serving, disk):
    async with serving(disk=disk):
        telegram.user_says(READER, "Qui ?")
        message = await telegram.next_message(READER)
        disk.full = True
        tap = telegram.user_taps(message, "👍")
        await telegram.until(lambda: tap in telegram.tap_answers)
        assert "Je ne peux rien enregistrer" in telegram.tap_answers[tap]["text"]
        disk.full = False  # the bot would wait for room to note the end of the question


async def test_a_stranger_is_refused_as_ever(telegram, serving, disk):
    async with serving(disk=disk, telegram_allowed=""):
        disk.full = True
        telegram.user_says(READER, "Qui ?")
        assert str(READER) in (await telegram.next_message(READER)).text
