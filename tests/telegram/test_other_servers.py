"""Bot API servers of others' make, which leave out fields and methods: told in one line, and gone without."""

import logging

import pytest

from tests.telegram.conftest import GROUP, READER


@pytest.fixture
def forgetful(telegram):
    telegram.left_out = {"is_bot", "chat_instance"}
    telegram.unknown = {
        "getWebhookInfo", "setMyCommands", "setMyDescription", "setMyShortDescription", "sendMessageDraft",
        "sendChatAction", "setMessageReaction",
    }  # fmt: skip
    return telegram


async def test_start_question_follow_up_and_buttons_work_without_a_traceback(forgetful, serving, answerer, caplog):
    telegram = forgetful
    with caplog.at_level(logging.INFO):
        async with serving():
            telegram.user_says(READER, "/start")
            assert (await telegram.next_message(READER)).text.startswith("Bonjour")
            telegram.user_says(READER, "Qui a revendiqué l’attaque ?")
            answer = await telegram.next_message(READER)
            telegram.user_says(READER, "Et combien de blessés ?")
            await telegram.next_message(READER)
            for label in ("Sources", "Plus"):
                telegram.user_taps(answer, label)
                assert "Désolé" not in (await telegram.next_message(READER)).text
            telegram.user_taps(answer, "👍")
            await telegram.until(lambda: "👍 ✓" in [button["text"] for button in answer.buttons])
            telegram.user_says(GROUP, "/ask Qui ?", user=READER)
            assert "[1]" in (await telegram.next_message(GROUP)).text
    assert answerer.asked[1][1]
    assert not [
        record for record in caplog.records if record.exc_info or record.exc_text or record.levelname == "ERROR"
    ]
    assert len([record for record in caplog.records if "menus_not_set" in record.getMessage()]) == 1
