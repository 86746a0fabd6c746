"""Floods, failures, broken connections, people who block the bot: everybody is answered once, or nobody can."""

import asyncio
import time

import pytest

from bot.answering.events import Finished, Retrieved
from index.errors import SettingsError, SourcierError
from tests.doubles.bot_api import Conflict, Dropped, ErrorPage, Failed, Forbidden, Lost, Slow, TooMany
from tests.doubles.bot_api.faults import Bare, Rejected
from tests.telegram.conftest import ADMIN, GROUP, READER, answered


def slowly(seconds=1.0):
    async def events():
        yield Retrieved(3)
        await asyncio.sleep(seconds)
        yield Finished(answered())

    return events()


async def offered(telegram):
    """The line that says that an answer may not have arrived."""
    return await telegram.until(
        lambda: next((one for one in telegram.messages(READER) if one.text.startswith("J’ai été interrompu")), None)
    )


async def test_a_flood_wait_is_kept_and_then_the_answer_comes_once(telegram, bot):
    telegram.fail("sendMessage", TooMany(retry_after=1), chat=READER)
    started = time.monotonic()
    telegram.user_says(READER, "Qui ?")
    await telegram.next_message(READER)
    assert time.monotonic() - started >= 1
    assert len(telegram.messages(READER)) == 1


async def test_one_chats_flood_wait_does_not_halt_the_others(telegram, bot):
    telegram.fail("sendMessage", TooMany(retry_after=3), chat=READER)
    telegram.user_says(READER, "Qui ?")
    await telegram.until(lambda: telegram.called("sendMessage"))
    telegram.user_says(8, "Qui ?")
    await telegram.next_message(8)
    assert telegram.messages(READER) == []
    await telegram.next_message(READER)


async def test_a_server_error_is_tried_again(telegram, bot):
    telegram.fail("sendMessage", Failed(), times=2)
    telegram.user_says(READER, "Qui ?")
    assert "[1]" in (await telegram.next_message(READER)).text


async def test_an_error_page_of_the_proxy_before_telegram_is_tried_again(telegram, bot):
    telegram.fail("sendMessage", ErrorPage(502), times=2)
    telegram.user_says(READER, "Qui ?")
    assert "[1]" in (await telegram.next_message(READER)).text


@pytest.mark.parametrize("fault", [Dropped(), Lost(), ErrorPage(504)])
async def test_an_answer_that_may_not_have_arrived_is_offered_and_never_sent_again(telegram, bot, answerer, fault):
    telegram.fail("sendMessage", fault)
    question = telegram.user_says(READER, "Qui ?")
    offer = await offered(telegram)
    assert offer.reply_to == question
    assert "?start=a_" in offer.button("Réponse complète")["url"]
    assert len(telegram.called("sendMessage")) == 2
    assert len(answerer.asked) == 1


async def test_the_line_that_offers_an_answer_may_come_twice_rather_than_not_at_all(telegram, bot, monkeypatch):
    monkeypatch.setattr("bot.telegram.app.updates.offering.BEFORE_TRIES", (0, 0, 0))
    telegram.fail("sendMessage", Lost(), times=3)
    telegram.user_says(READER, "Qui ?")
    await offered(telegram)
    assert len(telegram.called("sendMessage")) == 4


async def test_whoever_waits_for_an_offer_is_answered_meanwhile(telegram, bot):
    telegram.fail("sendMessage", Lost(), times=2)
    telegram.user_says(READER, "Qui ?")
    await telegram.until(lambda: len(telegram.called("sendMessage")) == 2)
    telegram.user_says(READER, "Et où ?")
    assert "[1]" in (await telegram.next_message(READER, within=4)).text


async def test_an_answer_that_telegram_was_away_for_is_offered_when_it_is_back(telegram, bot, monkeypatch):
    monkeypatch.setattr("bot.telegram.sending.rate_limiter.WHILE_AWAY", ())
    telegram.fail("sendMessage", Failed())
    telegram.user_says(READER, "Qui ?")
    await offered(telegram)


