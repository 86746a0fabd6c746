"""Speaking a person's language, and forgetting a person."""

import pytest

from bot.settings import Settings
from bot.telegram.talking.privacy import kept, receivers
from index.text.language import detect
from prompts import load_replies
from tests.telegram.conftest import GROUP, READER, answered


async def test_the_language_of_telegram_is_spoken_until_another_is_chosen(telegram, bot):
    telegram.user_says(READER, "/langue", language="fr")
    choice = await telegram.next_message(READER)
    assert [button["text"] for button in choice.buttons] == ["Français", "English", "Comme dans Telegram"]
    telegram.user_taps(choice, "English")
    await telegram.until(lambda: choice.text.startswith("All right"))
    telegram.user_says(READER, "/start", language="fr")
    assert (await telegram.next_message(READER)).text.startswith("Hello")


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


async def test_an_answer_in_a_language_the_bot_does_not_speak_is_framed_as_it_is_introduced(telegram, bot, answerer):
    answerer.reply = lambda question: answered(language="ru")  # the engine introduces it in English
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
    await telegram.until(lambda: "ce que disent mes commandes sont en français" in choice.text)
    assert "je le dis en anglais" in choice.text
    telegram.user_says(READER, "/help", language="en")
    assert "/oublie_moi" in (await telegram.next_message(READER)).text
    answerer.reply = fails
    telegram.user_says(READER, "Wer hat sich zu dem Angriff auf die Stadt bekannt?", language="en")
    assert (await telegram.next_message(READER)).text.startswith("Sorry")


async def test_privacy_says_what_is_kept_and_for_how_long(telegram, serving):
    async with serving(retention_days=12, history_minutes=34, openai_api_key="k", llm_model="un-modele"):
        telegram.user_says(READER, "/privacy")
        text = (await telegram.next_message(READER)).text
    assert "12\u00a0jours" in text
    assert "34\u00a0minutes" in text
    assert "au modèle un-modele, chez api.openai.com" in text


async def test_privacy_with_nothing_kept_says_so(telegram, serving):
    async with serving(retention_days=0):
        telegram.user_says(READER, "/privacy")
        text = (await telegram.next_message(READER)).text
    assert text.startswith("Je ne conserve ni vos questions ni mes réponses")
    assert text.endswith("je ne transmets vos questions à aucun tiers.")


@pytest.mark.parametrize(
    ("language", "number", "told"),
    [("fr", 1, "pendant 1\u00a0jour,"), ("fr", 30, "pendant 30\u00a0jours,"), ("en", 1, "for 1\u00a0day,"),
     ("en", 30, "for 30\u00a0days,")],
)  # fmt: skip
def test_one_day_is_told_in_the_singular(language, number, told):
    assert told in kept(Settings(_env_file=None, retention_days=number), load_replies(language))


@pytest.mark.parametrize(
    ("settings", "told"),
    [({"history_minutes": 1}, "au bout de 1\u00a0minute,"), ({"history_minutes": 90}, "au bout de 90\u00a0minutes,"),
     ({"history_minutes": 0}, "sans me souvenir des précédentes"), ({"history_turns": 0}, "sans me souvenir")],
)  # fmt: skip
def test_privacy_says_how_long_a_conversation_goes_on_if_at_all(settings, told):
    assert told in kept(Settings(_env_file=None, **settings), load_replies("fr"))


@pytest.mark.parametrize(("reranker", "named"), [("cohere.Rerank", True), ("llm", False), (None, False)])
def test_privacy_names_what_reranks_unless_it_is_the_model_that_is_named_already(reranker, named):
    told = " ".join(receivers(Settings(_env_file=None, reranker=reranker), load_replies("fr")))
    assert ("j’envoie votre question au modèle cohere.Rerank." in told) is named


async def test_privacy_names_the_server_that_the_question_is_sent_to_and_never_its_password(telegram, serving):
    async with serving(openai_base_url="http://moi:secret@10.0.0.7:11434/v1", embedding_model="openai:grand"):
        telegram.user_says(READER, "/confidentialite")
        text = (await telegram.next_message(READER)).text
    assert "chez 10.0.0.7:11434" in text
    assert "au modèle openai:grand" in text
    assert "secret" not in text


