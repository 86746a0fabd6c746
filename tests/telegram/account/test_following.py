"""Being told when an article changes what was cited."""

import datetime as dt

import pytest

from bot.state.account.follows import HELD
from bot.state.memory import open_memory
from tests.doubles.bot_api import Failed, Forbidden
from tests.telegram.conftest import GROUP, READER, abstained, answered, citation

NOON = int(dt.datetime(2025, 6, 18, 12).astimezone().timestamp() * 1000)
NIGHT = NOON + 11 * 3_600_000
OLD = "La crue a fait neuf morts, selon un bilan provisoire."
NEWER = citation(
    1, "Le bilan de la crue est définitivement arrêté à douze morts.", article_id="bilan", title="Le bilan", start=0,
    date="2025-06-18", version="w1",
)  # fmt: skip


def followed_answer(question):
    return answered(question, citations=(citation(1, OLD, date="2025-03-15"),), as_of="2025-03-15")


@pytest.fixture
async def followed(telegram, serving, answerer):
    """An answer that READER follows; the bot has stopped since, and its next start looks at the index."""
    answerer.reply = followed_answer
    async with serving(clock=lambda: NOON):
        telegram.user_says(READER, "Combien de morts a fait la crue ?")
        tap = telegram.user_taps(await telegram.next_message(READER), "Suivre")
        await telegram.until(lambda: tap in telegram.tap_answers)
    return telegram.tap_answers[tap]["text"]


@pytest.fixture
def restarted(telegram, serving, newsroom, tmp_path):
    """`await restarted()`: what READER is told when the bot has started again and has looked at the index.

    `refused`: Telegram refuses what is told, so that it is put back. At NIGHT nobody looks.
    """

    async def restart(moment=NOON, *, refused=False):
        memory = open_memory(tmp_path, clock=lambda: moment if refused else moment + HELD)
        before = len(bells(telegram.called("sendMessage")))

        def looked():
            due = memory.follows.due(newsroom.number, 1)
            return due and len(bells(telegram.called("sendMessage"))) > before if refused else not due

        async with serving(clock=lambda: moment):
            if moment == NOON:
                await telegram.until(looked)
            telegram.user_says(9, "merci")
            await telegram.next_message(9)
        memory.close()
        return [message for message in telegram.messages(READER) if message.text.startswith("🔔")]

    return restart


def bells(calls):
    return [call for call in calls if call["text"].startswith("🔔")]


@pytest.mark.slow
async def test_a_newer_toll_is_told_with_both_quotations(followed, answerer, newsroom, restarted):
    assert followed.startswith("C’est noté\u00a0: pendant 30\u00a0jours")
    answerer.reply = lambda question: answered(question, citations=(NEWER,), as_of="2025-06-18")
    newsroom.number, newsroom.versions = 2, {"raid": "v1", "bilan": "w1"}
    (told,) = await restarted()
    assert told.text.startswith("🔔 Du nouveau\u00a0: Combien de morts a fait la crue ?\n\nUn article plus récent")
    assert told.text.index("douze morts") < told.text.index("neuf morts")
    assert "18\u00a0juin 2025" in told.text
    assert "15\u00a0mars 2025" in told.text
    assert answerer.asked[-1] == ("Combien de morts a fait la crue ?", (), False)
    newsroom.number = 3
    assert await restarted() == [told]  # once


@pytest.mark.slow
async def test_a_correction_and_a_sentence_that_went_are_told(followed, newsroom, restarted):
    newsroom.number, newsroom.versions = 2, {"raid": "v2"}
    newsroom.texts = {"raid": ["Autre chose.", OLD.replace("neuf", "onze")]}
    (told,) = await restarted()
    assert "Il dit maintenant\u00a0:" in told.text
    assert told.text.index("onze morts") < told.text.index("neuf morts")
    newsroom.number, newsroom.versions, newsroom.texts = 3, {"raid": "v3"}, {"raid": ["Rien de tel."]}
    assert "cette phrase n’y est plus" in (await restarted())[-1].text


@pytest.mark.slow
async def test_a_change_elsewhere_in_the_article_disturbs_nobody(followed, newsroom, restarted):
    newsroom.number, newsroom.versions, newsroom.texts = 2, {"raid": "v2"}, {"raid": ["Un ajout.", OLD]}
    assert await restarted() == []


