"""Bot API servers of others' make, which leave out fields and methods: told in one line, and gone without."""

import json
import logging

import pytest
from telegram import Message
from telegram.error import TelegramError

from bot.telegram.app.tolerant_request import TolerantRequest
from tests.telegram.conftest import GROUP, READER


@pytest.fixture
def forgetful(telegram):
    telegram.left_out = {"is_bot", "chat_instance"}
    telegram.unknown = {
        "getWebhookInfo", "setMyCommands", "setMyDescription", "setMyShortDescription", "sendMessageDraft",
        "sendChatAction", "setMessageReaction",
    }  # fmt: skip
    return telegram


@pytest.mark.slow
async def test_start_question_follow_up_and_buttons_work_without_a_traceback(forgetful, serving, answerer, caplog, new):
    telegram = forgetful
    with caplog.at_level(logging.INFO):
        async with serving(memory_of=new):
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


def test_structures_that_come_back_as_text_and_dates_in_milliseconds_are_mended():
    came = {
        "ok": True,
        "result": {
            "message_id": 3, "date": 1_750_000_000_123, "chat": {"id": 7, "type": "private", "first_name": "Bot"},
            "text": "Oui", "link_preview_options": '{"is_disabled": true}', "entities": "[broken",
        },
    }  # fmt: skip
    message = Message.de_json(TolerantRequest.parse_json_payload(json.dumps(came).encode())["result"], None)
    assert message.date.year == 2025
    assert message.link_preview_options.is_disabled
    assert message.entities == ()


def test_the_message_under_a_tapped_button_may_lack_its_date():
    message = {"message_id": 3, "chat": {"id": 7, "type": "private", "first_name": "C"}}
    came = {"ok": True, "result": [{"update_id": 1, "callback_query": {"id": "1", "data": "s:x", "message": message}}]}
    (update,) = TolerantRequest.parse_json_payload(json.dumps(came).encode())["result"]
    tapped = Message.de_json(update["callback_query"]["message"], None)
    assert isinstance(tapped, Message)
    assert tapped.is_accessible


def test_an_edit_that_is_answered_with_nothing_is_done():
    assert TolerantRequest.parse_json_payload(b'{"ok": true, "result": null}')["result"] is True


def test_a_page_instead_of_an_answer_is_an_error_without_a_traceback(caplog):
    with pytest.raises(TelegramError, match="no JSON"):
        TolerantRequest.parse_json_payload(b"<h1>It works!</h1>")
    assert caplog.records == []


@pytest.mark.slow
async def test_a_method_that_a_server_lacks_is_told_once_and_gone_without(forgetful, serving, caplog):
    with caplog.at_level(logging.INFO):
        async with serving():
            for question in ("Qui ?", "Où ?", "Pourquoi ?"):
                forgetful.user_says(READER, question)
                await forgetful.next_message(READER)
    told = [record.getMessage() for record in caplog.records if "sendChatAction" in record.getMessage()]
    assert len([line for line in told if line.startswith("gone_without")]) == 1
