"""`/privacy`: what is kept of what people ask, and who receives it."""

import pytest

from bot.telegram.talking.privacy import kept, receivers
from prompts import load_replies
from tests.doubles.settings import GivenSettings
from tests.telegram.conftest import READER


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
    [("fr", 1, "pendant 1\u00a0jour vos"), ("fr", 30, "pendant 30\u00a0jours vos"), ("en", 1, "For 1\u00a0day I"),
     ("en", 30, "For 30\u00a0days I")],
)  # fmt: skip
def test_one_day_is_told_in_the_singular(language, number, told):
    assert told in kept(GivenSettings(retention_days=number), load_replies(language))


@pytest.mark.parametrize(
    ("settings", "told"),
    [({"history_minutes": 1}, "au bout de 1\u00a0minute,"), ({"history_minutes": 90}, "au bout de 90\u00a0minutes,"),
     ({"history_minutes": 0}, "sans me souvenir des précédentes"), ({"history_turns": 0}, "sans me souvenir")],
)  # fmt: skip
def test_privacy_says_how_long_a_conversation_goes_on_if_at_all(settings, told):
    assert told in kept(GivenSettings(**settings), load_replies("fr"))


@pytest.mark.parametrize(("reranker", "named"), [("cohere.Rerank", True), ("llm", False), (None, False)])
def test_privacy_names_what_reranks_unless_it_is_the_model_that_is_named_already(reranker, named):
    told = " ".join(receivers(GivenSettings(reranker=reranker), load_replies("fr")))
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