@pytest.mark.slow
async def test_a_withdrawn_article_is_told_and_ends_it(followed, newsroom, restarted):
    newsroom.number, newsroom.versions = 2, {}
    (told,) = await restarted()
    assert "L’article cité a été retiré." in told.text
    newsroom.number = 3
    assert await restarted() == [told]


@pytest.mark.slow
async def test_news_that_telegram_was_away_for_are_told_when_it_is_back(
    telegram, followed, newsroom, monkeypatch, restarted
):
    monkeypatch.setattr("bot.telegram.sending.rate_limiter.WHILE_AWAY", ())
    telegram.fail("sendMessage", Failed(), chat=READER)
    newsroom.number, newsroom.versions = 2, {"raid": "v2"}
    newsroom.texts = {"raid": [OLD.replace("neuf", "onze")]}
    assert await restarted(refused=True) == []
    (told,) = await restarted()
    assert "onze morts" in told.text
    assert await restarted() == [told]


@pytest.mark.slow
async def test_that_an_article_was_taken_down_is_told_when_telegram_is_back_in_the_language_of_the_answer(
    telegram, serving, answerer, newsroom, monkeypatch, tmp_path, restarted
):
    monkeypatch.setattr("bot.telegram.sending.rate_limiter.WHILE_AWAY", ())
    answerer.reply = lambda question: followed_answer(question).model_copy(update={"language": "en"})
    async with serving(clock=lambda: NOON):
        telegram.user_says(READER, "How many died?", language="en")
        tap = telegram.user_taps(await telegram.next_message(READER), "Follow", language="en")
        await telegram.until(lambda: tap in telegram.tap_answers)
    memory = open_memory(tmp_path)
    memory.forget_articles({"raid"}.__contains__)
    memory.close()
    telegram.fail("sendMessage", Failed(), chat=READER)
    newsroom.number = 2
    assert await restarted(refused=True) == []
    (told,) = await restarted()
    assert "has been withdrawn" in told.text
    assert await restarted() == [told]


@pytest.mark.slow
async def test_news_for_somebody_who_has_blocked_the_bot_are_given_up(telegram, followed, newsroom, restarted):
    telegram.fail("sendMessage", Forbidden(), chat=READER)
    newsroom.number, newsroom.versions = 2, {}
    assert await restarted() == []
    assert await restarted() == []


@pytest.mark.slow
async def test_an_answer_that_cannot_be_looked_at_keeps_nobody_else_from_being_told(
    telegram, serving, followed, answerer, newsroom, restarted
):
    async with serving(clock=lambda: NOON):
        telegram.user_says(8, "Combien de blessés a fait la crue ?")
        tap = telegram.user_taps(await telegram.next_message(8), "Suivre")
        await telegram.until(lambda: tap in telegram.tap_answers)

    def breaking(question):
        if "morts" in question:
            raise ZeroDivisionError("never thought of")
        return answered(question, citations=(NEWER,), as_of="2025-06-18")

    answerer.reply, newsroom.number, newsroom.versions = breaking, 2, {"raid": "v1", "bilan": "w1"}
    assert await restarted() == []
    assert any(message.text.startswith("🔔") for message in telegram.messages(8))


@pytest.mark.slow
async def test_nobody_is_told_at_night(followed, newsroom, restarted):
    newsroom.number, newsroom.versions = 2, {}
    assert await restarted(NIGHT) == []
    assert len(await restarted()) == 1


@pytest.mark.parametrize(("zone", "told"), [("Europe/Paris", 0), ("UTC", 1), ("America/Montreal", 1)])
async def test_when_it_is_night_is_told_by_the_clocks_of_the_readers(telegram, serving, followed, newsroom, zone, told):
    newsroom.number, newsroom.versions = 2, {}
    late = int(dt.datetime(2025, 6, 18, 20, 30, tzinfo=dt.UTC).timestamp() * 1000)
    async with serving(clock=lambda: late, time_zone=zone):
        for _ in range(2):
            telegram.user_says(9, "merci")
            await telegram.next_message(9)
        if told:
            await telegram.until(lambda: len(bells(telegram.called("sendMessage"))) == told)
        assert len(bells(telegram.called("sendMessage"))) == told


