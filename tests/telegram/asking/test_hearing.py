"""Voice messages, over HTTP to a server that transcribes them."""

import pytest

from bot.settings import load_settings
from index.errors import SettingsError
from tests.doubles.speech_api import SpeechApi
from tests.telegram.conftest import GROUP, READER


def speaks(telegram, chat=READER, *, seconds=3, **more):
    telegram.files["v"] = b"OggS"
    return telegram.user_sends(chat, voice={"file_id": "v", "file_unique_id": "v", "duration": seconds}, **more)


@pytest.mark.slow
async def test_a_voice_message_is_answered_under_its_transcript(telegram, serving, answerer):
    async with (
        SpeechApi("Qui a revendiqué\nl’attaque ?") as api,
        serving(transcribe_model="whisper-1", transcribe_base_url=api.base_url),
    ):
        question = speaks(telegram)
        message = await telegram.next_message(READER, within=60)
    assert message.text.startswith("🎙 Qui a revendiqué l’attaque ?\n\nDeux groupes")
    assert message.reply_to == question
    assert answerer.asked[0][0] == "Qui a revendiqué l’attaque ?"
    assert api.requests == [("whisper-1", "voice.ogg", b"OggS")]


@pytest.mark.slow
async def test_a_claim_that_is_spoken_is_checked(telegram, serving, answerer, checker):
    async with (
        SpeechApi("La grève a duré neuf jours, c'est vrai ?") as api,
        serving(checker=checker, transcribe_model="w", transcribe_base_url=api.base_url),
    ):
        speaks(telegram)
        assert (await telegram.next_message(READER, within=60)).text.startswith("Ce qu’en disent les articles")
    assert (checker.asked, answerer.asked) == (["La grève a duré neuf jours"], [])


@pytest.mark.slow
async def test_what_is_said_is_no_key_of_a_reply(telegram, serving, answerer):
    async with (
        SpeechApi("telegram.org a-t-il été bloqué par la Russie ?") as api,
        serving(transcribe_model="w", transcribe_base_url=api.base_url),
    ):
        speaks(telegram)
        assert "[1]" in (await telegram.next_message(READER, within=60)).text
    assert len(answerer.asked) == 1


@pytest.mark.slow
async def test_a_server_that_says_nothing_is_left_after_a_while(telegram, serving, monkeypatch):
    monkeypatch.setattr("bot.transcription.SECONDS", 0.5)
    async with SpeechApi(None) as api, serving(transcribe_model="w", transcribe_base_url=api.base_url):
        speaks(telegram)
        told = (await telegram.next_message(READER, within=60)).text
    assert told.startswith("Je n’ai pas pu transcrire")


@pytest.mark.parametrize(
    ("heard", "told"),
    [
        ("", "Je n’ai entendu aucune parole"),
        (404, "Je n’ai pas pu transcrire ce message vocal"),
        (b" <html>It works!</html>", "Je n’ai pas pu transcrire ce message vocal"),
        ("Qui a tiré ? " * 1000, "Je n’ai pas pu transcrire ce message vocal"),
    ],
)
async def test_what_is_not_understood_is_told_in_one_line(telegram, serving, answerer, heard, told):
    async with SpeechApi(heard) as api, serving(transcribe_model="w", transcribe_base_url=api.base_url):
        speaks(telegram)
        assert (await telegram.next_message(READER, within=60)).text.startswith(told)
    assert answerer.asked == []


async def test_a_speech_is_too_long_to_be_transcribed(telegram, serving):
    async with SpeechApi("…") as api, serving(transcribe_model="w", transcribe_base_url=api.base_url):
        speaks(telegram, seconds=301)
        assert "plus de 5\u00a0minutes" in (await telegram.next_message(READER)).text
    assert api.requests == []


async def test_without_a_server_one_line_says_so(telegram, bot):
    speaks(telegram)
    assert (await telegram.next_message(READER)).text.startswith("Je ne peux pas écouter les messages vocaux.")


async def test_in_a_group_only_a_voice_that_replies_to_the_bot_is_for_it(telegram, bot):
    speaks(telegram, GROUP, user=READER)
    telegram.user_says(GROUP, "/ask Qui ?", user=READER)
    answer = await telegram.next_message(GROUP)
    speaks(telegram, GROUP, user=READER, reply_to=answer)
    assert (await telegram.next_message(GROUP)).text.startswith("Je ne peux pas écouter")


async def test_nobody_is_listened_to_who_may_not_ask(telegram, serving):
    async with (
        SpeechApi("Qui ?") as api,
        serving(telegram_allowed="", transcribe_model="w", transcribe_base_url=api.base_url),
    ):
        speaks(telegram)
        assert "réservé" in (await telegram.next_message(READER)).text
    assert api.requests == []


def test_a_model_without_a_server_is_a_setting_that_cannot_work(monkeypatch):
    monkeypatch.setenv("TRANSCRIBE_MODEL", "whisper-1")
    with pytest.raises(SettingsError, match="TRANSCRIBE_MODEL needs"):
        load_settings()
