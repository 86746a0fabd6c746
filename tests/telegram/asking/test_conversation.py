"""What a question continues: the person's own conversation, or the answer that it replies to."""

import asyncio

import pytest

from bot.answering.events import Finished, Retrieved
from bot.answering.types import Turn
from tests.doubles.bot_api import Sent
from tests.telegram.conftest import GROUP, READER, answered


async def test_a_follow_up_is_told_the_last_turns(telegram, bot, answerer):
    telegram.user_says(READER, "Combien de morts ?")
    await telegram.next_message(READER)
    telegram.user_says(READER, "Et combien de blessés ?")
    await telegram.next_message(READER)
    question, history, _ = answerer.asked[-1]
    assert question == "Et combien de blessés ?"
    assert history == (Turn("user", "Combien de morts ?"), Turn("assistant", "Deux groupes l’ont revendiquée. [1]"))


@pytest.mark.slow
async def test_a_long_row_of_follow_ups_remembers_what_it_began_with(telegram, bot, answerer):
    answerer.reply = lambda question: answered(question, standalone="…" if question.startswith("Et") else "")
    for said in ("Combien de morts ?", *(f"Et le {day} mars ?" for day in range(1, 8))):
        telegram.user_says(READER, said)
        await telegram.next_message(READER)
    asked = [turn.content for turn in answerer.asked[-1][1] if turn.role == "user"]
    assert asked == ["Combien de morts ?", *(f"Et le {day} mars ?" for day in range(3, 7))]


@pytest.mark.slow
async def test_after_a_question_that_stands_alone_nothing_further_back_is_told(telegram, bot, answerer):
    for day in range(8):
        telegram.user_says(READER, f"Combien de morts le {day} mars ?")
        await telegram.next_message(READER)
    assert len(answerer.asked[-1][1]) == 8


async def test_a_question_under_quoted_words_is_about_them(telegram, bot, answerer):
    telegram.user_says(READER, "Qui a revendiqué l’attaque ?")
    answer = await telegram.next_message(READER)
    telegram.user_says(READER, "c’est qui ?", reply_to=answer, quote={"text": "Denis Nikitin", "position": 0})
    await telegram.next_message(READER)
    assert answerer.asked[-1][1] == (Turn("user", "Denis Nikitin"),)


async def test_nouveau_forgets_the_conversation(telegram, bot, answerer):
    telegram.user_says(READER, "Combien de morts ?")
    await telegram.next_message(READER)
    telegram.user_says(READER, "/nouveau")
    assert "oublié" in (await telegram.next_message(READER)).text
    telegram.user_says(READER, "Et combien de blessés ?")
    await telegram.next_message(READER)
    assert answerer.asked[-1][1] == ()


@pytest.mark.slow
async def test_a_conversation_expires(telegram, serving, answerer):
    moment = [1_700_000_000_000]
    async with serving(clock=lambda: moment[0], history_minutes=10):
        telegram.user_says(READER, "Combien de morts ?")
        await telegram.next_message(READER)
        moment[0] += 11 * 60_000
        telegram.user_says(READER, "Et combien de blessés ?")
        await telegram.next_message(READER)
    assert answerer.asked[-1][1] == ()


@pytest.mark.slow
async def test_an_answer_to_a_conversation_that_was_deleted_meanwhile_is_not_kept(telegram, bot, answerer):
    telegram.user_says(READER, "Qui ?")
    await telegram.next_message(READER)
    going_on = asyncio.Event()

    async def slowly():
        yield Retrieved(3)
        await going_on.wait()
        yield Finished(answered())

    answerer.reply = lambda question: slowly()
    telegram.user_says(READER, "Et combien de blessés ?")
    await telegram.until(lambda: len(answerer.asked) == 2)
    telegram.user_taps_data(Sent(READER, 900, "…"), f"f:{READER}:yes")
    await telegram.until(lambda: telegram.tap_answers)
    going_on.set()
    await telegram.until(lambda: any("[1]" in m.text and not m.rows for m in telegram.messages(READER)))
    telegram.user_says(READER, "/historique")
    await telegram.until(lambda: "aucune question" in telegram.messages(READER)[-1].text)


async def test_a_reply_to_the_bot_is_a_question_about_that_answer(telegram, bot, answerer):
    telegram.user_says(GROUP, "/ask Combien de morts ?", user=READER)
    answer = await telegram.next_message(GROUP)
    await telegram.until(lambda: telegram.reactions)
    telegram.user_says(GROUP, "Et de blessés ?", user=8, reply_to=answer)
    await telegram.next_message(GROUP)
    question, history, _ = answerer.asked[-1]
    assert question == "Et de blessés ?"
    assert history[0] == Turn("user", "Combien de morts ?")


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


async def test_a_question_under_what_somebody_else_wrote_is_about_that(telegram, bot, answerer):
    telegram.privacy_mode = False
    said = {
        "message_id": 500, "date": 1, "chat": {"id": GROUP, "type": "supergroup", "title": "R"},
        "from": {"id": 8, "is_bot": False, "first_name": "Alex"}, "text": "Denis Nikitin a tout revendiqué.",
    }  # fmt: skip
    telegram.user_says(GROUP, "@sourcier_bot c’est qui ?", user=READER, reply_to_message=said)
    await telegram.next_message(GROUP)
    assert answerer.asked[0][:2] == ("c’est qui ?", (Turn("user", "Denis Nikitin a tout revendiqué."),))