@pytest.mark.slow
async def test_who_follows_no_more_is_told_nothing(telegram, serving, followed, newsroom, restarted):
    async with serving(clock=lambda: NOON):
        telegram.user_says(READER, "/suivre")
        await telegram.until(lambda: any(m.text.startswith("Ce que vous suivez") for m in telegram.messages(READER)))
        listed = [m for m in telegram.messages(READER) if m.text.startswith("Ce que vous suivez")]
        assert "1. Combien de morts a fait la crue ?" in listed[0].text
        tap = telegram.user_taps(listed[0], "1")
        await telegram.until(lambda: tap in telegram.tap_answers)
    newsroom.number, newsroom.versions = 2, {}
    assert await restarted() == []


async def test_follow_as_a_reply_follows_that_answer_and_an_abstention_cannot_be(telegram, bot, answerer):
    telegram.user_says(GROUP, "/ask Qui ?", user=READER)
    answer = await telegram.next_message(GROUP)
    await telegram.until(lambda: telegram.reactions)
    telegram.user_says(GROUP, "/suivre", user=8, reply_to=answer)
    assert (await telegram.next_message(GROUP)).text.startswith("C’est noté")
    answerer.reply = abstained
    telegram.user_says(GROUP, "/ask Combien ?", user=READER)
    answer = await telegram.next_message(GROUP)
    telegram.user_says(GROUP, "/follow", user=8, reply_to=answer)
    assert (await telegram.next_message(GROUP)).text == "Seule une réponse qui cite des articles peut être suivie."


@pytest.mark.slow
async def test_one_person_follows_only_so_many_answers(telegram, bot):
    for number in range(11):
        telegram.user_says(READER, f"Question numéro {number} ?")
        tap = telegram.user_taps(await telegram.next_message(READER), "Suivre")
        await telegram.until(lambda tap=tap: tap in telegram.tap_answers)
    assert telegram.tap_answers[tap]["text"].startswith("Vous suivez déjà 10 réponses")


async def test_where_no_answer_is_kept_none_can_be_followed(telegram, serving):
    async with serving(retention_days=0):
        telegram.user_says(READER, "/suivre")
        assert "Je ne conserve pas mes réponses" in (await telegram.next_message(READER)).text


async def test_in_a_group_nobody_ends_what_somebody_else_follows_nor_is_told_so(telegram, bot):
    telegram.user_says(GROUP, "/ask Qui ?", user=READER)
    answer = await telegram.next_message(GROUP)
    for user in (READER, 8):
        telegram.user_taps(answer, "Suivre", user=user)
    await telegram.until(lambda: len(telegram.tap_answers) == 2)
    telegram.user_says(GROUP, "/suivre", user=READER)
    listed = await telegram.next_message(GROUP)
    taps = [telegram.user_taps(listed, "1", user=user) for user in (8, READER, READER)]
    await telegram.until(lambda: set(taps) <= telegram.tap_answers.keys())
    others, own, again = (telegram.tap_answers[tap]["text"] for tap in taps)
    assert others == "Ce bouton est réservé à la personne qui suit cette réponse."
    assert own == again == "Vous ne suivez plus cette réponse."


@pytest.mark.slow
async def test_what_is_followed_no_more_loses_its_button_and_the_others_keep_theirs(telegram, bot):
    for chat in (READER, GROUP):
        for question in ("Qui ?", "Où ?", "Quand ?"):
            telegram.user_says(chat, f"/ask {question}", user=READER)
            tap = telegram.user_taps(await telegram.next_message(chat), "Suivre", user=READER)
            await telegram.until(lambda tap=tap: tap in telegram.tap_answers)
        telegram.user_says(chat, "/suivre", user=READER)
        listed = await telegram.next_message(chat)
        taps = [telegram.user_taps(listed, n, user=READER) for n in ("3", "1")]
        await telegram.until(lambda taps=taps: set(taps) <= telegram.tap_answers.keys())
        await telegram.until(lambda listed=listed: [button["text"] for button in listed.buttons] == ["2"])
        telegram.user_taps(listed, "2", user=READER)
        await telegram.until(lambda listed=listed: listed.rows == [])
        assert listed.text.startswith("Vous ne suivez aucune réponse.")