async def test_what_is_no_answer_and_may_not_have_arrived_is_told_without_a_button(telegram, bot):
    telegram.fail("sendMessage", Lost())
    telegram.user_says(READER, "merci")
    assert (await offered(telegram)).rows == []


async def test_nobody_hears_of_a_message_to_somebody_else_that_may_not_have_arrived(telegram, bot, answerer):
    telegram.known_chats.add(ADMIN)
    telegram.fail("sendMessage", Lost(), chat=ADMIN)
    answerer.reply = lambda question: answered(question, fault="Le serveur refuse la clé.")
    telegram.user_says(READER, "Qui ?")
    await telegram.next_message(READER)
    telegram.user_says(READER, "Et où ?")
    await telegram.until(lambda: len(telegram.messages(READER)) == 2)
    assert all("[1]" in message.text for message in telegram.messages(READER))


async def test_a_send_of_which_only_the_success_is_told_is_no_failure(telegram, bot):
    telegram.fail("sendMessage", Bare(), chat=READER)
    telegram.user_says(READER, "Qui ?")
    telegram.user_says(READER, "Et où ?")
    await telegram.until(lambda: len(telegram.messages(READER)) == 2)
    assert all("[1]" in message.text for message in telegram.messages(READER))


async def test_an_answer_that_telegram_was_slow_to_take_is_offered_and_never_sent_again(telegram, bot):
    telegram.fail("sendMessage", Slow(6))
    telegram.user_says(READER, "Qui ?")
    await offered(telegram)
    assert len(telegram.called("sendMessage")) == 2


async def test_an_edit_that_may_have_arrived_is_repeated_for_it_shows_nothing_twice(telegram, bot, answerer):
    question = telegram.user_says(READER, "Qui ?")
    message = await telegram.next_message(READER)
    telegram.fail("editMessageText", Dropped())
    answerer.reply = lambda question: answered(question, text="Autre chose.")
    telegram.user_edits(READER, question, "Et où ?")
    await telegram.until(lambda: len(telegram.called("editMessageText")) == 2)
    assert "Autre chose" in message.text
    assert telegram.messages(READER) == [message]


async def test_an_answer_that_the_reader_deleted_is_replaced_by_a_new_message(telegram, bot, answerer):
    question = telegram.user_says(READER, "Qui ?")
    (await telegram.next_message(READER)).deleted = True
    telegram.user_edits(READER, question, "Et où ?")
    await telegram.until(lambda: any("[1]" in message.text for message in telegram.messages(READER)))


async def test_a_server_without_drafts_is_gone_without_them(telegram, bot, answerer):
    telegram.fail("sendMessageDraft", Rejected("Not Found: method not found", status=404))
    answerer.reply = lambda question: slowly()
    telegram.user_says(READER, "Qui ?")
    message = await telegram.next_message(READER)
    assert "[1]" in message.text
    assert telegram.messages(READER) == [message]
    assert len(telegram.called("sendMessageDraft")) == 1


async def test_who_blocked_the_bot_costs_nobody_anything(telegram, bot):
    telegram.fail("sendMessage", Forbidden(), chat=READER, times=9)
    telegram.user_says(READER, "Qui ?")
    await telegram.until(lambda: telegram.called("sendMessage"))
    telegram.user_says(8, "Qui ?")
    assert "[1]" in (await telegram.next_message(8)).text
    assert len([call for call in telegram.called("sendMessage") if call["chat_id"] == str(READER)]) == 1


async def test_who_blocks_the_bot_at_once_is_sent_nothing_more_of_a_long_answer(telegram, bot, answerer):
    answerer.reply = lambda question: answered(text="Une phrase assez longue. " * 700)
    telegram.fail("sendMessage", Forbidden(), chat=READER, times=9)
    telegram.user_says(READER, "Qui ?")
    await telegram.until(lambda: telegram.called("sendMessage"))
    telegram.user_says(READER, "/help")
    await telegram.until(
        lambda: any("/aide" in call["text"] or "historique" in call["text"] for call in telegram.called("sendMessage"))
    )
    assert len(telegram.called("sendMessage")) == 2


