"""Which messages are for the bot, and what they ask."""

import pytest
from telegram import Bot, Message, MessageEntity, User

from bot.telegram.incoming.addressing import commands
from tests.telegram.conftest import READER

BOT = User(7, "Sourcier", is_bot=True, username="SourcierBot")


def message(text, command):
    """A message of a group in which `command` is marked as Telegram marks commands."""
    entity = {"type": MessageEntity.BOT_COMMAND, "offset": text.index(command), "length": len(command)}
    told = {"message_id": 1, "date": 1, "chat": {"id": -5, "type": "group"}, "text": text, "entities": [entity]}
    bot = Bot("1:abc")
    bot._bot_user = BOT
    return Message.de_json(told, bot)


@pytest.mark.parametrize("command", ["/status", "/status@sourcierbot", "/ask@brouillons"])
def test_a_command_is_for_the_bot_where_it_stands_first_and_names_no_other(command):
    assert commands(message(f"{command} vite", command), BOT)


@pytest.mark.parametrize(
    ("text", "command"), [("on mange /ce soir", "/ce"), ("/status@AutreBot vite", "/status@AutreBot")]
)
def test_what_people_say_to_each_other_and_to_other_bots_is_not(text, command):
    assert not commands(message(text, command), BOT)


@pytest.mark.parametrize(
    "text", ["/ask: Qui a tiré ?", "/demande, qui a tiré ?", "/ask@sourcier_bot : qui a tiré ?", "/ask@ qui a tiré ?"]
)
async def test_what_stands_between_a_command_and_its_question_is_no_part_of_it(telegram, bot, answerer, text):
    telegram.user_says(READER, text)
    await telegram.next_message(READER)
    assert answerer.asked[0][0].lower() == "qui a tiré ?"
