"""Questions that are edited, and questions under pictures and files."""

import pytest

from tests.telegram.conftest import GROUP, READER, answered

PHOTO = [{"file_id": "p", "file_unique_id": "p", "width": 1, "height": 1}]
LONG = "Une très longue réponse. " * 300


@pytest.fixture
async def edited(telegram, bot, answerer):
    """A question and its answer, in a chat whose answerer says what the question says."""
    answerer.reply = lambda question: answered(question, text=question)
    question = telegram.user_says(READER, "Qui a revendiqué l’ataque ?")
    return question, await telegram.next_message(READER)


async def test_an_edited_question_is_answered_again_in_place(telegram, edited, answerer):
    question, answer = edited
    telegram.user_edits(READER, question, "Qui a revendiqué l’attaque ?")
    await telegram.until(lambda: answer.text.startswith("Qui a revendiqué l’attaque"))
    assert telegram.messages(READER) == [answer]
    assert answerer.asked[-1][:2] == ("Qui a revendiqué l’attaque ?", ())
    telegram.user_taps(answer, "Sources")
    assert "contexte" in (await telegram.next_message(READER)).text


async def test_it_is_answered_again_once_within_some_minutes_and_only_if_it_says_something_else(
    telegram, edited, answerer
):
    question, _ = edited
    telegram.user_edits(READER, question, "Trop tard, qui ?", after=601)
    telegram.user_edits(READER, question, "Qui a revendiqué l’ataque ?")
    telegram.user_edits(READER, question, "Et où était-ce ?")
    telegram.user_edits(READER, question, "Et quand était-ce ?")
    telegram.user_says(READER, "Pourquoi donc ?")
    await telegram.next_message(READER)
    assert [asked for asked, _, _ in answerer.asked[1:]] == ["Et où était-ce ?", "Pourquoi donc ?"]


async def test_the_next_question_is_told_what_the_edited_one_became(telegram, edited, answerer):
    question, _ = edited
    telegram.user_edits(READER, question, "Qui a revendiqué l’attaque ?")
    telegram.user_says(READER, "Et combien de blessés ?")
    await telegram.next_message(READER)
    assert [turn.content for turn in answerer.asked[-1][1] if turn.role == "user"] == ["Qui a revendiqué l’attaque ?"]


async def test_a_long_answer_gives_way_to_a_short_one_and_leaves_nothing_behind(telegram, bot, answerer):
    answerer.reply = lambda question: answered(question, text=LONG if "Tout" in question else "Court.")
    question = telegram.user_says(READER, "Tout sur le raid ?")
    first, _ = await telegram.next_message(READER), await telegram.next_message(READER)
    telegram.user_edits(READER, question, "Où était-ce ?")
    await telegram.until(lambda: len(telegram.messages(READER)) == 1)
    assert telegram.messages(READER) == [first]
    assert first.text.startswith("Court")


async def test_a_message_that_becomes_a_question_is_answered(telegram, bot, answerer):
    said = telegram.user_says(READER, "merci")
    await telegram.next_message(READER)
    telegram.user_edits(READER, said, "Merci, et combien de blessés ?")
    assert "[1]" in (await telegram.next_message(READER)).text
    telegram.user_edits(GROUP, 500, "/ask Qui ?", user=READER)
    assert "[1]" in (await telegram.next_message(GROUP)).text
    assert answerer.asked[-1][0] == "Qui ?"


async def test_what_people_edit_among_themselves_is_none_of_the_bots_business(telegram, bot, answerer):
    telegram.user_edits(GROUP, 500, "Qui vient déjeuner ?", user=READER)
    telegram.user_says(READER, "Qui ?")
    await telegram.next_message(READER)
    assert len(answerer.asked) == 1


async def test_a_caption_is_a_question(telegram, bot, answerer):
    telegram.user_sends(READER, photo=PHOTO, caption="Qui a revendiqué cette attaque ?")
    assert "[1]" in (await telegram.next_message(READER)).text
    telegram.user_sends_file(READER, "plan.pdf", b"%PDF", caption="Où est-ce ?")
    assert "[1]" in (await telegram.next_message(READER)).text
    telegram.user_sends(
        GROUP, user=READER, photo=PHOTO, caption="@sourcier_bot où est-ce ?",
        caption_entities=[{"type": "mention", "offset": 0, "length": 13}],
    )  # fmt: skip
    assert "[1]" in (await telegram.next_message(GROUP)).text
    asked = [question for question, _, _ in answerer.asked]
    assert asked == ["Qui a revendiqué cette attaque ?", "Où est-ce ?", "où est-ce ?"]


async def test_a_question_that_is_edited_into_a_command_keeps_its_answer(telegram, edited, answerer):
    question, answer = edited
    telegram.user_edits(READER, question, "/history")
    telegram.user_says(READER, "Pourquoi donc ?")
    await telegram.next_message(READER)
    assert answer.text.startswith("Qui a revendiqué l’ataque")
    assert len(answerer.asked) == 2


@pytest.mark.parametrize("said", ["Où était-ce ?", "merci"])
async def test_an_edit_that_changes_no_word_is_answered_nowhere(telegram, serving, answerer, said):
    async with serving(retention_days=0):
        message = telegram.user_says(READER, said)
        await telegram.next_message(READER)
        telegram.user_edits(READER, message, said)  # as Telegram tells when a preview of a link has come
        telegram.user_edits(READER, message, "Où donc était-ce ?")
        telegram.user_says(READER, "Qui ?")
        await telegram.until(lambda: len(answerer.asked) > 1 and answerer.asked[-1][0] == "Qui ?")
    assert [asked for asked, _, _ in answerer.asked if asked != said] == ["Où donc était-ce ?", "Qui ?"]
    assert len(telegram.messages(READER)) == 3


async def test_where_nothing_is_kept_an_edited_question_is_answered_again_once(telegram, serving, answerer):
    async with serving(retention_days=0):
        question = telegram.user_says(READER, "Où était-ce ?")
        await telegram.next_message(READER)
        for said in ("Où donc était-ce ?", "Où donc était-ce ?", "Mais où donc était-ce ?"):
            telegram.user_edits(READER, question, said)
        await telegram.next_message(READER)
        telegram.user_says(READER, "Qui ?")
        await telegram.next_message(READER)
    assert [asked for asked, _, _ in answerer.asked] == ["Où était-ce ?", "Où donc était-ce ?", "Qui ?"]
