"""What an orchestrator and Prometheus are told."""

import asyncio
import gc
import socket
import sqlite3
import threading
from contextlib import closing

import httpx
import pytest

from bot.llm import Taken
from bot.metering.meter import Meter
from bot.metering.metrics import CountedAnswerer
from bot.telegram.newsroom import Status
from index.errors import SettingsError, StoreError
from tests.doubles.disks import Disk
from tests.telegram.conftest import ADMIN, READER, ScriptedAnswerer, answered


@pytest.fixture
def listen():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return f"127.0.0.1:{free.getsockname()[1]}"


async def get(listen, path):
    async with httpx.AsyncClient(trust_env=False) as client:
        return await client.get(f"http://{listen}{path}")


async def test_a_bot_that_can_answer_is_alive_and_ready(telegram, serving, listen):
    async with serving(metrics_listen=listen):
        await telegram.until(lambda: telegram.polls)
        telegram.user_says(READER, "Qui ?")
        await telegram.next_message(READER)
        assert (await get(listen, "/healthz")).text == "ok\n"
        ready = await get(listen, "/readyz")
        assert (ready.status_code, ready.json()) == (200, {"database": "ok", "index": "ok", "updates": "ok"})


async def test_a_bot_to_which_nobody_has_written_yet_is_ready(telegram, serving, listen):
    async with serving(metrics_listen=listen):
        await telegram.until(lambda: telegram.polls)
        assert (await get(listen, "/readyz")).json()["updates"] == "ok"


async def test_a_bot_without_an_index_is_alive_but_not_ready(serving, newsroom, listen):
    newsroom.how_it_is = Status(articles=0, passages=0)
    async with serving(metrics_listen=listen):
        assert (await get(listen, "/healthz")).status_code == 200
        ready = await get(listen, "/readyz")
        assert (ready.status_code, ready.json()["index"]) == (503, "nothing is indexed")


async def test_a_check_that_fails_says_why(serving, newsroom, listen):
    newsroom.error = StoreError("the store is away: start it")
    async with serving(metrics_listen=listen):
        assert (await get(listen, "/readyz")).json()["index"] == "the store is away: start it"
        assert (await get(listen, "/metrics")).status_code == 200


@pytest.mark.slow
async def test_the_log_says_once_that_it_is_not_ready_and_why_and_once_that_it_is_again(
    serving, newsroom, listen, caplog
):
    newsroom.error = StoreError("the store is away: start it")
    async with serving(metrics_listen=listen):
        for _ in range(3):
            await get(listen, "/readyz")
        newsroom.error = None
        for _ in range(3):
            await get(listen, "/readyz")
    told = [record.message for record in caplog.records if "ready" in record.message or "503" in record.message]
    assert told == ["not_ready index='the store is away: start it'", "ready_again"]


@pytest.mark.slow
async def test_an_index_that_takes_long_to_be_counted_is_counted_once_however_often_somebody_asks(
    serving, newsroom, listen, monkeypatch
):
    monkeypatch.setattr("bot.telegram.app.health.PATIENCE", 0.2)
    begun, over = [], threading.Event()

    def slowly():
        begun.append(1)
        over.wait(30)
        return newsroom.how_it_is

    newsroom.status = slowly
    async with serving(metrics_listen=listen):
        told = [(await get(listen, "/readyz")).json() for _ in range(6)]
        over.set()
        while (ready := await get(listen, "/readyz")).json()["index"] != "ok":
            assert ready.status_code == 503
    assert {one["index"] for one in told} == {"no answer within 0 s"}
    assert {one["database"] for one in told} == {"ok"}
    assert len(begun) == 1
    assert ready.json()["index"] == "ok"


@pytest.mark.slow
async def test_a_count_that_fails_when_nobody_waits_for_it_any_more_leaves_no_traceback(
    serving, newsroom, listen, monkeypatch, caplog
):
    monkeypatch.setattr("bot.telegram.app.health.PATIENCE", 0.2)
    over, failed = threading.Event(), threading.Event()

    def slowly():
        over.wait(30)
        failed.set()
        raise StoreError("the store is away: start it")

    newsroom.status = slowly
    async with serving(metrics_listen=listen):
        assert (await get(listen, "/readyz")).status_code == 503
        over.set()
        await asyncio.to_thread(failed.wait, 30)
        assert (await get(listen, "/readyz")).json()["index"] == "the store is away: start it"
        gc.collect()
    assert "Traceback" not in caplog.text


@pytest.mark.slow
async def test_what_is_measured_is_told_though_the_index_takes_long_to_be_counted(
    serving, newsroom, listen, monkeypatch
):
    monkeypatch.setattr("bot.telegram.app.health.PATIENCE", 0.2)
    over = threading.Event()
    newsroom.status = lambda: over.wait(30) and newsroom.how_it_is
    async with serving(metrics_listen=listen):
        assert "sourcier_updates_waiting 0.0" in (await get(listen, "/metrics")).text
        over.set()


