"""A person writes to the bot."""

import asyncio

import pytest

from bot.answering.document import SentenceDocument
from bot.answering.events import Finished, Proved, Retrieved
from bot.answering.types import Turn
from bot.telegram.account.menus import ADMINS, FRENCH
from index.errors import ArticlesGone
from tests.doubles.bot_api import Sent
from tests.telegram.conftest import ADMIN, READER, answered, citation


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


async def test_typing_is_shown_at_once(telegram, bot):
    telegram.user_says(READER, "Qui ?")
    await telegram.next_message(READER)
    assert telegram.actions == [(READER, "typing")]


async def test_a_slow_answer_is_drafted_and_then_one_message_notifies(telegram, bot, answerer):
    drafts = [
        "Passages trouvés\u00a0: 12. Je vérifie chaque phrase…",
        "Une phrase.\n\nCe qui précède est prouvé. Je vérifie la suite…",
        "Une phrase. Une autre.\n\nCe qui précède est prouvé. Je vérifie la suite…",
    ]

    async def slowly():
        for event, text in zip((Retrieved(12), Proved("Une phrase."), Proved("Une autre.")), drafts, strict=True):
            yield event
            await telegram.until(
                lambda text=text: [drafted for _, _, drafted in telegram.drafts][-1:] == [text], within=20
            )
        yield Finished(answered())

    answerer.reply = lambda question: slowly()
    question = telegram.user_says(READER, "Qui ?")
    message = await telegram.next_message(READER, within=60)
    assert "[1]" in message.text
    assert [drafted for _, _, drafted in telegram.drafts] == drafts
    assert {(chat, draft) for chat, draft, _ in telegram.drafts} == {(READER, question)}
    assert not message.silent
    assert not message.versions
    assert telegram.messages(READER) == [message]


async def test_a_quick_answer_is_not_drafted(telegram, bot):
    telegram.user_says(READER, "Qui ?")
    await telegram.next_message(READER)
    assert telegram.drafts == []


async def test_an_engine_that_breaks_is_answered_with_an_apology(telegram, bot, answerer):
    def broken(question):
        raise RuntimeError("boum")

    answerer.reply = broken
    telegram.user_says(READER, "Qui ?")
    assert (await telegram.next_message(READER)).text.startswith("Désolé")


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


async def test_a_follow_up_is_told_the_last_turns(telegram, bot, answerer):
    telegram.user_says(READER, "Combien de morts ?")
    await telegram.next_message(READER)
    telegram.user_says(READER, "Et combien de blessés ?")
    await telegram.next_message(READER)
    question, history, _ = answerer.asked[-1]
    assert question == "Et combien de blessés ?"
    assert history == (Turn("user", "Combien de morts ?"), Turn("assistant", "Deux groupes l’ont revendiquée. [1]"))


async def test_a_long_row_of_follow_ups_remembers_what_it_began_with(telegram, bot, answerer):
    answerer.reply = lambda question: answered(question, standalone="…" if question.startswith("Et") else "")
    for said in ("Combien de morts ?", *(f"Et le {day} mars ?" for day in range(1, 8))):
        telegram.user_says(READER, said)
        await telegram.next_message(READER)
    asked = [turn.content for turn in answerer.asked[-1][1] if turn.role == "user"]
    assert asked == ["Combien de morts ?", *(f"Et le {day} mars ?" for day in range(3, 7))]


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


async def test_a_conversation_expires(telegram, serving, answerer):
    moment = [1_700_000_000_000]
    async with serving(clock=lambda: moment[0], history_minutes=10):
        telegram.user_says(READER, "Combien de morts ?")
        await telegram.next_message(READER)
        moment[0] += 11 * 60_000
        telegram.user_says(READER, "Et combien de blessés ?")
        await telegram.next_message(READER)
    assert answerer.asked[-1][1] == ()


async def test_start_and_help_speak_the_persons_language(telegram, bot):
    telegram.user_says(READER, "/start")
    assert (await telegram.next_message(READER)).text.startswith("Bonjour")
    telegram.user_says(READER, "/help", language="en")
    assert "/forget_me deletes" in (await telegram.next_message(READER)).text


async def test_what_is_not_text_gets_a_kind_sentence(telegram, bot):
    telegram.user_sends(READER, contact={"phone_number": "1", "first_name": "A"})
    assert "Je ne sais pas lire ce que vous m’avez envoyé" in (await telegram.next_message(READER)).text
    telegram.user_sends_file(READER, "note.txt", b"...")
    assert "Je ne sais pas lire ce que vous m’avez envoyé" in (await telegram.next_message(READER)).text


@pytest.mark.parametrize(
    ("command", "told"),
    [("/unsubscribe", "/suivre"), ("/desabonner", "/suivre"), ("/delete_my_data@sourcier_bot x", "/oublie_moi")],
)
async def test_a_command_that_is_named_otherwise_elsewhere_points_to_the_one_here(telegram, bot, command, told):
    telegram.user_says(READER, command)
    assert told in (await telegram.next_message(READER)).text


@pytest.mark.parametrize("said", ["/cancel", "/annuler", "/stop", "Annule", "cancel", "Stop", "laisse tomber"])
async def test_who_wants_nothing_any_more_gets_a_kind_word(telegram, bot, answerer, said):
    telegram.user_says(READER, said)
    told = (await telegram.next_message(READER)).text
    assert told.startswith(("Entendu. Je suis là", "All right. I am here"))
    assert answerer.asked == []


async def test_a_command_that_means_nothing_is_said_to_be_unknown_however_it_sounds(telegram, bot):
    telegram.user_says(READER, "/ask_me_anything_else_then")
    assert "Je ne connais pas cette commande" in (await telegram.next_message(READER)).text


@pytest.mark.parametrize(
    ("user", "typed", "meant"),
    [
        (READER, "/forget", "/oublie_moi"),
        (READER, "/Histoire x", "/historique"),
        (READER, "/demander@sourcier_bot qui ?", "/demande"),
        (ADMIN, "/statut", "/etat"),
    ],
)
async def test_of_a_mistyped_command_it_is_said_which_one_is_meant(telegram, bot, user, typed, meant):
    telegram.user_says(user, typed)
    assert f"Vouliez-vous dire {meant}\u202f? /aide" in (await telegram.next_message(user)).text


@pytest.mark.parametrize("command", [*ADMINS, *(FRENCH[name] for name in ADMINS if name in FRENCH), "statut"])
async def test_a_command_of_admins_is_taken_for_none_of_a_readers(telegram, bot, command):
    telegram.user_says(READER, f"/{command}")
    assert "Vouliez-vous" not in (await telegram.next_message(READER)).text


@pytest.mark.parametrize(
    "text", ["/ask: Qui a tiré ?", "/demande, qui a tiré ?", "/ask@sourcier_bot : qui a tiré ?", "/ask@ qui a tiré ?"]
)
async def test_what_stands_between_a_command_and_its_question_is_no_part_of_it(telegram, bot, answerer, text):
    telegram.user_says(READER, text)
    await telegram.next_message(READER)
    assert answerer.asked[0][0].lower() == "qui a tiré ?"


async def test_an_unknown_command_points_to_the_help(telegram, bot):
    telegram.user_says(READER, "/reindex")
    assert "/aide" in (await telegram.next_message(READER)).text


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
