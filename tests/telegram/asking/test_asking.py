"""A person writes to the bot."""

import asyncio

import pytest

from bot.answering.document import SentenceDocument
from bot.answering.events import Retrieved
from index.errors import ArticlesGone
from tests.telegram.conftest import READER, answered, citation


async def test_a_text_gets_its_proved_answer_as_a_reply(telegram, bot, answerer):
    question = telegram.user_says(READER, "Qui a revendiqué l’attaque ?")
    message = await telegram.next_message(READER)
    assert message.text == (
        "Deux groupes l’ont revendiquée\u00a0[1].\n\n"
        "[1]\u00a0«\u00a0Deux groupes ont revendiqué l’attaque.\u00a0»\n"
        "— Le raid de Belgorod, Le Quotidien, 25\u00a0mai 2023\n\n"
        "D’après des articles publiés jusqu’au 25\u00a0mai 2023."
    )
    assert message.reply_to == question
    assert answerer.asked == [("Qui a revendiqué l’attaque ?", (), True)]


async def test_the_marker_and_the_title_lead_to_the_passage(telegram, bot):
    telegram.user_says(READER, "Qui ?")
    message = await telegram.next_message(READER)
    link = "https://example.org/raid#:~:text=Deux%20groupes%20ont%20revendiqu%C3%A9%20l%E2%80%99attaque."
    assert message.spans("text_link") == ["[1]", "Le raid de Belgorod"]
    assert message.links == [link, link]


async def test_each_citation_unfolds_and_no_link_is_previewed(telegram, bot):
    telegram.user_says(READER, "Qui ?")
    message = await telegram.next_message(READER)
    (quoted,) = message.spans("expandable_blockquote")
    assert quoted.startswith("[1]\u00a0«\u00a0Deux groupes")
    assert message.preview_disabled


async def test_an_engine_that_breaks_is_answered_with_an_apology(telegram, bot, answerer):
    def broken(question):
        raise RuntimeError("boum")

    answerer.reply = broken
    telegram.user_says(READER, "Qui ?")
    assert (await telegram.next_message(READER)).text.startswith("Désolé")


@pytest.mark.slow
async def test_an_engine_that_breaks_late_is_answered_with_one_apology(telegram, bot, answerer):
    async def breaks():
        yield Retrieved(3)
        await asyncio.sleep(1)
        raise RuntimeError("boum")

    answerer.reply = lambda question: breaks()
    telegram.user_says(READER, "Qui ?")
    message = await telegram.next_message(READER)
    assert message.text.startswith("Désolé")
    assert telegram.messages(READER) == [message]


async def test_ask_without_a_question_asks_what(telegram, bot, answerer):
    telegram.user_says(READER, "/ask")
    assert "Que voulez-vous savoir" in (await telegram.next_message(READER)).text
    assert answerer.asked == []


async def test_markup_emoji_and_right_to_left_text_arrive_intact(telegram, bot, answerer):
    text = "<b>a_b*c</b> 👩‍👩‍👧 שלום\u200f é x [x](y) `z`."
    answerer.reply = lambda question: answered(text=text)
    telegram.user_says(READER, "Qui ?")
    message = await telegram.next_message(READER)
    joined = message.text.replace("\u2060", "")  # a word joiner keeps « </b » from being a command that can be tapped
    assert joined.startswith(text.removesuffix("."))
    assert message.spans("text_link")[0] == "[1]"


async def test_four_thousand_emoji_are_told_kindly_and_harm_nobody(telegram, bot, answerer):
    for number in (2048, 4096):  # units, of which each has two, or characters: whichever a server counts
        telegram.user_says(READER, "😀" * number)
        assert (await telegram.next_message(READER)).text.startswith("Merci, cela fait plaisir")
    telegram.user_says(READER, "😀" * 2040 + " qui ?")
    assert "[1]" in (await telegram.next_message(READER)).text
    assert len(answerer.asked) == 1


