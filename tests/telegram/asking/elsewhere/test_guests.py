"""Questions of a guest, who mentions the bot in a chat where it is no member."""

import pytest

from index.errors import StoreError
from tests.doubles.bot_api import Lost
from tests.doubles.bot_api.faults import Rejected
from tests.telegram.asking.conftest import CLAIM, OF_ALEX
from tests.telegram.conftest import READER, answered


async def test_a_guest_question_is_answered_in_place(telegram, bot, answerer):
    query = telegram.user_asks_guest(-500, "@sourcier_bot Qui a revendiqué ?", user=READER)
    await telegram.until(lambda: query in telegram.guest_answers)
    assert answerer.asked == [("Qui a revendiqué ?", (), True)]
    text = telegram.guest_answers[query]["input_message_content"]["message_text"]
    assert "Deux groupes l’ont revendiquée\u00a0[1]." in text


async def test_a_guest_who_may_not_ask_is_told_so(telegram, serving):
    async with serving(telegram_allowed=""):
        query = telegram.user_asks_guest(-500, "@sourcier_bot Qui ?", user=READER)
        await telegram.until(lambda: query in telegram.guest_answers)
    assert str(READER) in telegram.guest_answers[query]["input_message_content"]["message_text"]


async def test_what_is_asked_elsewhere_is_no_part_of_the_private_conversation(telegram, bot, answerer):
    query = telegram.user_asks_guest(-500, "@sourcier_bot Qui a revendiqué ?", user=READER)
    await telegram.until(lambda: query in telegram.guest_answers)
    telegram.user_says(READER, "Et où ?")
    await telegram.next_message(READER)
    assert answerer.asked[-1][1] == ()


async def test_a_failure_elsewhere_is_answered_too(telegram, bot, answerer):
    def broken(question):
        raise RuntimeError("boum")

    answerer.reply = broken
    query = telegram.user_asks_guest(-500, "@sourcier_bot Qui a revendiqué ?", user=READER)
    await telegram.until(lambda: query in telegram.guest_answers)
    assert telegram.guest_answers[query]["input_message_content"]["message_text"].startswith("Désolé")
    answerer.reply = answered


@pytest.mark.slow
async def test_a_guest_whose_answers_connection_breaks_is_answered_once_more(telegram, bot):
    telegram.fail("answerGuestQuery", Lost())
    query = telegram.user_asks_guest(-500, "@sourcier_bot Qui a revendiqué ?", user=READER)
    await telegram.until(lambda: query in telegram.guest_answers)
    assert len(telegram.called("answerGuestQuery")) == 2


async def test_a_guests_query_that_telegram_takes_no_more_is_no_fault(telegram, bot, caplog):
    caplog.set_level("INFO")
    telegram.fail("answerGuestQuery", Rejected("Bad Request: query is too old"))
    telegram.user_asks_guest(-500, "@sourcier_bot Qui a revendiqué ?", user=READER)
    await telegram.until(lambda: "late_guest" in caplog.text)
    assert "update_failed" not in caplog.text


async def test_a_guests_long_question_leaves_room_for_its_answer(telegram, bot):
    query = telegram.user_asks_guest(
        -5, f"@sourcier_bot Qui a revendiqué l’attaque, {'dites-moi, ' * 360}?", user=READER
    )
    await telegram.until(lambda: query in telegram.guest_answers)
    text = telegram.guest_answers[query]["input_message_content"]["message_text"]
    assert "Deux groupes l’ont revendiquée\u00a0[1]." in text
    assert "«\u00a0Deux groupes ont revendiqué l’attaque.\u00a0»" in text


async def told_as_a_guest(telegram, text, **more):
    query = telegram.user_asks_guest(-300, text, user=READER, **more)
    await telegram.until(lambda: query in telegram.guest_answers)
    return telegram.guest_answers[query]["input_message_content"]["message_text"]


@pytest.mark.parametrize("asked", ["@sourcier_bot vrai ?", "@Sourcier_Bot", "@sourcier_bot c’est vrai ?"])
async def test_a_guest_may_have_a_claim_checked(telegram, serving, checker, asked):
    async with serving(checker=checker):
        told = await told_as_a_guest(telegram, asked, reply_to_message=OF_ALEX)
    assert told.startswith("Ce qu’en disent les articles")
    assert "❌" in told
    assert checker.asked == [CLAIM]


async def test_a_guest_without_a_checker_reads_what_the_articles_say_of_the_claim(telegram, bot, answerer):
    assert "[1]" in await told_as_a_guest(telegram, "@sourcier_bot vrai ?", reply_to_message=OF_ALEX)
    assert answerer.asked[-1][0] == CLAIM


async def test_a_guest_who_asks_nothing_is_asked_back_without_a_command(telegram, serving, checker, answerer):
    async with serving(checker=checker):
        for asked in ("@sourcier_bot", "@sourcier_bot vrai ?"):
            told = await told_as_a_guest(telegram, asked)
            assert told.startswith("Que voulez-vous savoir")
            assert "/" not in told
    assert answerer.asked == []


async def test_a_guests_mention_alone_is_a_wish_to_check_where_a_server_marks_no_mentions(telegram, serving, checker):
    async with serving(checker=checker):
        told = await told_as_a_guest(telegram, "@sourcier_bot", reply_to_message=OF_ALEX, entities=[])
    assert told.startswith("Ce qu’en disent les articles")


async def test_a_check_that_fails_is_told_to_a_guest(telegram, serving, checker):
    checker.outcome = StoreError("gone")
    async with serving(checker=checker):
        assert (await told_as_a_guest(telegram, "@sourcier_bot vrai ?", reply_to_message=OF_ALEX)).startswith("Désolé")
