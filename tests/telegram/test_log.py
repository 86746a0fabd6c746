"""The bot's token is in nothing that is logged."""

import logging

import pytest

from bot.telegram.log import hide_token, keep_token_out_of_logs
from tests.telegram.conftest import READER


@pytest.mark.slow
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
