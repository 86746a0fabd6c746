"""Questions that are edited, and questions under pictures and files."""

import pytest

from index.errors import ModelError
from tests.telegram.conftest import ADMIN, GROUP, READER, abstained, answered

PHOTO = [{"file_id": "p", "file_unique_id": "p", "width": 1, "height": 1}]
LONG = "Une très longue réponse. " * 300


def fails(question):
    raise ModelError("away")


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


async def test_an_edited_question_is_answered_again_once_within_some_minutes_and_only_if_it_says_something_else(
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


async def test_a_message_that_becomes_a_question_is_answered_in_place_of_what_was_said_to_it(telegram, bot, answerer):
    said = telegram.user_says(READER, "merci")
    kind_word = await telegram.next_message(READER)
    telegram.user_edits(READER, said, "Merci, et combien de blessés ?")
    await telegram.until(lambda: "[1]" in kind_word.text)
    assert telegram.messages(READER) == [kind_word]
    telegram.user_edits(GROUP, 500, "/ask Qui ?", user=READER)
    assert "[1]" in (await telegram.next_message(GROUP)).text
    assert answerer.asked[-1][0] == "Qui ?"


async def test_what_people_edit_among_themselves_is_none_of_the_bots_business(telegram, bot, answerer):
    telegram.user_edits(GROUP, 500, "Qui vient déjeuner ?", user=READER)
    telegram.user_says(READER, "Qui ?")
    await telegram.next_message(READER)
    assert len(answerer.asked) == 1


@pytest.mark.parametrize("user", [READER, ADMIN])
@pytest.mark.parametrize("command", ["/help", "/reindex", "/check@other_bot"])
async def test_a_command_under_a_picture_is_neither_carried_out_nor_a_question(
    telegram, bot, answerer, newsroom, user, command
):
    marked = [{"type": "bot_command", "offset": 0, "length": len(command)}]
    telegram.user_sends(user, photo=PHOTO, caption=command, caption_entities=marked)
    assert "Je ne sais pas lire ce que vous m’avez envoyé" in (await telegram.next_message(user)).text
    telegram.user_sends(GROUP, user=user, photo=PHOTO, caption=command, caption_entities=marked)
    marked = [{"type": "bot_command", "offset": 0, "length": 4}]
    telegram.user_sends(GROUP, user=user, photo=PHOTO, caption="/ask Où ?", caption_entities=marked)
    assert "[1]" in (await telegram.next_message(GROUP)).text
    assert [asked for asked, *_ in answerer.asked] == ["Où ?"]


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
    assert len(telegram.messages(READER)) == 2


@pytest.mark.slow
async def test_where_nothing_is_kept_an_edited_question_is_answered_again_once_in_place(telegram, serving, answerer):
    answerer.reply = lambda question: answered(question, text=question)
    async with serving(retention_days=0):
        question = telegram.user_says(READER, "Où était-ce ?")
        answer = await telegram.next_message(READER)
        for said in ("Où donc était-ce ?", "Où donc était-ce ?", "Mais où donc était-ce ?"):
            telegram.user_edits(READER, question, said)
        telegram.user_says(READER, "Qui ?")
        last = await telegram.next_message(READER)
    assert [asked for asked, _, _ in answerer.asked] == ["Où était-ce ?", "Où donc était-ce ?", "Qui ?"]
    assert telegram.messages(READER) == [answer, last]
    assert answer.text.startswith("Où donc était-ce")


async def test_a_doubt_that_is_edited_is_answered_once_and_in_place(telegram, edited, answerer):
    _, answer = edited
    doubt = telegram.user_says(READER, "en une phrase")
    remark = await telegram.next_message(READER)
    telegram.user_edits(READER, doubt, "t’es sûr ?")
    await telegram.until(lambda: remark.text.startswith("Voici d’où vient ma réponse"))
    telegram.user_says(READER, "Qui ?")
    last = await telegram.next_message(READER)
    assert telegram.messages(READER) == [answer, remark, last]


async def test_a_doubt_whose_spelling_is_mended_is_answered_as_it_was(telegram, edited):
    _, answer = edited
    doubt = telegram.user_says(READER, "Tu es sûr ?")
    proof = await telegram.next_message(READER)
    telegram.user_edits(READER, doubt, "Tu en es sûr ?")
    telegram.user_says(READER, "Qui ?")
    last = await telegram.next_message(READER)
    assert telegram.messages(READER) == [answer, proof, last]


async def test_a_question_that_is_edited_into_a_doubt_keeps_its_answer_and_is_shown_where_that_is_from(
    telegram, edited, answerer
):
    question, answer = edited
    telegram.user_edits(READER, question, "t’es sûr ?")
    assert (await telegram.next_message(READER)).text.startswith("Voici d’où vient ma réponse")
    assert answer.text.startswith("Qui a revendiqué l’ataque")
    assert answer.rows
    assert len(answerer.asked) == 1


async def test_what_was_said_of_an_answer_leaves_with_it_when_the_question_is_edited_back(telegram, edited):
    question, answer = edited
    telegram.user_edits(READER, question, "t’es sûr ?")
    await telegram.next_message(READER)
    telegram.user_edits(READER, question, "Qui a revendiqué l’attaque ?")
    await telegram.until(lambda: answer.text.startswith("Qui a revendiqué l’attaque"))
    await telegram.until(lambda: telegram.messages(READER) == [answer])


async def test_an_apology_gives_way_to_the_answer_to_what_the_question_becomes(telegram, bot, answerer):
    answerer.reply = fails
    question = telegram.user_says(READER, "Qui ?")
    apology = await telegram.next_message(READER)
    answerer.reply = answered
    telegram.user_edits(READER, question, "Qui donc ?")
    await telegram.until(lambda: "[1]" in apology.text)
    assert telegram.messages(READER) == [apology]


async def test_suggestions_under_one_answer_are_each_answered_below(telegram, bot, answerer):
    answerer.reply = abstained
    telegram.user_says(READER, "Quel est le prix du pétrole ?")
    abstention = await telegram.next_message(READER)
    answerer.reply = fails
    for suggested in abstained().suggestions:
        telegram.user_taps(abstention, suggested[:12])
        assert (await telegram.next_message(READER)).text.startswith("Désolé")
    assert len(telegram.messages(READER)) == 3
