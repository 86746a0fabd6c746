"""A link in a question stands for the article that it leads to, if the bot knows it; no link is opened."""

import pytest

from tests.telegram.conftest import READER

KNOWN = "https://example.org/raid"


@pytest.fixture(autouse=True)
def _known(newsroom):
    newsroom.addresses[KNOWN] = "Le raid de Belgorod"


async def heard(telegram, said):
    telegram.user_says(READER, said)
    return (await telegram.next_message(READER)).text


@pytest.mark.parametrize("said", [KNOWN, f"{KNOWN} vrai ?", f"merci, regarde {KNOWN}."])
async def test_a_link_alone_asks_what_its_article_is_about(telegram, bot, answerer, said):
    await heard(telegram, said)
    assert answerer.asked[0][0] == "Que disent les articles sur Le raid de Belgorod\u202f?"


async def test_a_question_about_a_link_is_about_its_article(telegram, bot, answerer):
    await heard(telegram, f"{KNOWN} il a duré combien de temps ?")
    question, history, _ = answerer.asked[0]
    assert question == "il a duré combien de temps ?"
    assert [turn.content for turn in history] == ["Le raid de Belgorod"]


@pytest.mark.parametrize(
    "said", ["https://example.org/autre", "www.example.org vrai ?", "http://a.example merci", "https://", "www."]
)
async def test_of_a_link_that_leads_to_no_article_it_is_said_that_it_is_not_opened(telegram, bot, answerer, said):
    assert (await heard(telegram, said)).startswith("Je n’ouvre pas les liens")
    assert answerer.asked == []


@pytest.mark.parametrize(("said", "told"), [("example.org/autre", "Je n’ouvre"), ("example.org/raid", "")])
async def test_an_address_alone_is_a_link_without_its_scheme_too(telegram, bot, answerer, said, told):
    telegram.user_says(READER, said, entities=[{"type": "url", "offset": 0, "length": len(said)}])
    answer = (await telegram.next_message(READER)).text
    assert answer.startswith(told)
    assert len(answerer.asked) == (not told)


async def test_a_question_beside_a_link_that_leads_nowhere_is_answered(telegram, bot, answerer):
    await heard(telegram, "Qui a revendiqué l’attaque ? https://example.org/autre")
    assert answerer.asked == [("Qui a revendiqué l’attaque ?", (), True)]


@pytest.mark.slow
async def test_a_question_that_only_a_link_explains_is_not_taken_for_one_about_the_answer_before(
    telegram, bot, answerer
):
    await heard(telegram, "Qui a revendiqué l’attaque ?")
    assert (await heard(telegram, "C’est quoi https://example.org/autre ?")).startswith("Je n’ouvre pas les liens")
    await heard(telegram, "Et les blessés ? https://example.org/autre")
    assert [question for question, _, _ in answerer.asked] == ["Qui a revendiqué l’attaque ?", "Et les blessés ?"]


async def test_words_that_lead_to_an_article_are_about_it(telegram, bot, answerer):
    linked = [{"type": "text_link", "offset": 0, "length": 2, "url": KNOWN}]
    telegram.user_says(READER, "ça a duré combien de temps ?", entities=linked)
    await telegram.next_message(READER)
    assert [turn.content for turn in answerer.asked[0][1]] == ["Le raid de Belgorod"]
    telegram.user_says(READER, "merci !", entities=[linked[0] | {"url": "https://example.org/autre"}])
    assert (await telegram.next_message(READER)).text == "Avec plaisir."


async def test_a_link_is_no_claim(telegram, bot, answerer):
    assert (await heard(telegram, f"/check {KNOWN}")).startswith("Que dois-je vérifier")
    await heard(telegram, f"/check Le raid a duré deux jours {KNOWN}")
    assert [question for question, _, _ in answerer.asked] == ["Le raid a duré deux jours"]
