"""A model that fails: readers hear that it did, and admins what to do about it."""

import pytest

from tests.telegram.conftest import ADMIN, READER, answered

NOTICE = "Le modèle a cessé de répondre\u00a0; voici ce que prouvent les articles."
FAULT = "Le serveur localhost refuse la clé\u00a0: vérifiez OPENAI_API_KEY."


def faulty(question):
    return answered(question, notice=NOTICE, fault=FAULT)


async def test_a_reader_gets_the_neutral_line_and_the_admins_what_to_do_once(telegram, serving, answerer):
    answerer.reply = faulty
    telegram.known_chats.add(ADMIN)  # who has written to the bot before
    async with serving():
        for question in ("Qui ?", "Où ?"):
            telegram.user_says(READER, question)
            text = (await telegram.next_message(READER)).text
            assert NOTICE in text
            assert "OPENAI_API_KEY" not in text
        told = await telegram.next_message(ADMIN)
        assert FAULT in told.text
        assert "question d’un lecteur" in told.text
    assert len(telegram.messages(ADMIN)) == 1


@pytest.mark.slow
async def test_an_admin_who_asks_reads_it_under_the_answer(telegram, serving, answerer):
    answerer.reply = faulty
    async with serving():
        telegram.user_says(ADMIN, "Qui ?")
        assert (await telegram.next_message(ADMIN)).text.count(f"{NOTICE} {FAULT}") == 1
        telegram.user_says(READER, "Qui ?")
        await telegram.next_message(READER)
        assert FAULT in (await telegram.next_message(ADMIN)).text
