"""An update whose handler fails is logged and answered with an apology, once."""

import pytest

from tests.doubles.bot_api.faults import Rejected
from tests.telegram.conftest import GROUP, READER


async def test_an_update_whose_handler_breaks_is_answered_with_an_apology_and_skipped(telegram, bot, newsroom):
    telegram.user_says(READER, "Qui ?")
    answer = await telegram.next_message(READER)
    newsroom.versions = None
    tap = telegram.user_taps(answer, "Sources")
    await telegram.until(lambda: tap in telegram.tap_answers)
    newsroom.versions = {"raid": "v1"}
    telegram.user_says(READER, "Et maintenant ?")
    assert "[1]" in (await telegram.next_message(READER)).text


@pytest.mark.parametrize(
    "refusal",
    [
        "not enough rights to send text messages to the chat",
        "TOPIC_CLOSED",
        "CHAT_WRITE_FORBIDDEN",
        "CHAT_SEND_PLAIN_FORBIDDEN",
        "CHAT_RESTRICTED",
        "USER_BANNED_IN_CHANNEL",
        "need administrator rights in the channel chat",
    ],
)
async def test_where_the_bot_may_not_write_it_tries_once_and_apologises_nowhere(telegram, bot, caplog, refusal):
    telegram.fail("sendMessage", Rejected(f"Bad Request: {refusal}"), chat=GROUP, times=9)
    telegram.user_says(GROUP, "/ask Qui ?", user=READER, thread=44)
    await telegram.until(lambda: telegram.called("sendMessage"))
    telegram.user_says(READER, "Qui ?")
    await telegram.next_message(READER)
    assert len([call for call in telegram.called("sendMessage") if call["chat_id"] == str(GROUP)]) == 1
    assert not [record for record in caplog.records if record.exc_text or record.exc_info]


async def test_what_telegram_refuses_altogether_costs_a_line_and_no_traceback(telegram, bot, caplog):
    telegram.fail("sendMessage", Rejected("Bad Request: PEER_ID_INVALID"), chat=GROUP, times=9)
    telegram.user_says(GROUP, "/ask Qui ?", user=READER)
    await telegram.until(lambda: "no_apology" in caplog.text)
    assert "update_failed" in caplog.text
    assert not [record for record in caplog.records if record.exc_text or record.exc_info]


async def test_an_apology_is_in_the_language_that_its_reader_chose(telegram, bot, newsroom):
    telegram.user_says(READER, "/langue")
    telegram.user_taps(await telegram.next_message(READER), "English")
    telegram.user_says(READER, "Qui ?")
    answer = await telegram.next_message(READER)
    newsroom.versions = None
    tap = telegram.user_taps(answer, "Sources")
    await telegram.until(lambda: telegram.tap_answers.get(tap, {}).get("text", "").startswith("Sorry"))
