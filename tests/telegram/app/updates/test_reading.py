"""An update is read as far as it can be."""

import pytest

from tests.telegram.conftest import READER

POLL = {"id": "1", "question": "Qui ?", "options": [], "type": "regular"}  # what newer servers say of it is missing


@pytest.mark.filterwarnings("ignore:Please use 'Bot.getUpdates'")
async def test_a_message_that_can_be_read_in_part_is_answered_and_nobodys_words_are_logged(telegram, bot, caplog):
    telegram.user_sends(READER, poll=POLL)
    assert (await telegram.next_message(READER)).text.startswith("Je ne sais pas lire ce que vous m’avez envoyé")
    telegram.user_says(READER, "Qui l’a dit en secret ?", gift="of a kind that nobody knows yet")
    assert "[1]" in (await telegram.next_message(READER)).text
    assert "read_in_part" in caplog.text
    assert "secret" not in caplog.text
