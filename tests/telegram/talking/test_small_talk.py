"""What is no question gets a kind word, and no passages."""

from dataclasses import replace

import pytest

from bot.telegram.newsroom import About
from index.errors import StoreError
from tests.telegram.conftest import GROUP, READER, abstained


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        ("👍", "Entendu. Je suis là si vous avez d’autres questions."),
        ("ok", "Entendu. Je suis là si vous avez d’autres questions."),
        ("test", "Je suis bien là. Posez-moi une question sur l’actualité."),
        ("Au revoir", "À bientôt\u202f!"),
        ("merci", "Avec plaisir."),
        ("Thanks a lot", "You’re welcome."),
        ("Bonjour 👋", "Bonjour\u202f! Posez-moi une question sur l’actualité."),
        ("Ça va ?", "Je ne suis qu’un bot, mais je suis là\u00a0: que voulez-vous savoir de l’actualité\u202f?"),
    ],
)
async def test_small_talk_gets_one_kind_line(telegram, bot, answerer, said, answer):
    telegram.user_says(READER, said)
    message = await telegram.next_message(READER)
    assert (message.text, message.rows) == (answer, [])
    assert answerer.asked == []


@pytest.mark.parametrize("said", ["Qui es-tu ?", "Que sais-tu ?"])
async def test_who_the_bot_is_and_what_it_knows_tells_what_is_indexed(telegram, bot, said):
    telegram.user_says(READER, said)
    assert (await telegram.next_message(READER)).text.endswith(
        "\n\nJe connais 4 articles, parus du 1er\u00a0mai 2023 au 25\u00a0mai 2023.\n"
        "Il y est surtout question de\u00a0: Belgorod, Ukraine."
    )


@pytest.mark.parametrize("said", ["As-tu des articles sur le football ?", "Do you have any articles about wolves?"])
async def test_who_asks_for_articles_about_something_is_answered_about_it(telegram, bot, answerer, said):
    telegram.user_says(READER, said)
    await telegram.next_message(READER)
    assert [question for question, _, _ in answerer.asked] == [said]


async def test_what_is_new_lists_the_newest_articles_with_their_links(telegram, bot):
    telegram.user_says(READER, "Quoi de neuf ?")
    message = await telegram.next_message(READER)
    assert message.text == (
        "Les articles les plus récents\u00a0:\n• Le raid de Belgorod (Le Quotidien, 25\u00a0mai 2023)"
    )
    assert message.links == ["https://example.org/raid"]


async def test_without_an_index_there_is_nothing_to_tell_and_nothing_breaks(telegram, bot, newsroom):
    newsroom.subjects = About(0)
    telegram.user_says(READER, "Que sais-tu ?")
    assert (await telegram.next_message(READER)).text.endswith("Je n’ai encore aucun article à lire.")
    newsroom.error = StoreError("the disk is full")
    telegram.user_says(READER, "Quoi de neuf ?")
    assert (await telegram.next_message(READER)).text == "Je n’ai encore aucun article à lire."


@pytest.mark.slow
async def test_small_talk_costs_no_question_of_the_quota(telegram, serving):
    async with serving(quota_user_day=1):
        for said in ("merci", "ok", "Qui a revendiqué l’attaque ?"):
            telegram.user_says(READER, said)
            message = await telegram.next_message(READER)
        assert "[1]" in message.text


async def test_small_talk_does_not_come_between_a_question_and_its_follow_up(telegram, bot, answerer):
    for said in ("Combien de morts ?", "Merci !", "Et combien de blessés ?"):
        telegram.user_says(READER, said)
        await telegram.next_message(READER)
    assert answerer.asked[-1][1][0].content == "Combien de morts ?"


@pytest.mark.parametrize(
    ("said", "asked"),
    [
        ("/ask Super, j’ai tout ce qu’il me faut", True),
        ("Super, j’ai tout ce qu’il me faut", False),
        ("/ask merci", False),
    ],
)
async def test_what_is_asked_by_command_is_small_talk_only_if_it_is_listed(telegram, bot, answerer, said, asked):
    telegram.user_says(READER, said)
    await telegram.next_message(READER)
    assert bool(answerer.asked) == asked


async def test_a_group_that_thanks_the_bot_is_answered(telegram, bot):
    telegram.user_says(GROUP, "/ask Qui ?", user=READER)
    answer = await telegram.next_message(GROUP)
    telegram.user_says(GROUP, "Merci !", user=READER, reply_to=answer)
    assert (await telegram.next_message(GROUP)).text == "Avec plaisir."


async def test_an_abstention_without_anything_near_says_what_the_articles_are_about(telegram, bot, answerer):
    answerer.reply = lambda question: abstained(question, nearest=(), suggestions=())
    telegram.user_says(READER, "Quel temps fera-t-il demain à Paris ?")
    assert (await telegram.next_message(READER)).text == (
        "Les articles ne le disent pas.\n\nJe connais 4 articles, parus du 1er\u00a0mai 2023 au 25\u00a0mai 2023.\n"
        "Il y est surtout question de\u00a0: Belgorod, Ukraine."
    )


async def test_an_abstention_that_names_titles_does_not_say_again_what_the_articles_are_about(telegram, bot, answerer):
    titles = "Les articles ne le disent pas. Parmi leurs titres\u00a0: «\u00a0Le raid\u00a0»."
    told = {"nearest": (), "suggestions": (), "passages": ("raid#0",), "introduction": titles}
    answerer.reply = lambda question: abstained(question, **told)
    telegram.user_says(READER, "Quel temps fera-t-il demain à Paris ?")
    assert (await telegram.next_message(READER)).text == (
        f"{titles}\n\nJe connais 4 articles, parus du 1er\u00a0mai 2023 au 25\u00a0mai 2023."
    )


async def test_the_only_article_is_told_in_the_singular(telegram, bot, newsroom):
    day = newsroom.subjects.newest
    newsroom.subjects = replace(newsroom.subjects, articles=1, oldest=day, newest=day)
    telegram.user_says(READER, "Que sais-tu ?")
    assert "\n\nJe ne connais qu’un article, paru le 25\u00a0mai 2023.\n" in (await telegram.next_message(READER)).text
