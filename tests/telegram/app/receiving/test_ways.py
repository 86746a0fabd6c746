"""Where updates come from: polling or a webhook, one at a time, and what ends it."""

import asyncio

import pytest

from index.errors import SettingsError, SourcierError
from tests.doubles.bot_api import Conflict, ErrorPage
from tests.doubles.bot_api.faults import Rejected
from tests.telegram.conftest import READER


@pytest.mark.slow
@pytest.mark.parametrize("refusal", [Rejected("Unauthorized", status=401), Rejected("Not Found", status=404)])
async def test_a_token_that_is_refused_for_a_while_ends_nothing(telegram, bot, caplog, refusal):
    await telegram.until(lambda: telegram.polls)
    telegram.fail("getUpdates", refusal)
    telegram.user_says(READER, "Qui ?")  # ends the poll under way
    await telegram.next_message(READER)
    await telegram.until(lambda: "polling_failed" in caplog.text)
    telegram.user_says(READER, "Et où ?")
    assert "[1]" in (await telegram.next_message(READER)).text


async def test_updates_that_waited_while_the_bot_was_away_are_answered(telegram, serving):
    telegram.user_says(READER, "Avant le démarrage ?")
    async with serving():
        assert "[1]" in (await telegram.next_message(READER)).text


@pytest.mark.slow
async def test_a_newcomer_that_finds_another_poller_ends_with_a_clear_message(telegram, serving):
    telegram.fail("getUpdates", Conflict())
    async with serving() as failure:
        with pytest.raises(SourcierError, match="Another program fetches this bot's updates"):
            await asyncio.wait_for(failure, 5)


@pytest.mark.slow
async def test_who_has_served_goes_on_serving_when_a_second_poller_comes(telegram, serving, tmp_path, monkeypatch):
    monkeypatch.setattr("bot.telegram.app.receiving.ways.NEWCOMER_FOR", 1.5)
    async with serving() as served:
        await telegram.until(lambda: telegram.polls)
        await asyncio.sleep(1.6)
        async with serving(memory_of=tmp_path / "other") as newcomer:
            with pytest.raises(SourcierError, match="stop it"):
                await asyncio.wait_for(newcomer, 5)
        telegram.user_says(READER, "Qui ?")
        assert "[1]" in (await telegram.next_message(READER)).text
        assert not served.done()


@pytest.mark.slow
async def test_a_poller_leaves_the_webhook_of_others_alone_unless_it_is_told(telegram, serving):
    telegram.webhook = {"url": "https://news.example.org/hook"}
    with pytest.raises(SourcierError, match=r"news\.example\.org"):
        async with serving():
            pass
    assert telegram.webhook
    async with serving(drop_webhook=True):
        telegram.user_says(READER, "Qui ?")
        assert "[1]" in (await telegram.next_message(READER)).text


@pytest.mark.slow
async def test_a_newcomer_with_a_webhook_finds_out_that_another_polls(telegram, serving, tmp_path, monkeypatch):
    monkeypatch.setattr("bot.telegram.app.receiving.ways.NEWCOMER_FOR", 0)
    async with serving() as served:
        await telegram.until(lambda: telegram.polls)
        with pytest.raises(SourcierError, match="by polling"):
            async with serving(
                memory_of=tmp_path / "o", webhook_url="http://127.0.0.1/hook", webhook_listen="127.0.0.1:0"
            ):
                pass
        assert not telegram.webhook
        assert not served.done() or telegram


async def test_a_token_that_telegram_refuses_is_named_but_not_shown(telegram, serving):
    with pytest.raises(SettingsError, match="TELEGRAM_BOT_TOKEN") as told:
        async with serving(telegram_bot_token="999999:another-secret-token-of-somebody"):
            pass
    assert "secret" not in str(told.value)


async def test_no_token_is_said_with_where_to_get_one(serving):
    with pytest.raises(SettingsError, match="@BotFather"):
        async with serving(telegram_bot_token=None):
            pass


@pytest.mark.parametrize("fault", [ErrorPage(200), Rejected("Conflict", 409)])
async def test_whoever_replies_in_telegrams_place_at_the_start_is_said_to(telegram, serving, fault):
    telegram.fail("getMe", fault, times=9)
    with pytest.raises(SourcierError, match=r"cannot be reached .*: check the network and TELEGRAM_API_URL"):
        async with serving():
            pass


@pytest.mark.slow
async def test_a_telegram_that_cannot_be_reached_is_said(serving):
    with pytest.raises(SourcierError, match="TELEGRAM_API_URL"):
        async with serving(telegram_api_url="http://127.0.0.1:9"):
            pass
