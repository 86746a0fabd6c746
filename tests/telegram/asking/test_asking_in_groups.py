"""People talk to each other, and sometimes to the bot."""

import pytest

from bot.answering.types import Turn
from tests.doubles.bot_api import BotApi
from tests.doubles.bot_api.faults import Rejected
from tests.telegram.conftest import ADMIN, GROUP, READER, one_collection

SUPERGROUP = -1001


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


async def test_a_reply_to_the_bot_is_a_question_about_that_answer(telegram, bot, answerer):
    telegram.user_says(GROUP, "/ask Combien de morts ?", user=READER)
    answer = await telegram.next_message(GROUP)
    await telegram.until(lambda: telegram.reactions)
    telegram.user_says(GROUP, "Et de blessés ?", user=8, reply_to=answer)
    await telegram.next_message(GROUP)
    question, history, _ = answerer.asked[-1]
    assert question == "Et de blessés ?"
    assert history[0] == Turn("user", "Combien de morts ?")


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


async def test_forum_topics_stay_in_their_topic_and_have_their_own_conversations(telegram, bot, answerer):
    telegram.user_says(GROUP, "/ask Combien de morts ?", user=READER, thread=5)
    assert (await telegram.next_message(GROUP)).thread == 5
    telegram.user_says(GROUP, "/ask Et de blessés ?", user=READER, thread=6)
    assert (await telegram.next_message(GROUP)).thread == 6
    assert answerer.asked[-1][1] == ()


async def test_each_person_in_a_group_has_a_conversation_of_ones_own(telegram, bot, answerer):
    telegram.user_says(GROUP, "/ask Combien de morts ?", user=READER)
    await telegram.next_message(GROUP)
    telegram.user_says(GROUP, "/ask Et de blessés ?", user=8)
    await telegram.next_message(GROUP)
    assert answerer.asked[-1][1] == ()


async def test_a_group_without_reactions_is_answered_all_the_same(telegram, bot):
    from tests.doubles.bot_api.faults import Rejected  # noqa: PLC0415

    telegram.fail("setMessageReaction", Rejected("Bad Request: REACTION_INVALID"))
    telegram.user_says(GROUP, "/ask Qui ?", user=READER)
    assert "[1]" in (await telegram.next_message(GROUP)).text


async def test_the_groups_help_says_how_to_ask_there(telegram, bot):
    telegram.user_says(GROUP, "/help", user=READER)
    assert "/demande" in (await telegram.next_message(GROUP)).text


async def test_start_in_a_group_speaks_to_the_group(telegram, bot):
    telegram.user_says(GROUP, "/start", user=READER)
    assert (await telegram.next_message(GROUP)).text.startswith("Bonjour à tous\u202f!")


async def test_a_groups_answer_is_a_reply_that_notifies(telegram, bot):
    question = telegram.user_says(GROUP, "/demande Qui ?", user=READER)
    message = await telegram.next_message(GROUP)
    assert (message.reply_to, message.silent) == (question, False)
    assert telegram.drafts == []


async def test_a_group_that_becomes_a_supergroup_keeps_its_access_its_quota_and_its_conversations(
    telegram, serving, answerer
):
    async with serving(telegram_allowed="", quota_group_day=3):
        telegram.user_says(ADMIN, f"/allow {GROUP}")
        await telegram.next_message(ADMIN)
        telegram.user_says(GROUP, "/ask Combien de morts ?", user=READER)
        await telegram.next_message(GROUP)
        telegram.group_moves(GROUP, SUPERGROUP, user=READER)
        telegram.user_says(SUPERGROUP, "/ask Et de blessés ?", user=READER)
        answer = await telegram.next_message(SUPERGROUP)
        assert [turn.content for turn in answerer.asked[-1][1]][:1] == ["Combien de morts ?"]
        telegram.user_taps(answer, "Sources", user=READER)
        assert "contexte" in (await telegram.next_message(SUPERGROUP)).text
        telegram.user_says(SUPERGROUP, "/ask Où ?", user=READER)
        await telegram.next_message(SUPERGROUP)
        telegram.user_says(SUPERGROUP, "/ask Quand ?", user=READER)
        assert "limite de questions par jour (3)" in (await telegram.next_message(SUPERGROUP)).text