@pytest.mark.parametrize("told", ["ENTITY_TEXT_INVALID", "can't parse entities"])
async def test_an_answer_whose_formatting_telegram_refuses_arrives_as_plain_text(telegram, bot, told):
    telegram.fail("sendMessage", Rejected(f"Bad Request: {told}"))
    telegram.user_says(READER, "Qui ?")
    message = await telegram.next_message(READER)
    assert message.entities == []
    assert message.reply_to
    assert "[1]" in message.text


@pytest.mark.parametrize("told", ["BUTTON_DATA_INVALID", "REPLY_MARKUP_TOO_LONG", "can't parse inline keyboard"])
async def test_an_answer_whose_buttons_telegram_refuses_arrives_without_them(telegram, bot, told):
    telegram.fail("sendMessage", Rejected(f"Bad Request: {told}"))
    telegram.user_says(READER, "Qui ?")
    message = await telegram.next_message(READER)
    assert (message.rows, bool(message.entities), bool(message.reply_to)) == ([], True, True)


@pytest.mark.parametrize(
    "told", ["message to be replied not found", "reply message not found", "REPLY_MESSAGE_ID_INVALID"]
)
async def test_an_answer_whose_question_cannot_be_replied_to_arrives_beside_it_with_its_formatting(telegram, bot, told):
    telegram.fail("sendMessage", Rejected(f"Bad Request: {told}"))
    telegram.user_says(READER, "Qui ?")
    message = await telegram.next_message(READER)
    assert message.reply_to is None
    assert message.entities


@pytest.mark.parametrize(
    "fault", [Failed(), ErrorPage(), Dropped(), TooMany(60), Rejected("Bad Request: query is too old")]
)
async def test_a_tap_that_cannot_be_acknowledged_does_what_it_is_for(telegram, bot, fault):
    telegram.user_says(READER, "Qui ?")
    answer = await telegram.next_message(READER)
    telegram.fail("answerCallbackQuery", fault, times=9)
    telegram.user_taps(answer, "Sources")
    assert "contexte" in (await telegram.next_message(READER)).text


@pytest.mark.filterwarnings("ignore:Please use 'Bot.get_updates'")
async def test_an_update_that_nobody_can_read_does_not_stop_the_others(telegram, bot):
    telegram.push({"message": {"message_id": "not even a number", "chat": {}}})
    telegram.user_says(READER, "Qui ?")
    assert "[1]" in (await telegram.next_message(READER)).text


async def test_an_update_whose_handler_breaks_is_answered_with_an_apology_and_skipped(telegram, bot, newsroom):
    telegram.user_says(READER, "Qui ?")
    answer = await telegram.next_message(READER)
    newsroom.versions = None
    tap = telegram.user_taps(answer, "Sources")
    await telegram.until(lambda: tap in telegram.tap_answers)
    newsroom.versions = {"raid": "v1"}
    telegram.user_says(READER, "Et maintenant ?")
    assert "[1]" in (await telegram.next_message(READER)).text


async def test_updates_that_waited_while_the_bot_was_away_are_answered(telegram, serving):
    telegram.user_says(READER, "Avant le démarrage ?")
    async with serving():
        assert "[1]" in (await telegram.next_message(READER)).text


async def test_a_newcomer_that_finds_another_poller_ends_with_a_clear_message(telegram, serving):
    telegram.fail("getUpdates", Conflict())
    async with serving() as failure:
        with pytest.raises(SourcierError, match="Another program fetches this bot's updates"):
            await asyncio.wait_for(failure, 5)


async def test_who_has_served_goes_on_serving_when_a_second_poller_comes(telegram, serving, tmp_path, monkeypatch):
    monkeypatch.setattr("bot.telegram.app.receiving.ways.NEWCOMER_FOR", 1.5)
    async with serving() as served:
        await telegram.until(lambda: telegram.polls)
        await asyncio.sleep(1.6)
        async with serving(memory_of=tmp_path / "other") as newcomer:
            with pytest.raises(SourcierError, match="stop it"):
                await asyncio.wait_for(newcomer, 5)
        telegram.user_says(READER, "Qui ?")
        assert "[1]" in (await telegram.next_message(READER)).text
        assert not served.done()


