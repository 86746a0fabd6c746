"""Messages that are read late: senders of old ones are told that they were not answered, once."""

import time

from tests.doubles.bot_api import BotApi
from tests.telegram.app.updates.raw import raw_update
from tests.telegram.conftest import GROUP, READER


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
        assert "lire à temps" in (await telegram.next_message(READER)).text
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
