"""What may not have arrived is offered, never sent again."""

import pytest

from bot.state.answers import Place
from bot.state.memory import open_memory
from tests.doubles.bot_api import Dropped, ErrorPage, Failed, Lost, Slow
from tests.telegram.app.updates.raw import left_by_a_dead_process, raw_tap, raw_update
from tests.telegram.conftest import ADMIN, READER, abstained, answered


async def offered(telegram):
    """The line that says that an answer may not have arrived."""
    return await telegram.until(
        lambda: next((one for one in telegram.messages(READER) if one.text.startswith("J’ai été interrompu")), None)
    )


@pytest.mark.parametrize("fault", [Dropped(), Lost(), ErrorPage(504)])
async def test_an_answer_that_may_not_have_arrived_is_offered_and_never_sent_again(telegram, bot, answerer, fault):
    telegram.fail("sendMessage", fault)
    question = telegram.user_says(READER, "Qui ?")
    offer = await offered(telegram)
    assert offer.reply_to == question
    assert "?start=a_" in offer.button("Réponse complète")["url"]
    assert len(telegram.called("sendMessage")) == 2
    assert len(answerer.asked) == 1


async def test_the_line_that_offers_an_answer_may_come_twice_rather_than_not_at_all(telegram, bot, monkeypatch):
    monkeypatch.setattr("bot.telegram.app.updates.offering.BEFORE_TRIES", (0, 0, 0))
    telegram.fail("sendMessage", Lost(), times=3)
    telegram.user_says(READER, "Qui ?")
    await offered(telegram)
    assert len(telegram.called("sendMessage")) == 4


@pytest.mark.slow
async def test_whoever_waits_for_an_offer_is_answered_meanwhile(telegram, bot):
    telegram.fail("sendMessage", Lost(), times=2)
    telegram.user_says(READER, "Qui ?")
    await telegram.until(lambda: len(telegram.called("sendMessage")) == 2)
    telegram.user_says(READER, "Et où ?")
    assert "[1]" in (await telegram.next_message(READER, within=4)).text


async def test_an_answer_that_telegram_was_away_for_is_offered_when_it_is_back(telegram, bot, monkeypatch):
    monkeypatch.setattr("bot.telegram.sending.rate_limiter.WHILE_AWAY", ())
    telegram.fail("sendMessage", Failed())
    telegram.user_says(READER, "Qui ?")
    await offered(telegram)


async def test_what_is_no_answer_and_may_not_have_arrived_is_told_without_a_button(telegram, bot):
    telegram.fail("sendMessage", Lost())
    telegram.user_says(READER, "merci")
    assert (await offered(telegram)).rows == []


async def test_nobody_hears_of_a_message_to_somebody_else_that_may_not_have_arrived(telegram, bot, answerer):
    telegram.known_chats.add(ADMIN)
    telegram.fail("sendMessage", Lost(), chat=ADMIN)
    answerer.reply = lambda question: answered(question, fault="Le serveur refuse la clé.")
    telegram.user_says(READER, "Qui ?")
    await telegram.next_message(READER)
    telegram.user_says(READER, "Et où ?")
    await telegram.until(lambda: len(telegram.messages(READER)) == 2)
    assert all("[1]" in message.text for message in telegram.messages(READER))


@pytest.mark.slow
async def test_an_answer_that_telegram_was_slow_to_take_is_offered_and_never_sent_again(telegram, bot):
    telegram.fail("sendMessage", Slow(6))
    telegram.user_says(READER, "Qui ?")
    await offered(telegram)
    assert len(telegram.called("sendMessage")) == 2


async def test_an_answer_that_may_have_arrived_is_not_sent_again_but_offered(telegram, serving, answerer, tmp_path):
    telegram.known_chats.add(READER)
    kept = left_by_a_dead_process(tmp_path, raw_update(1), stage="sending", document=answered())
    async with serving():
        told = await telegram.next_message(READER)
        assert told.text.endswith("touchez le bouton pour la lire.")
        assert told.button("Réponse complète")["url"] == f"https://t.me/sourcier_bot?start=a_{kept.id}"
    assert answerer.asked == []


async def test_a_question_on_a_button_that_may_have_been_answered_is_not_asked_again(
    telegram, serving, answerer, tmp_path
):
    telegram.known_chats.add(READER)
    memory = open_memory(tmp_path)
    before = memory.answers.store(Place(READER, READER), abstained())
    memory.close()
    kept = left_by_a_dead_process(tmp_path, raw_tap(1, f"q:{before.id}:0"), stage="sending", document=answered())
    async with serving():
        told = await telegram.next_message(READER)
        assert told.text.endswith("touchez le bouton pour la lire.")
        assert told.button("Réponse complète")["url"] == f"https://t.me/sourcier_bot?start=a_{kept.id}"
    assert answerer.asked == []
