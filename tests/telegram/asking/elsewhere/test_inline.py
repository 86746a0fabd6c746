"""Inline: an answer to insert in any chat."""

import pytest

from bot.answering.document import SentenceDocument
from bot.telegram.asking.elsewhere.inline import MOST_SENTENCES, shortened
from tests.telegram.conftest import READER, abstained, answered, citation


@pytest.mark.slow
async def test_an_inline_question_offers_a_short_proved_answer(telegram, bot, answerer):
    query = telegram.user_types_inline(READER, "Qui a revendiqué l’attaque ?")
    await telegram.until(lambda: query in telegram.inline_answers)
    (result,) = telegram.inline_answers[query]["results"]
    text = result["input_message_content"]["message_text"]
    assert text.startswith("Qui a revendiqué l’attaque ?\n\nDeux groupes l’ont revendiquée\u00a0[1].")
    assert "«\u00a0Deux groupes ont revendiqué l’attaque.\u00a0»" in text
    assert answerer.asked[0][2] is False


@pytest.mark.slow
async def test_the_inserted_answer_leads_to_the_whole_one(telegram, bot):
    query = telegram.user_types_inline(READER, "Qui a revendiqué l’attaque ?")
    await telegram.until(lambda: query in telegram.inline_answers)
    (result,) = telegram.inline_answers[query]["results"]
    url = result["reply_markup"]["inline_keyboard"][0][0]["url"]
    start = url.removeprefix("https://t.me/sourcier_bot?start=")
    telegram.user_says(8, f"/start {start}")
    message = await telegram.next_message(8)
    assert "Deux groupes l’ont revendiquée\u00a0[1]." in message.text
    telegram.user_taps(message, "Sources")
    assert "Lundi matin." in (await telegram.next_message(8)).text


def test_a_short_answer_is_as_recent_as_the_articles_that_it_still_quotes():
    sentences = tuple(SentenceDocument(text=f"Fait {n}.", citations=(n,)) for n in range(1, MOST_SENTENCES + 2))
    citations = tuple(citation(n, date=f"2023-05-0{n}") for n in range(1, MOST_SENTENCES + 2))
    short = shortened(answered(sentences=sentences, citations=citations, as_of=citations[-1].date))
    assert short.as_of == citations[MOST_SENTENCES - 1].date


@pytest.mark.slow
async def test_only_the_last_of_the_queries_that_typing_makes_is_answered(telegram, bot, answerer):
    for length in range(10, 28, 3):
        last = telegram.user_types_inline(READER, "Qui a revendiqué l’attaque ?"[:length])
    await telegram.until(lambda: last in telegram.inline_answers)
    assert len(answerer.asked) == 1


async def test_too_short_a_query_gets_a_hint_and_costs_nothing(telegram, bot, answerer):
    query = telegram.user_types_inline(READER, "Qui")
    await telegram.until(lambda: query in telegram.inline_answers)
    assert telegram.inline_answers[query]["results"] == []
    assert answerer.asked == []


@pytest.mark.slow
async def test_inline_is_closed_to_who_may_not_ask_and_says_so(telegram, serving, answerer):
    async with serving(telegram_allowed=""):
        query = telegram.user_types_inline(READER, "Qui a revendiqué l’attaque ?")
        await telegram.until(lambda: query in telegram.inline_answers)
    assert "réservé" in telegram.inline_answers[query]["button"]["text"]
    assert answerer.asked == []


@pytest.mark.slow
async def test_inline_questions_count(telegram, serving, answerer):
    async with serving(quota_user_day=0):
        query = telegram.user_types_inline(READER, "Qui a revendiqué l’attaque ?")
        await telegram.until(lambda: query in telegram.inline_answers)
    assert answerer.asked == []


@pytest.mark.slow
@pytest.mark.parametrize(("mode", "told"), [
    ("llm", "Les articles ne le disent pas"), ("extractive", "Pas de réponse sûre dans les articles"),
])  # fmt: skip
async def test_nothing_is_offered_when_the_articles_do_not_say(telegram, bot, answerer, mode, told):
    answerer.reply = lambda asked: abstained(asked, mode=mode)
    query = telegram.user_types_inline(READER, "Quel est le prix du pétrole ?")
    await telegram.until(lambda: query in telegram.inline_answers)
    assert telegram.inline_answers[query]["results"] == []
    assert telegram.inline_answers[query]["button"]["text"] == told


@pytest.mark.slow
async def test_a_long_question_is_offered_in_one_line_that_says_it_goes_on(telegram, bot):
    query = telegram.user_types_inline(
        READER, "Qui a revendiqué l’attaque du poste de Belgorod dans la nuit de lundi à mardi ?"
    )
    await telegram.until(lambda: query in telegram.inline_answers)
    title = telegram.inline_answers[query]["results"][0]["title"]
    assert title.endswith("…")
    assert len(title) <= 64


@pytest.mark.slow
async def test_an_answer_that_fails_is_not_what_the_articles_do_not_say(telegram, bot, answerer):
    async def broken(question):
        raise RuntimeError("the engine is broken")
        yield

    answerer.reply = broken
    query = telegram.user_types_inline(READER, "Qui a revendiqué l’attaque ?")
    await telegram.until(lambda: query in telegram.inline_answers)
    assert telegram.inline_answers[query]["button"]["text"] == "Pas de réponse à temps, réessayez"


@pytest.mark.slow
async def test_thanks_typed_inline_are_no_question(telegram, bot, answerer):
    query = telegram.user_types_inline(READER, "merci beaucoup")
    await telegram.until(lambda: query in telegram.inline_answers)
    assert telegram.inline_answers[query]["results"] == []
    assert answerer.asked == []
