"""Updates are fetched one by one when a batch cannot be read."""

import pytest

from tests.telegram.conftest import READER


@pytest.mark.filterwarnings("ignore:Please use 'Bot.getUpdates'")
async def test_an_update_that_nobody_can_read_does_not_stop_the_others(telegram, bot):
    telegram.push({"message": {"message_id": "not even a number", "chat": {}}})
    telegram.user_says(READER, "Qui ?")
    assert "[1]" in (await telegram.next_message(READER)).text
