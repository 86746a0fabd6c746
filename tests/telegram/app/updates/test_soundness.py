"""An update is handled only as far as it is what Telegram says that updates are."""

import pytest
from telegram import Update

from bot.telegram.app.updates.soundness import sound
from tests.telegram.app.updates.raw import raw_update


def read(**more):
    return Update.de_json({"update_id": 1, "message": raw_update(1)["message"] | more}, None)


def test_a_sound_update_is_left_as_it_is():
    update = read(entities=[{"type": "bold", "offset": 0, "length": 1}], forward_origin={
        "type": "hidden_user", "sender_user_name": "X", "date": 1,
    })  # fmt: skip
    assert sound(update, None) is update


@pytest.mark.parametrize("field", ["sender_tag", "author_signature", "media_group_id", "has_protected_content"])
def test_what_a_message_says_is_heard_though_another_field_of_it_is_odd(field):
    update = sound(read(**{field: {"a": 1}}), None)
    assert update is not None
    assert update.message.text == raw_update(1)["message"]["text"]
    assert getattr(update.message, field) is None


@pytest.mark.parametrize(
    "odd",
    [
        {"text": 7}, {"text": ["a"]}, {"message_id": "5"}, {"message_id": 2**63}, {"message_id": True},
        {"entities": [{"type": "bold", "offset": "0", "length": 1}]},
        {"from": {"id": [], "is_bot": False, "first_name": "A"}},
        {"from": {"id": 7, "is_bot": False, "first_name": "A", "language_code": {"a": 1}}},
        {"chat": {"id": 10**30, "type": "private"}}, {"chat": {"id": 7, "type": None}},
    ],
)  # fmt: skip
def test_a_message_without_sound_words_or_a_sound_sender_is_no_message(odd):
    assert sound(read(**odd), None) is None


def test_what_no_database_takes_is_made_readable():
    update = sound(read(text="Qui\x00 a \ud800dit ?"), None)
    assert update is not None
    assert update.message.text == "Qui\ufffd a \ufffddit ?"


@pytest.mark.parametrize("tapped", [{}, {"data": ""}, {"data": "s:\x00"}, {"data": 7}, {"game_short_name": "x"}])
def test_a_tap_that_says_nothing_of_ours_is_none(tapped):
    person = {"id": 7, "is_bot": False, "first_name": "A"}
    raw = {"update_id": 1, "callback_query": {"id": "1", "from": person, "chat_instance": "1", **tapped}}
    assert sound(Update.de_json(raw, None), None) is None
