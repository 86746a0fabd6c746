"""What was taken down is taken back from the chats, too."""

import pytest

from bot.state.memory import open_memory
from tests.doubles.bot_api.faults import Rejected, Slow
from tests.telegram.conftest import READER

TAKEN_DOWN = "Un article que citait cette réponse a été retiré"


async def asked(telegram, memory):
    """An answer, once it is known which message shows it."""
    telegram.user_says(READER, "Qui a revendiqué l’attaque ?")
    answer = await telegram.next_message(READER)
    await telegram.until(lambda: memory.answers.shown_by(READER, answer.message_id))
    return answer


@pytest.mark.slow
async def test_a_tap_on_an_answer_whose_article_was_taken_down_says_so(telegram, bot, tmp_path):
    memory = open_memory(tmp_path)
    answer = await asked(telegram, memory)
    memory.forget_articles({"raid"}.__contains__)
    for label in ("Sources", "Suivre", "👎"):
        tap = telegram.user_taps(answer, label)
        await telegram.until(lambda tap=tap: tap in telegram.tap_answers)
        assert telegram.tap_answers[tap]["text"].startswith(TAKEN_DOWN)
    memory.close()


@pytest.mark.slow
async def test_the_message_of_an_answer_whose_article_was_taken_down_loses_its_quotation_and_its_buttons(
    telegram, serving, tmp_path, monkeypatch
):
    monkeypatch.setattr("bot.telegram.app.withdrawing.EVERY", 0.05)
    async with serving():
        memory = open_memory(tmp_path)
        answer = await asked(telegram, memory)
        memory.forget_articles({"raid"}.__contains__)
        await telegram.until(lambda: not memory.answers.withdrawn())
        shown = next(one for one in telegram.messages(READER) if one.message_id == answer.message_id)
        assert shown.text.startswith(TAKEN_DOWN)
        assert shown.rows == []
        memory.close()


@pytest.mark.slow
async def test_a_message_that_cannot_be_edited_any_more_is_let_be(telegram, serving, tmp_path, monkeypatch):
    monkeypatch.setattr("bot.telegram.app.withdrawing.EVERY", 0.05)
    async with serving():
        memory = open_memory(tmp_path)
        answer = await asked(telegram, memory)
        telegram.fail("editMessageText", Rejected("Bad Request: message to edit not found"))
        memory.forget_articles({"raid"}.__contains__)
        await telegram.until(lambda: not memory.answers.withdrawn())
        assert answer.rows
        memory.close()


@pytest.mark.slow
async def test_a_message_is_edited_again_where_nobody_knows_whether_it_was(telegram, serving, tmp_path, monkeypatch):
    monkeypatch.setattr("bot.telegram.app.withdrawing.EVERY", 0.05)
    monkeypatch.setattr("bot.telegram.sending.rate_limiter.BETWEEN_TRIES", ())
    async with serving():
        memory = open_memory(tmp_path)
        await asked(telegram, memory)
        telegram.fail("editMessageText", Slow(6))
        memory.forget_articles({"raid"}.__contains__)
        await telegram.until(lambda: not memory.answers.withdrawn())
        assert len(telegram.called("editMessageText")) == 2
        memory.close()
