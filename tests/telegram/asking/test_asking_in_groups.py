"""People talk to each other, and sometimes to the bot."""

import pytest

from tests.doubles.bot_api import BotApi
from tests.doubles.bot_api.faults import Rejected
from tests.telegram.conftest import GROUP, READER, one_collection


@pytest.fixture
async def telegram_without_privacy_mode():
    async with BotApi(privacy_mode=False) as double:
        yield double


async def test_ask_is_answered_as_a_reply_and_seen_at_once(telegram, bot, answerer):
    question = telegram.user_says(GROUP, "/ask Qui a revendiqué l’attaque ?", user=READER)
    message = await telegram.next_message(GROUP)
    assert message.reply_to == question
    assert answerer.asked[0][0] == "Qui a revendiqué l’attaque ?"
    assert telegram.reactions == [(GROUP, question, ["👀"])]


async def test_ask_with_the_bots_name_is_understood(telegram, bot, answerer):
    telegram.user_says(GROUP, "/ask@sourcier_bot Qui ?", user=READER)
    await telegram.next_message(GROUP)
    assert answerer.asked[0][0] == "Qui ?"


async def test_ask_under_a_claim_asks_about_the_claim(telegram, bot, answerer):
    telegram.user_sends(
        GROUP,
        user=READER,
        text="/ask",
        entities=[{"type": "bot_command", "offset": 0, "length": 4}],
        reply_to_message={
            "message_id": 500, "date": 1, "chat": {"id": GROUP, "type": "supergroup", "title": "R"},
            "from": {"id": 8, "is_bot": False, "first_name": "Alex"}, "text": "Le raid a duré trois jours",
        },
    )  # fmt: skip
    await telegram.next_message(GROUP)
    assert answerer.asked[0][0] == "Le raid a duré trois jours"


@pytest.mark.slow
async def test_what_people_say_to_each_other_is_none_of_the_bots_business(
    telegram_without_privacy_mode, configured, answerer, newsroom, tmp_path
):
    from bot.state.memory import open_memory  # noqa: PLC0415
    from bot.telegram.app.application import running  # noqa: PLC0415

    double = telegram_without_privacy_mode
    settings = configured(telegram_api_url=double.url)
    async with running(settings, *one_collection(answerer, newsroom), open_memory(tmp_path)):
        double.user_says(GROUP, "Bonjour à tous", user=READER)
        double.user_sends(GROUP, user=READER, sticker={
            "file_id": "s", "file_unique_id": "s", "type": "regular", "width": 1, "height": 1, "is_animated": False,
            "is_video": False,
        })  # fmt: skip
        double.user_says(GROUP, "Dis @Sourcier_Bot, qui a revendiqué ?", user=READER)
        await double.next_message(GROUP)
    assert [question for question, _, _ in answerer.asked] == ["Dis , qui a revendiqué ?"]
    assert len(double.messages(GROUP)) == 1


async def test_a_group_without_reactions_is_answered_all_the_same(telegram, bot):

    telegram.fail("setMessageReaction", Rejected("Bad Request: REACTION_INVALID"))
    telegram.user_says(GROUP, "/ask Qui ?", user=READER)
    assert "[1]" in (await telegram.next_message(GROUP)).text


async def test_a_groups_answer_is_a_reply_that_notifies(telegram, bot):
    question = telegram.user_says(GROUP, "/demande Qui ?", user=READER)
    message = await telegram.next_message(GROUP)
    assert (message.reply_to, message.silent) == (question, False)
    assert telegram.drafts == []


@pytest.mark.parametrize("text", ["@sourcier_bot qui a tiré ? @Sourcier_bot", "@sourcier_bot /ask qui a tiré ?"])
async def test_a_question_has_no_mention_of_the_bot_nor_its_command_left_in_it(telegram, answerer, serving, text):
    telegram.privacy_mode = False
    async with serving():
        telegram.user_says(GROUP, text, user=READER)
        await telegram.next_message(GROUP)
    assert answerer.asked[0][0] == "qui a tiré ?"