async def test_a_poller_leaves_the_webhook_of_others_alone_unless_it_is_told(telegram, serving):
    telegram.webhook = {"url": "https://news.example.org/hook"}
    with pytest.raises(SourcierError, match=r"news\.example\.org"):
        async with serving():
            pass
    assert telegram.webhook
    async with serving(drop_webhook=True):
        telegram.user_says(READER, "Qui ?")
        assert "[1]" in (await telegram.next_message(READER)).text


async def test_a_newcomer_with_a_webhook_finds_out_that_another_polls(telegram, serving, tmp_path, monkeypatch):
    monkeypatch.setattr("bot.telegram.app.receiving.ways.NEWCOMER_FOR", 0)
    async with serving() as served:
        await telegram.until(lambda: telegram.polls)
        with pytest.raises(SourcierError, match="by polling"):
            async with serving(
                memory_of=tmp_path / "o", webhook_url="http://127.0.0.1/hook", webhook_listen="127.0.0.1:0"
            ):
                pass
        assert not telegram.webhook
        assert not served.done() or telegram


async def test_a_token_that_telegram_refuses_is_named_but_not_shown(telegram, serving):
    with pytest.raises(SettingsError, match="TELEGRAM_BOT_TOKEN") as told:
        async with serving(telegram_bot_token="999999:another-secret-token-of-somebody"):
            pass
    assert "secret" not in str(told.value)


async def test_no_token_is_said_with_where_to_get_one(serving):
    with pytest.raises(SettingsError, match="@BotFather"):
        async with serving(telegram_bot_token=None):
            pass


async def test_a_telegram_that_cannot_be_reached_is_said(serving):
    with pytest.raises(SourcierError, match="TELEGRAM_API_URL"):
        async with serving(telegram_api_url="http://127.0.0.1:9"):
            pass


POLL = {"id": "1", "question": "Qui ?", "options": [], "type": "regular"}  # what newer servers say of it is missing


async def test_a_message_that_can_be_read_in_part_is_answered_and_nobodys_words_are_logged(telegram, bot, caplog):
    telegram.user_sends(READER, poll=POLL)
    assert (await telegram.next_message(READER)).text.startswith("Je ne sais pas lire ce que vous m’avez envoyé")
    telegram.user_says(READER, "Qui l’a dit en secret ?", gift="of a kind that nobody knows yet")
    assert "[1]" in (await telegram.next_message(READER)).text
    assert "read_in_part" in caplog.text
    assert "secret" not in caplog.text


@pytest.mark.parametrize(
    "refusal",
    [
        "not enough rights to send text messages to the chat",
        "TOPIC_CLOSED",
        "CHAT_WRITE_FORBIDDEN",
        "CHAT_SEND_PLAIN_FORBIDDEN",
        "CHAT_RESTRICTED",
        "USER_BANNED_IN_CHANNEL",
        "need administrator rights in the channel chat",
    ],
)
async def test_where_the_bot_may_not_write_it_tries_once_and_apologises_nowhere(telegram, bot, caplog, refusal):
    telegram.fail("sendMessage", Rejected(f"Bad Request: {refusal}"), chat=GROUP, times=9)
    telegram.user_says(GROUP, "/ask Qui ?", user=READER, thread=44)
    await telegram.until(lambda: telegram.called("sendMessage"))
    telegram.user_says(READER, "Qui ?")
    await telegram.next_message(READER)
    assert len([call for call in telegram.called("sendMessage") if call["chat_id"] == str(GROUP)]) == 1
    assert not [record for record in caplog.records if record.exc_text or record.exc_info]


async def test_what_telegram_refuses_altogether_costs_a_line_and_no_traceback(telegram, bot, caplog):
    telegram.fail("sendMessage", Rejected("Bad Request: PEER_ID_INVALID"), chat=GROUP, times=9)
    telegram.user_says(GROUP, "/ask Qui ?", user=READER)
    await telegram.until(lambda: "no_apology" in caplog.text)
    assert "update_failed" in caplog.text
    assert not [record for record in caplog.records if record.exc_text or record.exc_info]
