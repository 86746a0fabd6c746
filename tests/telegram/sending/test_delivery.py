"""Messages on their way: each arrives at most once, in plain text rather than not at all, or nobody can take it."""

import pytest

from tests.doubles.bot_api import Forbidden
from tests.doubles.bot_api.faults import Rejected
from tests.telegram.conftest import GROUP, READER, answered


async def test_an_answer_that_the_reader_deleted_is_replaced_by_a_new_message(telegram, bot, answerer):
    question = telegram.user_says(READER, "Qui ?")
    (await telegram.next_message(READER)).deleted = True
    telegram.user_edits(READER, question, "Et où ?")
    await telegram.until(lambda: any("[1]" in message.text for message in telegram.messages(READER)))


async def test_who_blocked_the_bot_costs_nobody_anything(telegram, bot):
    telegram.fail("sendMessage", Forbidden(), chat=READER, times=9)
    telegram.user_says(READER, "Qui ?")
    await telegram.until(lambda: telegram.called("sendMessage"))
    telegram.user_says(8, "Qui ?")
    assert "[1]" in (await telegram.next_message(8)).text
    assert len([call for call in telegram.called("sendMessage") if call["chat_id"] == str(READER)]) == 1


async def test_who_blocks_the_bot_at_once_is_sent_nothing_more_of_a_long_answer(telegram, bot, answerer):
    answerer.reply = lambda question: answered(text="Une phrase assez longue. " * 700)
    telegram.fail("sendMessage", Forbidden(), chat=READER, times=9)
    telegram.user_says(READER, "Qui ?")
    await telegram.until(lambda: telegram.called("sendMessage"))
    telegram.user_says(READER, "/help")
    await telegram.until(
        lambda: any("/aide" in call["text"] or "historique" in call["text"] for call in telegram.called("sendMessage"))
    )
    assert len(telegram.called("sendMessage")) == 2


@pytest.mark.parametrize("told", ["ENTITY_TEXT_INVALID", "can't parse entities"])
async def test_an_answer_whose_formatting_telegram_refuses_arrives_as_plain_text(telegram, bot, told):
    telegram.fail("sendMessage", Rejected(f"Bad Request: {told}"))
    telegram.user_says(READER, "Qui ?")
    message = await telegram.next_message(READER)
    assert message.entities == []
    assert message.reply_to
    assert "[1]" in message.text


@pytest.mark.parametrize("told", ["BUTTON_DATA_INVALID", "REPLY_MARKUP_TOO_LONG", "can't parse inline keyboard"])
async def test_an_answer_whose_buttons_telegram_refuses_arrives_without_them(telegram, bot, told):
    telegram.fail("sendMessage", Rejected(f"Bad Request: {told}"))
    telegram.user_says(READER, "Qui ?")
    message = await telegram.next_message(READER)
    assert (message.rows, bool(message.entities), bool(message.reply_to)) == ([], True, True)


@pytest.mark.parametrize(
    "told", ["message to be replied not found", "reply message not found", "REPLY_MESSAGE_ID_INVALID"]
)
async def test_an_answer_whose_question_cannot_be_replied_to_arrives_beside_it_with_its_formatting(telegram, bot, told):
    telegram.fail("sendMessage", Rejected(f"Bad Request: {told}"))
    telegram.user_says(READER, "Qui ?")
    message = await telegram.next_message(READER)
    assert message.reply_to is None
    assert message.entities


@pytest.mark.parametrize("told", ["message thread not found", "TOPIC_DELETED"])
async def test_an_answer_whose_topic_was_deleted_meanwhile_comes_to_the_group(telegram, bot, told):
    telegram.fail("sendMessage", Rejected(f"Bad Request: {told}"), chat=GROUP)
    telegram.user_says(GROUP, "/ask Qui ?", user=READER, thread=5)
    message = await telegram.next_message(GROUP)
    assert "[1]" in message.text
    assert message.thread is None


async def test_the_bots_name_alone_is_told_what_stands_behind_it_and_not_of_a_command(telegram, serving):
    telegram.privacy_mode = False
    async with serving():
        telegram.user_says(GROUP, "@sourcier_bot", user=READER)
        told = (await telegram.next_message(GROUP)).text
        assert "@sourcier_bot" in told
        assert "/demande" not in told


async def test_a_reader_who_writes_to_a_channel_is_answered_in_his_own_topic(telegram, bot):
    chat = {"id": GROUP, "type": "supergroup", "title": "Canal", "is_direct_messages": True}
    reader = {"topic_id": 77, "user": {"id": READER, "is_bot": False, "first_name": "Camille"}}
    telegram.user_says(GROUP, "/ask Qui ?", user=READER, chat=chat, direct_messages_topic=reader)
    await telegram.next_message(GROUP)
    assert telegram.called("sendMessage")[-1]["direct_messages_topic_id"] == "77"