async def test_privacy_names_the_judge_where_it_is_asked_at_another_server(telegram, serving):
    judge = {"judge_base_url": "http://10.0.0.8:8000/v1", "judge_model": "un-juge"}
    async with serving(openai_base_url="http://10.0.0.7:11434/v1", **judge):
        telegram.user_says(READER, "/confidentialite")
        assert "au modèle un-juge, chez 10.0.0.8:8000" in (await telegram.next_message(READER)).text
    async with serving(openai_base_url="http://10.0.0.7:11434/v1", **judge | {"judge_model": "none"}):
        telegram.user_says(READER, "/confidentialite")
        assert "10.0.0.8" not in (await telegram.next_message(READER)).text


async def test_forget_me_deletes_after_a_confirmation(telegram, bot):
    telegram.user_says(READER, "Qui ?")
    answer = await telegram.next_message(READER)
    telegram.user_says(READER, "/forget_me")
    confirm = await telegram.next_message(READER)
    telegram.user_taps(confirm, "Tout effacer")
    await telegram.until(lambda: confirm.text == "C’est effacé. Réponses supprimées\u00a0: 1.")
    tap = telegram.user_taps(answer, "Sources")
    await telegram.until(lambda: tap in telegram.tap_answers)
    assert "n’est plus conservée" in telegram.tap_answers[tap]["text"]


@pytest.mark.parametrize("second", ["Tout effacer", "Annuler"])
async def test_of_two_taps_that_confirm_the_first_counts(telegram, bot, second):
    telegram.user_says(READER, "Qui ?")
    await telegram.next_message(READER)
    telegram.user_says(READER, "/forget_me")
    confirm = await telegram.next_message(READER)
    data = [confirm.button(label)["callback_data"] for label in ("Tout effacer", second)]
    taps = [telegram.user_taps_data(confirm, one) for one in data]
    await telegram.until(lambda: set(taps) <= telegram.tap_answers.keys())
    telegram.user_says(READER, "Et où ?")
    await telegram.next_message(READER)
    assert confirm.text == "C’est effacé. Réponses supprimées\u00a0: 1."


async def test_forget_me_can_be_cancelled_and_nobody_confirms_for_another(telegram, bot):
    telegram.user_says(GROUP, "/forget_me", user=READER)
    confirm = await telegram.next_message(GROUP)
    tap = telegram.user_taps(confirm, "Tout effacer", user=8)
    await telegram.until(lambda: tap in telegram.tap_answers)
    assert "Tout effacer" in [button["text"] for button in confirm.buttons]
    telegram.user_taps(confirm, "Annuler", user=READER)
    await telegram.until(lambda: confirm.text.startswith("Annulé"))
    assert confirm.rows == []


async def test_what_is_older_than_may_be_kept_is_deleted_at_start(telegram, serving, caplog):
    caplog.set_level("INFO")
    moment = 1_700_000_000_000
    async with serving(clock=lambda: moment, retention_days=10):
        telegram.user_says(READER, "Qui ?")
        answer = await telegram.next_message(READER)
    caplog.clear()
    async with serving(clock=lambda: moment + 11 * 86_400_000, retention_days=10):
        await telegram.until(lambda: "purged" in caplog.text)  # it begins with the bot, beside the first updates
        tap = telegram.user_taps(answer, "Sources")
        await telegram.until(lambda: tap in telegram.tap_answers)
    assert "n’est plus conservée" in telegram.tap_answers[tap]["text"]


async def test_an_apology_is_in_the_language_that_its_reader_chose(telegram, bot, newsroom):
    telegram.user_says(READER, "/langue")
    telegram.user_taps(await telegram.next_message(READER), "English")
    telegram.user_says(READER, "Qui ?")
    answer = await telegram.next_message(READER)
    newsroom.versions = None
    tap = telegram.user_taps(answer, "Sources")
    await telegram.until(lambda: telegram.tap_answers.get(tap, {}).get("text", "").startswith("Sorry"))


@pytest.mark.parametrize("sender", [1087968824, 136817688])
async def test_who_writes_in_the_name_of_a_group_or_a_channel_is_told_why_nothing_can_be_deleted(telegram, bot, sender):
    user = {"id": sender, "is_bot": True, "first_name": "Group"}
    chat = {"id": GROUP, "type": "supergroup", "title": "Rédaction"}
    telegram.user_says(GROUP, "/forget_me", user=user, sender_chat=chat)
    told = await telegram.next_message(GROUP)
    assert "je ne sais pas qui vous êtes" in told.text
    assert told.rows == []
