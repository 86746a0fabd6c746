"""`/history`: what one asked."""

import datetime as dt

import pytest

from tests.telegram.conftest import GROUP, READER, abstained, answered, citation


async def test_history_shows_that_a_long_question_went_on(telegram, bot):
    telegram.user_says(READER, "Qui a revendiqué " + "le raid, " * 40 + "?")
    await telegram.next_message(READER)
    telegram.user_says(READER, "/history")
    first, *_ = (await telegram.next_message(READER)).spans("bold")[1:]
    assert first.endswith("…")
    assert len(first) <= 160


@pytest.mark.parametrize(("mode", "told"), [
    ("llm", "Les articles ne le disent pas."), ("extractive", "Je n’ai pas trouvé de réponse sûre dans les articles."),
])  # fmt: skip
async def test_history_says_no_more_of_a_question_without_an_answer_than_the_bot_did(
    telegram, bot, answerer, mode, told
):
    answerer.reply = lambda asked: abstained(asked, mode=mode)
    telegram.user_says(READER, "Quel est le prix du pétrole ?")
    await telegram.next_message(READER)
    telegram.user_says(READER, "/historique")
    assert f"\n{told}\n" in (await telegram.next_message(READER)).text


@pytest.mark.slow
async def test_history_lists_ones_questions_and_opens_their_answers(telegram, bot, answerer):
    near = "Les articles ne le disent pas. Ce qu’ils disent de plus proche :"
    answerer.reply = lambda asked: abstained(asked, introduction=near) if "prix" in asked else answered(asked)
    for question in ("Qui a revendiqué le raid ?", "Quel est le prix du pétrole ?"):
        telegram.user_says(READER, question)
        await telegram.next_message(READER)
    telegram.user_says(8, "La question d’un autre ?")
    await telegram.next_message(8)
    telegram.user_says(READER, "/historique")
    listed = await telegram.next_message(READER)
    assert listed.spans("bold") == [
        "Vos dernières questions", "Quel est le prix du pétrole ?", "Qui a revendiqué le raid ?",
    ]  # fmt: skip
    assert "\nDeux groupes l’ont revendiquée.\n" in listed.text
    assert "\nLes articles ne le disent pas.\n" in listed.text
    telegram.user_taps(listed, "2")
    opened = await telegram.next_message(READER)
    assert opened.text.startswith("Qui a revendiqué le raid ?\n\nDeux groupes")
    telegram.user_taps(opened, "Sources")
    assert "contexte" in (await telegram.next_message(READER)).text


async def test_history_shows_a_quotation_with_the_sentence_before_that_it_leans_on(telegram, bot, answerer):
    whole = "La maternité fermera. Elle a enregistré 287 naissances."
    answerer.reply = lambda question: answered(
        question,
        "Elle a enregistré 287 naissances.",
        mode="extractive",
        introduction="Les articles disent :",
        citations=(citation(1, whole),),
    )
    telegram.user_says(READER, "La maternité ?")
    await telegram.next_message(READER)
    telegram.user_says(READER, "/historique")
    assert f"La maternité ?\n{whole}\n" in (await telegram.next_message(READER)).text


@pytest.mark.slow
async def test_history_is_searched_whatever_the_accents(telegram, bot):
    for question in ("Qui a revendiqué le raid ?", "Où est le député ?"):
        telegram.user_says(READER, question)
        await telegram.next_message(READER)
    telegram.user_says(READER, "/history depute")
    assert (await telegram.next_message(READER)).spans("bold")[1:] == ["Où est le député ?"]
    telegram.user_says(READER, "/history pétrole")
    assert "ne contient «\u00a0pétrole\u00a0»" in (await telegram.next_message(READER)).text


async def test_a_groups_history_shows_what_one_asked_there_and_nothing_private(telegram, bot):
    telegram.user_says(READER, "Une question privée ?")
    await telegram.next_message(READER)
    telegram.user_says(GROUP, "/history", user=READER)
    assert (await telegram.next_message(GROUP)).text == "Je ne garde aucune question de vous ici."


@pytest.mark.parametrize("command", ["/history", "/collection"])
async def test_nobody_has_the_bot_post_a_link_or_a_mention_to_a_group(telegram, bot, command):
    telegram.user_says(GROUP, f"{command} https://piege.example/gratuit @everybody {'mot ' * 900}", user=READER)
    text = (await telegram.next_message(GROUP)).text
    assert "https://" not in text
    assert "@everybody" not in text
    assert len(text) < 300


@pytest.mark.parametrize(("zone", "day"), [("Europe/Paris", "19"), ("America/Montreal", "18"), ("UTC", "18")])
async def test_a_question_is_listed_under_the_day_on_which_it_was_asked_where_the_reader_is(
    telegram, serving, zone, day
):
    late = int(dt.datetime(2025, 6, 18, 22, 30, tzinfo=dt.UTC).timestamp() * 1000)
    async with serving(clock=lambda: late, time_zone=zone):
        telegram.user_says(READER, "Qui ?")
        await telegram.next_message(READER)
        telegram.user_says(READER, "/historique")
        assert f"{day}\u00a0juin 2025" in (await telegram.next_message(READER)).text