async def test_a_group_that_the_settings_allow_is_allowed_under_its_new_id(telegram, serving):
    async with serving(telegram_allowed=str(GROUP)):
        telegram.group_moves(GROUP, SUPERGROUP, user=READER)
        telegram.user_says(SUPERGROUP, "/ask Qui ?", user=READER)
        assert "[1]" in (await telegram.next_message(SUPERGROUP)).text
        telegram.user_says(ADMIN, f"/deny {SUPERGROUP}")
        await telegram.next_message(ADMIN)
        telegram.group_moves(GROUP, SUPERGROUP, user=READER)
        telegram.user_says(SUPERGROUP, "/ask Qui ?", user=READER)
        assert str(SUPERGROUP) in (await telegram.next_message(SUPERGROUP)).text


@pytest.mark.parametrize("told", ["message thread not found", "TOPIC_DELETED"])
async def test_an_answer_whose_topic_was_deleted_meanwhile_comes_to_the_group(telegram, bot, told):
    telegram.fail("sendMessage", Rejected(f"Bad Request: {told}"), chat=GROUP)
    telegram.user_says(GROUP, "/ask Qui ?", user=READER, thread=5)
    message = await telegram.next_message(GROUP)
    assert "[1]" in message.text
    assert message.thread is None


@pytest.mark.parametrize("command", ["/history", "/collection"])
async def test_nobody_has_the_bot_post_a_link_or_a_mention_to_a_group(telegram, bot, command):
    telegram.user_says(GROUP, f"{command} https://piege.example/gratuit @everybody {'mot ' * 900}", user=READER)
    text = (await telegram.next_message(GROUP)).text
    assert "https://" not in text
    assert "@everybody" not in text
    assert len(text) < 300


async def test_a_reader_who_writes_to_a_channel_is_answered_in_his_own_topic(telegram, bot):
    chat = {"id": GROUP, "type": "supergroup", "title": "Canal", "is_direct_messages": True}
    reader = {"topic_id": 77, "user": {"id": READER, "is_bot": False, "first_name": "Camille"}}
    telegram.user_says(GROUP, "/ask Qui ?", user=READER, chat=chat, direct_messages_topic=reader)
    await telegram.next_message(GROUP)
    assert telegram.called("sendMessage")[-1]["direct_messages_topic_id"] == "77"


async def test_a_question_under_what_somebody_else_wrote_is_about_that(telegram, bot, answerer):
    telegram.privacy_mode = False
    said = {
        "message_id": 500, "date": 1, "chat": {"id": GROUP, "type": "supergroup", "title": "R"},
        "from": {"id": 8, "is_bot": False, "first_name": "Alex"}, "text": "Denis Nikitin a tout revendiqué.",
    }  # fmt: skip
    telegram.user_says(GROUP, "@sourcier_bot c’est qui ?", user=READER, reply_to_message=said)
    await telegram.next_message(GROUP)
    assert answerer.asked[0][:2] == ("c’est qui ?", (Turn("user", "Denis Nikitin a tout revendiqué."),))


@pytest.mark.parametrize("text", ["@sourcier_bot qui a tiré ? @Sourcier_bot", "@sourcier_bot /ask qui a tiré ?"])
async def test_a_question_has_no_mention_of_the_bot_nor_its_command_left_in_it(telegram, answerer, serving, text):
    telegram.privacy_mode = False
    async with serving():
        telegram.user_says(GROUP, text, user=READER)
        await telegram.next_message(GROUP)
    assert answerer.asked[0][0] == "qui a tiré ?"
