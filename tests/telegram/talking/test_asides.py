"""What is about the answer before it is answered from that answer, and asked of nobody."""

import pytest

from tests.telegram.conftest import GROUP, READER, abstained, answered

CONTEXT = "Lundi matin. Deux groupes ont revendiqué l’attaque. Moscou dément."


async def heard(telegram, chat, said, **more):
    telegram.user_says(chat, said, **more)
    return await telegram.next_message(chat)


@pytest.mark.parametrize("said", ["source ?", "Tu es sûr ?", "d’où tu sors ça ?", "vraiment ?", "Bist du sicher?"])
async def test_who_doubts_an_answer_is_shown_where_it_is_from(telegram, bot, answerer, said):
    await heard(telegram, READER, "Qui a revendiqué l’attaque ?")
    proof = await heard(telegram, READER, said)
    assert proof.text.startswith("Voici d’où vient ma réponse\n\n[1]\u00a0Le raid de Belgorod, Le Quotidien")
    assert CONTEXT in proof.text
    assert len(answerer.asked) == 1


async def test_a_doubt_in_reply_to_an_older_answer_is_about_that_one(telegram, bot, answerer):
    first = await heard(telegram, READER, "Qui a revendiqué l’attaque ?")
    answerer.reply = abstained
    await heard(telegram, READER, "Combien coûte le pétrole ?")
    assert CONTEXT in (await heard(telegram, READER, "source ?", reply_to=first)).text


async def test_in_a_group_whoever_replies_to_an_answer_may_doubt_it(telegram, bot):
    answer = await heard(telegram, GROUP, "/ask Qui ?", user=READER)
    assert CONTEXT in (await heard(telegram, GROUP, "t’es sûr ?", user=8, reply_to=answer)).text


async def test_an_answer_without_quotations_has_nothing_to_show(telegram, bot, answerer):
    answerer.reply = abstained
    await heard(telegram, READER, "Combien coûte le pétrole ?")
    assert (await heard(telegram, READER, "tu es sûr ?")).text.startswith("Ma réponse ne cite rien")


@pytest.mark.parametrize("said", ["source ?", "développe", "en une phrase"])
async def test_before_any_answer_there_is_nothing_to_show(telegram, bot, answerer, said):
    assert "Posez-moi d’abord une question" in (await heard(telegram, READER, said)).text
    assert answerer.asked == []


async def test_more_is_what_else_was_read_where_no_model_writes(telegram, bot, answerer):
    await heard(telegram, READER, "Qui ?")
    assert (await heard(telegram, READER, "développe")).text.startswith("Ce que j’ai lu d’autre")
    assert len(answerer.asked) == 1


async def test_without_a_model_nothing_is_put_another_way(telegram, bot, answerer):
    await heard(telegram, READER, "Qui ?")
    assert (await heard(telegram, READER, "en une phrase")).text.startswith("Je cite les articles mot pour mot")
    assert len(answerer.asked) == 1


@pytest.mark.parametrize("said", ["développe", "en une phrase"])
async def test_a_model_may_say_more_or_say_it_another_way(telegram, serving, answerer, said):
    async with serving(openai_api_key="k"):
        await heard(telegram, READER, "Qui ?")
        await heard(telegram, READER, said)
    assert answerer.asked[-1][0] == f"Qui ? {said}"


async def test_a_wish_stands_apart_from_a_question_without_a_stop(telegram, serving, answerer):
    async with serving(openai_api_key="k"):
        await heard(telegram, READER, "prix du pétrole")
        await heard(telegram, READER, "en anglais")
    assert answerer.asked[-1][0] == "prix du pétrole. en anglais"


@pytest.mark.slow
async def test_what_a_model_is_to_say_another_way_is_the_answer_to_the_whole_question(telegram, serving, answerer):
    answerer.reply = lambda question: answered(question, standalone="Combien de blessés a fait le raid ?")
    async with serving(openai_api_key="k"):
        await heard(telegram, READER, "Et de blessés ?")
        await heard(telegram, READER, "plus court")
    assert answerer.asked[-1][0] == "Combien de blessés a fait le raid ? plus court"


async def test_what_is_said_about_an_answer_is_in_its_language(telegram, bot, answerer):
    answerer.reply = lambda question: answered(question, language="en")
    await heard(telegram, READER, "Who did it?")
    assert (await heard(telegram, READER, "source?")).text.startswith("This is where my answer comes from")


async def test_the_bot_has_no_opinion(telegram, bot, answerer):
    assert (await heard(telegram, READER, "et toi, tu en penses quoi ?")).text.startswith("Je n’ai pas d’avis")
    assert answerer.asked == []


@pytest.mark.parametrize(
    ("emoji", "told"), [("🙏", "Avec plaisir."), ("👍", "Entendu. Je suis là si vous avez d’autres questions.")]
)
async def test_a_sticker_says_what_its_emoji_says(telegram, bot, emoji, told):
    sticker = {
        "file_id": "s", "file_unique_id": "s", "type": "regular", "width": 1, "height": 1, "is_animated": False,
        "is_video": False, "emoji": emoji,
    }  # fmt: skip
    telegram.user_sends(READER, sticker=sticker)
    assert (await telegram.next_message(READER)).text == told


@pytest.mark.parametrize("said", ["[1]", "Contexte [1]", "contexte 1 ?", "[1] ?"])
async def test_who_writes_what_stands_on_a_button_gets_what_it_shows(telegram, bot, answerer, said):
    await heard(telegram, READER, "Qui ?")
    shown = await heard(telegram, READER, said)
    assert shown.text.startswith("[1]\u00a0Le raid de Belgorod")
    assert CONTEXT in shown.text
    assert len(answerer.asked) == 1


@pytest.mark.parametrize("said", ["[7] ?", "1", "Combien de morts [1] ?"])
async def test_a_number_of_no_quotation_is_asked_for_like_anything_else(telegram, bot, answerer, said):
    await heard(telegram, READER, "Qui ?")
    await heard(telegram, READER, said)
    assert CONTEXT not in telegram.messages(READER)[-1].text


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("Efface mes données", "/oublie_moi"), ("tu te souviens de ma question ?", "/historique"),
        ("Forget everything", "/forget_me"), ("préviens-moi s’il y a du nouveau", "🔔"), ("unsubscribe me", "/follow"),
    ],
)  # fmt: skip
async def test_what_commands_and_buttons_do_is_told_to_those_who_ask_for_it_in_words(telegram, bot, said, told):
    assert told in (await heard(telegram, READER, said)).text


async def test_news_of_something_that_is_named_is_a_question(telegram, bot, answerer):
    await heard(telegram, READER, "latest on Kerion")
    await heard(telegram, READER, "latest news")
    assert [question for question, _, _ in answerer.asked] == ["latest on Kerion"]