async def test_a_long_answer_comes_in_order_in_messages_that_telegram_takes(telegram, bot, answerer):
    sentences = [f"Phrase numéro {number} 👩\u200d👩\u200d👧, שלום, et assez longue." for number in range(120)]
    text = " ".join(sentences)
    answerer.reply = lambda question: answered(text=text)
    telegram.user_says(READER, "Qui ?")
    await telegram.until(lambda: any(message.rows for message in telegram.messages(READER)))
    messages = telegram.messages(READER)
    assert len(messages) > 1
    assert [bool(message.rows) for message in messages] == [False] * (len(messages) - 1) + [True]
    assert all(message.text.startswith(("Phrase numéro ", "[1]")) for message in messages)  # none begins in a sentence
    whole = " ".join(message.text for message in messages)
    assert [whole.index(f"Phrase numéro {number} ") for number in range(120)] == sorted(
        whole.index(f"Phrase numéro {number} ") for number in range(120)
    )


async def test_each_sentence_and_quotation_of_a_long_answer_keeps_its_own_entities(telegram, bot, answerer):
    numbers = range(1, 41)
    sentences = tuple(
        SentenceDocument(
            text=f"Phrase {n} 👩\u200d👩\u200d👧, שלום עולם مرحبا, et assez longue pour que peu tiennent.",
            citations=(n,),
        )
        for n in numbers
    )
    quotes = {n: f"« La citation {n} 😀, שלום, et ce qui suit. »" for n in numbers}
    citations = tuple(citation(n, quotes[n], highlights=((2, 4),)) for n in numbers)
    answerer.reply = lambda question: answered(sentences=sentences, citations=citations)
    telegram.user_says(READER, "Qui ?")
    await telegram.until(lambda: any(message.rows for message in telegram.messages(READER)))
    messages = telegram.messages(READER)
    assert len(messages) > 1
    links = [span for message in messages for span in message.spans("text_link") if span.startswith("[")]
    assert links == [f"[{n}]" for n in numbers]
    quoted = [span for message in messages for span in message.spans("expandable_blockquote")]
    assert [n for span in quoted for n in numbers if quotes[n].strip("« »") in span] == list(numbers)
    assert [span for message in messages for span in message.spans("bold")][: len(numbers)] == ["La"] * len(numbers)


async def test_an_answer_of_the_bots_that_somebody_inserts_in_its_chat_is_no_question(telegram, bot, answerer):
    me = {"id": 123456, "is_bot": True, "first_name": "Sourcier", "username": "sourcier_bot"}
    telegram.user_says(READER, "Deux groupes l’ont revendiquée [1].", via_bot=me)
    telegram.user_says(READER, "Qui ?")
    await telegram.next_message(READER)
    assert [question for question, _, _ in answerer.asked] == ["Qui ?"]


@pytest.mark.slow
async def test_an_article_that_is_taken_down_while_the_answer_is_made_has_the_question_asked_again(
    telegram, bot, answerer
):
    async def broken_off():
        yield Retrieved(3)
        raise ArticlesGone("raid was taken down")

    replies = [broken_off(), answered()]
    answerer.reply = lambda question: replies.pop(0)
    telegram.user_says(READER, "Qui ?")
    assert "[1]" in (await telegram.next_message(READER)).text
    assert len(telegram.messages(READER)) == 1


async def test_an_answer_that_quotes_what_has_just_been_taken_down_is_not_kept(telegram, bot, newsroom, tmp_path):
    newsroom.versions = {}
    telegram.user_says(READER, "Qui ?")
    assert not (await telegram.next_message(READER)).rows
    telegram.user_says(READER, "/historique")
    assert (await telegram.next_message(READER)).text == "Je ne garde aucune question de vous ici."
    assert not any(b"Deux groupes" in file.read_bytes() for file in tmp_path.glob("state.sqlite*"))


async def test_an_answer_for_which_something_was_read_that_has_just_been_taken_down_is_not_kept(
    telegram, bot, answerer, tmp_path
):
    answerer.reply = lambda question: answered().model_copy(update={"passages": ("raid#0", "secret#3")})
    telegram.user_says(READER, "Qui ?")
    assert not (await telegram.next_message(READER)).rows
    assert not any(b"Deux groupes" in file.read_bytes() for file in tmp_path.glob("state.sqlite*"))
