"""Updates are fetched one by one when a batch cannot be read."""

import pytest

from tests.doubles.bot_api import Failed
from tests.telegram.conftest import READER


@pytest.mark.filterwarnings("ignore:Please use 'Bot.getUpdates'")
async def test_an_update_that_nobody_can_read_does_not_stop_the_others(telegram, bot):
    telegram.push({"message": {"message_id": "not even a number", "chat": {}}})
    telegram.user_says(READER, "Qui ?")
    assert "[1]" in (await telegram.next_message(READER)).text


@pytest.mark.slow
async def test_that_telegram_cannot_be_reached_while_the_bot_stops_is_told_in_one_line(telegram, serving, caplog):
    async with serving():
        await telegram.until(lambda: telegram.polls)
        telegram.fail("getUpdates", Failed(), times=1000)
    assert [record.getMessage() for record in caplog.records if record.exc_text or record.levelname == "ERROR"] == []
    assert "stopped_unheard reason='Internal Server Error'" in caplog.messages
