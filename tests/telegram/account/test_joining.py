"""A group that adds the bot is told once what it is for."""

from tests.telegram.conftest import ADMIN, GROUP, READER, answered

WELCOME = "Bonjour à tous\u202f! Je réponds aux questions"


async def everything_said_in_the_group(telegram):
    """What was said there by the time that a question, which comes last, is answered."""
    telegram.user_says(GROUP, "/ask Qui ?", user=READER)
    await telegram.until(lambda: any("[1]" in message.text for message in telegram.messages(GROUP)))
    return [message.text for message in telegram.messages(GROUP)][:-1]


async def test_a_group_is_welcomed_in_the_language_of_whoever_adds_the_bot(telegram, bot):
    telegram.bot_is_added(GROUP, user=READER)
    assert (await telegram.next_message(GROUP)).text.startswith(WELCOME)
    telegram.bot_is_added(GROUP - 1, user=8, language="en", now="administrator")
    assert (await telegram.next_message(GROUP - 1)).text.startswith("Hello everyone!")


async def test_a_group_that_takes_the_bot_out_and_adds_it_again_or_changes_its_rights_is_not_welcomed_twice(
    telegram, bot
):
    telegram.bot_is_added(GROUP, user=READER)
    telegram.bot_is_added(GROUP, user=READER, before="member", now="kicked")
    telegram.bot_is_added(GROUP, user=READER, before="kicked", now="member")
    telegram.bot_is_added(GROUP, user=READER, before="member", now="administrator")
    assert len(await everything_said_in_the_group(telegram)) == 1


async def test_a_group_that_adds_the_bot_again_which_left_it_with_restrictions_is_welcomed(telegram, bot):
    telegram.bot_is_added(GROUP, user=READER, before="restricted, out", now="restricted")
    assert (await telegram.next_message(GROUP)).text.startswith(WELCOME)


async def test_a_group_that_restricts_the_bot_is_not_welcomed(telegram, bot):
    telegram.bot_is_added(GROUP, user=READER, before="member", now="restricted")
    assert await everything_said_in_the_group(telegram) == []


async def test_start_that_telegram_sends_with_the_addition_is_no_second_welcome(telegram, bot):
    telegram.bot_is_added(GROUP, user=READER)
    telegram.user_says(GROUP, "/start@sourcier_bot x", user=READER)
    assert len(await everything_said_in_the_group(telegram)) == 1


async def test_a_start_before_the_addition_is_told_is_the_welcome(telegram, bot):
    telegram.user_says(GROUP, "/start@sourcier_bot x", user=READER)
    telegram.bot_is_added(GROUP, user=READER)
    assert len(await everything_said_in_the_group(telegram)) == 1


async def test_a_group_that_becomes_a_supergroup_is_not_welcomed_again(telegram, bot):
    telegram.group_moves(-5, GROUP, user=READER)
    telegram.bot_is_added(GROUP, user=READER)
    assert await everything_said_in_the_group(telegram) == []


async def test_who_blocks_the_bot_and_comes_back_is_told_nothing(telegram, bot, caplog):
    telegram.bot_is_added(READER, user=READER, before="member", now="kicked")
    telegram.bot_is_added(READER, user=READER, before="kicked", now="member")
    telegram.user_says(READER, "Qui ?")
    assert "[1]" in (await telegram.next_message(READER)).text
    assert "update_failed" not in caplog.text


async def test_a_group_that_may_not_ask_is_told_how_to_be_let_in(telegram, serving, answerer):
    answerer.reply = answered
    async with serving(telegram_allowed=""):
        telegram.bot_is_added(GROUP, user=8)
        told = await telegram.next_message(GROUP)
        assert told.text.startswith("Désolé, je ne suis pas ouvert à ce groupe")
        assert [button["text"] for button in told.buttons] == ["Demander l’accès"]
        telegram.bot_is_added(GROUP - 1, user=ADMIN)
        assert (await telegram.next_message(GROUP - 1)).text.startswith(WELCOME)
