"""Commands for everybody: what the bot is, which language it speaks; and what is no command."""

import pytest

from bot.answering.question.asker import asker_language
from bot.telegram.account.menus import ADMINS, FRENCH
from index.text.language import detect
from tests.telegram.conftest import ADMIN, GROUP, READER, answered


async def test_the_language_of_telegram_is_spoken_until_another_is_chosen(telegram, bot):
    telegram.user_says(READER, "/langue", language="fr")
    choice = await telegram.next_message(READER)
    assert [button["text"] for button in choice.buttons] == ["Français", "English", "Comme dans Telegram"]
    telegram.user_taps(choice, "English")
    await telegram.until(lambda: choice.text.startswith("All right"))
    telegram.user_says(READER, "/start", language="fr")
    assert (await telegram.next_message(READER)).text.startswith("Hello")


@pytest.mark.slow
async def test_a_chosen_language_survives_a_restart_and_can_be_given_back(telegram, serving):
    async with serving():
        telegram.user_says(READER, "/language", language="fr")
        choice = await telegram.next_message(READER)
        telegram.user_taps(choice, "English")
        await telegram.until(lambda: choice.text.startswith("All right"))
    async with serving():
        telegram.user_says(READER, "/language", language="fr")
        choice = await telegram.next_message(READER)
        telegram.user_taps(choice, "Same as Telegram")
        await telegram.until(lambda: choice.text.startswith("Entendu"))


async def test_an_answer_is_framed_in_its_own_language_whatever_telegrams(telegram, bot):
    telegram.user_says(READER, "Qui ?", language="en")
    message = await telegram.next_message(READER)
    assert "D’après des articles" in message.text
    assert message.buttons[1]["text"] == "➕ Plus"


@pytest.mark.parametrize(("telegrams", "footer"), [("fr", "D’après des articles"), ("ru", "Based on articles")])
async def test_an_answer_in_a_language_the_bot_does_not_speak_is_framed_in_the_readers(
    telegram, bot, answerer, telegrams, footer
):
    answerer.reply = lambda question: answered(language="ru", asker_language=asker_language())
    telegram.user_says(READER, "Кто?", language=telegrams)
    assert footer in (await telegram.next_message(READER)).text


async def test_an_answer_that_was_stored_before_the_readers_language_was_kept_is_framed_in_english(
    telegram, bot, answerer
):
    answerer.reply = lambda question: answered(language="ru")
    telegram.user_says(READER, "Кто?", language="fr")
    assert "Based on articles" in (await telegram.next_message(READER)).text


async def test_the_answerer_is_told_the_chats_language_and_errors_speak_the_questions(telegram, bot, answerer):
    heard = []

    def listen(question):
        heard.append(detect(question))
        raise RuntimeError("boum")

    answerer.reply = listen
    telegram.user_says(READER, "Combien a coûté Hélia-4 ?", language="fr")
    assert (await telegram.next_message(READER)).text.startswith("Désolé")
    telegram.user_says(READER, "Who is the mayor?", language="fr")
    assert (await telegram.next_message(READER)).text.startswith("Sorry")
    assert heard == ["fr", "en"]


async def test_who_chose_a_language_is_still_answered_in_that_of_the_question(telegram, bot):
    telegram.user_says(READER, "/langue", language="fr")
    choice = await telegram.next_message(READER)
    telegram.user_taps(choice, "English")
    await telegram.until(lambda: choice.text.startswith("All right"))
    telegram.user_says(READER, "Qui a revendiqué l’attaque ?")
    message = await telegram.next_message(READER)
    assert "D’après des articles" in message.text
    assert message.buttons[1]["text"] == "➕ Plus"


async def test_what_is_said_of_a_chosen_language_is_what_happens(telegram, bot, answerer):
    def fails(question):
        raise RuntimeError("boum")

    telegram.user_says(READER, "/language", language="en")
    choice = await telegram.next_message(READER)
    telegram.user_taps(choice, "Français", language="en")
    await telegram.until(lambda: "l’aide et les commandes sont en français" in choice.text)
    assert "je le dis en français" in choice.text
    telegram.user_says(READER, "/help", language="en")
    assert "/oublie_moi" in (await telegram.next_message(READER)).text
    answerer.reply = fails
    telegram.user_says(READER, "Wer hat sich zu dem Angriff auf die Stadt bekannt?", language="en")
    assert (await telegram.next_message(READER)).text.startswith("Désolé")


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
    assert (await telegram.next_message(user)).text.endswith(f"Vouliez-vous dire {meant}\u202f?")


@pytest.mark.slow
async def test_a_command_of_admins_is_taken_for_none_of_a_readers(telegram, bot):
    for command in (*ADMINS, *(FRENCH[name] for name in ADMINS if name in FRENCH), "statut"):
        telegram.user_says(READER, f"/{command}")
        assert "Vouliez-vous" not in (await telegram.next_message(READER)).text


async def test_an_unknown_command_points_to_the_help(telegram, bot):
    telegram.user_says(READER, "/reindex")
    assert "/aide" in (await telegram.next_message(READER)).text


@pytest.mark.parametrize("typed", ["/hlep@sourcier_bot", "/Hlep@Sourcier_Bot qui ?"])
async def test_a_mistyped_command_that_names_the_bot_in_a_group_is_told_so(telegram, bot, typed):
    telegram.user_says(GROUP, typed, user=READER)
    assert (await telegram.next_message(GROUP)).text.endswith("Vouliez-vous dire /aide\u202f?")


async def test_an_unknown_command_in_a_group_that_names_no_bot_or_another_is_not_for_this_one(telegram, bot):
    for typed in ("/hlep", "/hlep@other_bot", "/hlep@", "/play"):
        telegram.user_says(GROUP, typed, user=READER)
    telegram.user_says(GROUP, "/start", user=READER)
    await telegram.next_message(GROUP)
    assert [message.text.partition("\u202f!")[0] for message in telegram.messages(GROUP)] == ["Bonjour à tous"]


async def test_the_groups_help_says_how_to_ask_there(telegram, bot):
    telegram.user_says(GROUP, "/help", user=READER)
    assert "/demande" in (await telegram.next_message(GROUP)).text


async def test_start_in_a_group_speaks_to_the_group(telegram, bot):
    telegram.user_says(GROUP, "/start", user=READER)
    assert (await telegram.next_message(GROUP)).text.startswith("Bonjour à tous\u202f!")
