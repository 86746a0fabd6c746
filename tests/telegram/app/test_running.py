"""Start, stop, order and secrecy."""

import asyncio
import gc
import logging
import socket
import threading

import pytest
from telegram import Update

from bot.answering.events import Finished
from bot.settings import load_settings
from bot.state.memory import open_memory
from bot.telegram.app.application import running
from bot.telegram.app.instance import only_instance
from bot.telegram.app.receiving import shared_secret
from bot.telegram.app.running import _run_until_stopped
from bot.telegram.app.updates import UpdateOrder
from bot.telegram.log import hide_token, keep_token_out_of_logs
from index.errors import SettingsError, SourcierError
from tests.doubles.bot_api.chats import when
from tests.telegram.bots import slow_bot
from tests.telegram.conftest import GROUP, READER, answered, one_collection


def taking(seconds):
    async def events(question):
        await asyncio.sleep(seconds)
        yield Finished(answered(question, text=f"{question}"))

    return events


async def test_one_chats_questions_are_answered_in_order(telegram, bot, answerer):
    times = {"Qui dort ?": 0.3, "Qui ment ?": 0.1, "Qui rit ?": 0.0}
    answerer.reply = lambda question: taking(times[question])(question)
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


async def test_a_bot_that_waits_for_something_ends_when_it_is_there_and_says_why_it_ended(
    telegram, answerer, newsroom, configured, tmp_path
):
    there = threading.Event()
    collections, newsroom = one_collection(answerer, newsroom)
    ending = asyncio.create_task(
        _run_until_stopped(running(configured(), collections, newsroom, open_memory(tmp_path)), there.is_set)
    )
    await telegram.until(lambda: telegram.polls)
    there.set()
    assert await asyncio.wait_for(ending, 30)


async def test_a_collection_of_garbage_leaves_out_what_was_loaded_before_the_start(serving):
    before = gc.get_freeze_count()
    async with serving():
        assert gc.get_freeze_count() > before
    assert gc.get_freeze_count() == 0


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


async def test_leaving_finishes_the_answers_under_way(telegram, serving, answerer):
    answerer.reply = taking(1)
    async with serving():
        for chat in range(10, 15):
            telegram.user_says(chat, "Qui ?")
        await telegram.until(lambda: len(answerer.asked) == 5)
    assert all("[1]" in telegram.messages(chat)[-1].text for chat in range(10, 15))


async def test_sigterm_finishes_the_answer_under_way_and_then_ends_the_process(telegram, processes, tmp_path):
    process = processes.start(slow_bot, telegram.url, telegram.token, str(tmp_path), 1)
    telegram.user_says(READER, "Qui ?")
    await telegram.until(lambda: telegram.actions, within=60)
    assert await asyncio.wait_for(asyncio.to_thread(process.end), 10) == 0
    assert "[1]" in telegram.messages(READER)[-1].text


def test_a_second_instance_is_told_what_to_do(configured):
    with only_instance(configured()), pytest.raises(SourcierError, match="stop it first"), only_instance(configured()):
        pass


async def test_a_webhook_is_served_with_its_secret_only(telegram, serving):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    url = f"http://127.0.0.1:{port}/hook"
    async with serving(webhook_url=url, webhook_listen=f"127.0.0.1:{port}", webhook_secret="only-telegram-knows"):
        assert telegram.webhook["url"] == url
        update = {"update_id": 1, "message": {
            "message_id": 900, "date": when(), "chat": {"id": READER, "type": "private"}, "text": "Qui ?",
            "from": {"id": READER, "is_bot": False, "first_name": "Camille", "language_code": "fr"},
        }}  # fmt: skip
        telegram.known_chats.add(READER)
        assert await telegram.push_to_webhook(update) == 403
        assert await telegram.push_to_webhook(update, secret="guessed") == 403
        assert await telegram.push_to_webhook(update, secret="only-telegram-knows") == 200
        assert "[1]" in (await telegram.next_message(READER)).text
    assert len(telegram.messages(READER)) == 1


async def test_replicas_without_a_secret_of_ones_own_expect_the_same_one_which_nobody_can_guess(configured):
    ours = shared_secret(configured())
    assert ours == shared_secret(configured(data_dir="elsewhere"))
    assert len(ours) == 64
    assert ours != shared_secret(configured(telegram_bot_token="123457:another"))


async def test_a_malformed_listening_address_names_the_setting(serving):
    with pytest.raises(SettingsError, match="WEBHOOK_LISTEN"):
        async with serving(webhook_url="http://127.0.0.1/hook", webhook_listen="8443"):
            pass


async def test_the_token_is_in_no_log_line_at_any_level(telegram, serving, answerer, caplog):
    from tests.doubles.bot_api import Dropped, Failed  # noqa: PLC0415

    caplog.set_level(logging.DEBUG)
    telegram.fail("sendMessage", Failed())
    telegram.fail("sendMessage", Dropped())
    telegram.fail("getUpdates", Failed())
    async with serving():
        telegram.user_says(READER, "Qui ?")
        await telegram.next_message(READER)
    told = "\n".join(f"{record.getMessage()} {record.args} {record.exc_text}" for record in caplog.records)
    assert "getUpdates" in told
    assert "secret" not in told


def test_the_token_is_hidden_in_tracebacks_too(caplog):
    keep_token_out_of_logs()
    try:
        int("https://api.telegram.org/bot123456:AAbbccddeeffgghhiijj/sendMessage")
    except ValueError:
        logging.getLogger("anything").exception("failed for %s", "123456:AAbbccddeeffgghhiijj")
    assert "AAbb" not in caplog.text
    assert "<token>" in caplog.text


def test_what_only_looks_a_little_like_a_token_is_left_alone():
    assert hide_token("à 12:30, 1000:ok") == "à 12:30, 1000:ok"


@pytest.mark.parametrize(
    ("name", "value"),
    [("TELEGRAM_ADMINS", "camille"), ("TELEGRAM_ALLOWED", "1;2"), ("QUOTA_USER_DAY", "-1"), ("RETENTION_DAYS", "x")],
)
def test_a_malformed_setting_is_named(monkeypatch, tmp_path, name, value):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError, match=name):
        load_settings()