@pytest.mark.slow
async def test_a_bot_whose_database_takes_nothing_is_not_ready_and_its_admins_are_told(
    telegram, serving, listen, tmp_path, monkeypatch, caplog
):
    for limit in ("receiving.ways.UNKEPT", "updates.living.AWAY_FOR", "updates.living.SIGN_OF_LIFE"):
        monkeypatch.setattr(f"bot.telegram.app.{limit}", 0.2)
    monkeypatch.setattr("bot.telegram.services.BETWEEN_TRIES", ())
    telegram.known_chats.add(ADMIN)
    async with serving(metrics_listen=listen, disk=Disk(patience=0)):
        with closing(sqlite3.connect(tmp_path / "state.sqlite", isolation_level=None)) as other:
            other.execute("BEGIN EXCLUSIVE")
            told = await telegram.next_message(ADMIN)
            assert "base de données est inutilisable" in told.text
            assert "un autre programme écrit dans la base du bot" in told.text
            ready = await get(listen, "/readyz")
            assert ready.status_code == 503
            assert "has taken nothing" in ready.json()["updates"]
            assert "another process has been writing" in ready.json()["updates"]
            telegram.user_says(READER, "Qui ?")
            await asyncio.sleep(1)
        assert "[1]" in (await telegram.next_message(READER)).text
        async with asyncio.timeout(30):
            while (await get(listen, "/readyz")).status_code != 200:
                pass
    assert len(telegram.messages(ADMIN)) == 1
    events = [record.message.split()[0] for record in caplog.records]
    assert (events.count("no_sign_of_life"), events.count("alive_again")) == (1, 1)


@pytest.mark.slow
async def test_a_database_that_takes_a_sign_of_life_and_gives_no_updates_is_not_well(
    telegram, serving, listen, tmp_path, monkeypatch, caplog
):
    for limit in ("receiving.ways.UNKEPT", "updates.living.AWAY_FOR", "updates.living.SIGN_OF_LIFE"):
        monkeypatch.setattr(f"bot.telegram.app.{limit}", 0.2)
    monkeypatch.setattr("bot.telegram.services.BETWEEN_TRIES", ())
    telegram.known_chats.add(ADMIN)
    async with serving(metrics_listen=listen):
        with closing(sqlite3.connect(tmp_path / "state.sqlite", isolation_level=None)) as other:
            other.execute("ALTER TABLE updates RENAME TO elsewhere")
            assert "la base du bot ne répond pas" in (await telegram.next_message(ADMIN)).text
            ready = (await get(listen, "/readyz")).json()
            assert "no such table" in ready["database"]
            assert "no such table" in ready["updates"]
            other.execute("ALTER TABLE elsewhere RENAME TO updates")
        async with asyncio.timeout(30):
            while (await get(listen, "/readyz")).status_code != 200:
                pass
    assert len(telegram.messages(ADMIN)) == 1
    events = [record.message.split()[0] for record in caplog.records]
    assert (events.count("no_sign_of_life"), events.count("alive_again")) == (1, 1)


@pytest.mark.slow
async def test_what_nobody_expects_of_a_database_is_told_once_too(telegram, serving, tmp_path, monkeypatch, caplog):
    monkeypatch.setattr("bot.telegram.app.updates.living.SIGN_OF_LIFE", 0.05)

    def told(event):
        return [record.message.split()[0] for record in caplog.records].count(event)

    async with serving():
        with closing(sqlite3.connect(tmp_path / "state.sqlite", isolation_level=None)) as other:
            other.execute("CREATE TRIGGER odd BEFORE UPDATE ON processes BEGIN SELECT RAISE(ABORT, 'odd'); END")
            await telegram.until(lambda: told("no_sign_of_life"))
            await asyncio.sleep(0.5)  # in which there are ten others
            other.execute("DROP TRIGGER odd")
        await telegram.until(lambda: told("alive_again"))
    assert (told("no_sign_of_life"), told("alive_again")) == (1, 1)


async def test_an_address_that_is_taken_is_named(serving, listen):
    async with serving(metrics_listen=listen):
        with pytest.raises(SettingsError, match="METRICS_LISTEN"):
            async with serving(metrics_listen=listen):
                pass


async def test_every_figure_of_an_answer_is_measured(serving, listen):
    from bot.answering.document import RejectedDocument  # noqa: PLC0415

    own = ScriptedAnswerer()
    own.reply = lambda question: answered(
        question, timings={"retrieve": 0.25, "draft": 2.0, "verify": 0.03},
        rejected=(RejectedDocument(text="…", reason="figures"),),
    )  # fmt: skip
    async with serving(metrics_listen=listen):
        before = _figures((await get(listen, "/metrics")).text)
        async for _ in CountedAnswerer(own).answer("Qui ?"):
            pass
        Meter().note(Taken(200_000, 5_000, (1.0, 10.0)))
        after = _figures((await get(listen, "/metrics")).text)
    grown = {name: after[name] - before.get(name, 0) for name in after if after[name] != before.get(name)}
    assert grown["sourcier_questions_total"] == 1
    assert grown['sourcier_answers_total{mode="llm",status="answered"}'] == 1
    assert grown['sourcier_step_seconds_sum{step="draft"}'] == 2.0
    assert grown['sourcier_rejected_sentences_total{reason="figures"}'] == 1
    assert grown['sourcier_model_tokens_total{kind="completion"}'] == 5_000
    assert grown["sourcier_model_requests_total"] == 1
    assert grown["sourcier_model_cost_usd_total"] == 0.25
    assert "sourcier_updates_waiting" in after
    assert after["sourcier_articles"] == 4


def _figures(text):
    lines = [line.rpartition(" ") for line in text.splitlines() if line.startswith("sourcier_")]
    return {name: float(value) for name, _, value in lines}
