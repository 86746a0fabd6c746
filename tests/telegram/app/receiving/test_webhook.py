"""Updates by webhook, from whoever knows its secret."""

import socket

import pytest

from bot.telegram.app.receiving import shared_secret
from index.errors import SettingsError
from tests.doubles.bot_api.chats import when
from tests.telegram.conftest import READER


@pytest.mark.slow
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


@pytest.mark.slow
async def test_a_malformed_listening_address_names_the_setting(serving):
    with pytest.raises(SettingsError, match="WEBHOOK_LISTEN"):
        async with serving(webhook_url="http://127.0.0.1/hook", webhook_listen="8443"):
            pass
