"""What the bot itself said is not stored with what people send, though Telegram sends it along."""

import json

import pytest
from telegram import Update

from bot.telegram.app.updates import stored_form
from tests.telegram.conftest import READER

BOT = {"id": 99, "is_bot": True, "first_name": "Sourcier"}
PERSON = {"id": READER, "is_bot": False, "first_name": "Camille"}
CHAT = {"id": READER, "type": "private", "first_name": "Camille"}
SAID = "Anselme Vautrelle a détourné la caisse."


def message(number: int, sender: dict, **more: object) -> dict:
    return {"message_id": number, "date": 1, "chat": CHAT, "from": sender, **more}


def by_bot(**more: object) -> dict:
    entities = [{"type": "bold", "offset": 0, "length": 7}]
    return message(1, BOT, text=SAID, entities=entities, quote={"text": SAID, "position": 0}, caption=SAID, **more)


TAP = {
    "update_id": 1,
    "callback_query": {"id": "1", "from": PERSON, "chat_instance": "1", "data": "s:x", "message": by_bot()},
}
REPLY = {"update_id": 1, "message": message(2, PERSON, text="Et où ?", reply_to_message=by_bot())}
EDITED = {"update_id": 1, "edited_message": message(2, PERSON, text="Et où ?", reply_to_message=by_bot(), edit_date=2)}


@pytest.mark.parametrize("told", [TAP, REPLY, EDITED], ids=["a tap", "a reply", "a reply that is edited"])
def test_what_the_bot_said_is_not_stored_and_where_it_said_it_is(told):
    stored = stored_form(Update.de_json(told), BOT["id"])
    assert "Vautrelle" not in stored
    again = Update.de_json(json.loads(stored))
    replied = again.callback_query.message if again.callback_query else again.effective_message.reply_to_message
    assert (replied.message_id, replied.chat.id, replied.from_user.id) == (1, READER, BOT["id"])


def test_what_others_said_is_stored_with_the_reply_that_wants_it_checked():
    told = {
        "update_id": 1,
        "message": message(2, PERSON, text="Vrai ?", reply_to_message=message(1, PERSON, text=SAID)),
    }
    assert "Vautrelle" in stored_form(Update.de_json(told), BOT["id"])


def test_a_service_message_about_a_message_that_the_bot_may_not_see_is_stored():
    pinned = {"chat": CHAT, "message_id": 1, "date": 0}
    told = {"update_id": 1, "message": message(2, PERSON, pinned_message=pinned)}
    again = Update.de_json(json.loads(stored_form(Update.de_json(told), BOT["id"])))
    assert not again.message.pinned_message.is_accessible


async def test_a_tap_under_an_answer_leaves_nothing_of_it_in_the_database(telegram, bot, tmp_path):
    telegram.user_says(READER, "Qui ?")
    answer = await telegram.next_message(READER)
    answer.text += " Anselme Vautrelle, dit-on."
    telegram.user_taps(answer, "Sources")
    await telegram.next_message(READER)
    left = [file for file in tmp_path.rglob("*") if file.is_file() and b"Vautrelle" in file.read_bytes()]
    assert left == []
