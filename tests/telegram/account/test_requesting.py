"""A stranger asks for access with one tap, an admin answers with one, and the stranger is told."""

import pytest

from bot.state.account.requests import MOST_WAITING
from tests.doubles.bot_api.faults import Rejected
from tests.telegram.account.conftest import OTHER_ADMIN
from tests.telegram.conftest import ADMIN, GROUP, READER

SUPERGROUP = -1001


async def asked_for_access(telegram, chat=READER, user=READER):
    telegram.user_says(chat, "/ask Qui ?", user=user)
    refusal = await telegram.next_message(chat)
    tap = telegram.user_taps(refusal, "Demander l’accès", user=user)
    await telegram.until(lambda: tap in telegram.tap_answers)
    return refusal, telegram.tap_answers[tap]["text"]


async def test_who_is_accepted_is_told_and_may_ask(telegram, closed, answerer):
    refusal, told = await asked_for_access(telegram)
    assert told == "Votre demande est transmise aux administrateurs. Je vous donnerai leur réponse ici."
    request, other = await telegram.next_message(ADMIN), await telegram.next_message(OTHER_ADMIN)
    assert request.text == "Camille demande l’accès. Identifiant\u00a0: 7"
    telegram.user_taps(request, "Accepter")
    welcome = (await telegram.next_message(READER)).text
    assert welcome == "Vous avez maintenant accès à ce bot. Posez-moi votre question\u202f!"
    for message in (request, other):
        await telegram.until(lambda message=message: message.text == "✅ Camille\u00a0: accepté par Camille.")
        assert message.rows == []
    assert (refusal.text, refusal.rows) == (told, [])  # the alert is gone with a tap
    telegram.user_says(READER, "Qui ?")
    assert "[1]" in (await telegram.next_message(READER)).text


async def test_who_is_refused_is_told_and_cannot_ask_for_access_again(telegram, closed):
    await asked_for_access(telegram)
    telegram.user_taps(await telegram.next_message(ADMIN), "Refuser")
    assert (await telegram.next_message(READER)).text == "Votre demande d’accès n’a pas été acceptée."
    telegram.user_says(READER, "Et maintenant ?")
    refusal = await telegram.next_message(READER)
    assert "vous l’a refusé" in refusal.text
    assert refusal.rows == []


async def test_a_second_tap_asks_nobody_again(telegram, closed):
    refusal, _ = await asked_for_access(telegram)
    tap = telegram.user_taps_data(refusal, f"k:ask:{READER}")
    await telegram.until(lambda: tap in telegram.tap_answers)
    assert len(telegram.messages(ADMIN)) == 2  # the kind word, and one request


@pytest.mark.slow
async def test_a_group_that_becomes_a_supergroup_while_its_request_waits_is_let_in(telegram, closed, caplog):
    await asked_for_access(telegram, GROUP)
    request = await telegram.next_message(ADMIN)
    telegram.group_moves(GROUP, SUPERGROUP, user=READER)
    await telegram.until(lambda: caplog.text.count("group_moved") == 2)
    telegram.user_taps(request, "Accepter")
    assert (await telegram.next_message(SUPERGROUP)).text.startswith("Ce groupe a maintenant accès")
    telegram.user_says(SUPERGROUP, "/ask Qui ?", user=8)
    assert "[1]" in (await telegram.next_message(SUPERGROUP)).text


@pytest.mark.slow
async def test_a_group_is_let_in_by_its_request(telegram, closed):
    await asked_for_access(telegram, GROUP)
    request = await telegram.next_message(ADMIN)
    assert request.text == (
        "Camille demande l’accès pour le groupe «\u00a0Rédaction\u00a0». Identifiant du groupe\u00a0: -100"
    )
    telegram.user_taps(request, "Accepter")
    assert (await telegram.next_message(GROUP)).text == (
        "Ce groupe a maintenant accès à ce bot. Posez-moi vos questions avec /demande."
    )
    telegram.user_says(GROUP, "/ask Qui ?", user=8)
    assert "[1]" in (await telegram.next_message(GROUP)).text


async def test_allow_answers_a_request_too(telegram, closed):
    await asked_for_access(telegram)
    telegram.user_says(ADMIN, f"/autoriser {READER}")
    assert "Vous avez maintenant accès" in (await telegram.next_message(READER)).text
    request = await telegram.next_message(OTHER_ADMIN)
    await telegram.until(lambda: request.text.startswith("✅"))


async def test_where_no_admin_can_be_reached_the_stranger_is_told_so_and_may_try_again(telegram, closed):
    telegram.user_says(READER, "Qui ?")
    refusal = await telegram.next_message(READER)
    telegram.known_chats -= {ADMIN, OTHER_ADMIN}
    tap = telegram.user_taps(refusal, "Demander")
    await telegram.until(lambda: tap in telegram.tap_answers)
    assert telegram.tap_answers[tap]["text"].startswith("Aucun administrateur n’est joignable")
    assert refusal.rows
    telegram.known_chats |= {ADMIN, OTHER_ADMIN}
    telegram.user_taps(refusal, "Demander")
    assert (await telegram.next_message(ADMIN)).text.startswith("Camille demande l’accès")


async def test_the_second_admins_tap_comes_too_late_and_says_so(telegram, closed):
    await asked_for_access(telegram)
    request, other = await telegram.next_message(ADMIN), await telegram.next_message(OTHER_ADMIN)
    data = other.button("Refuser")["callback_data"]
    telegram.user_taps(request, "Accepter")
    await telegram.next_message(READER)
    tap = telegram.user_taps_data(other, data)
    await telegram.until(lambda: tap in telegram.tap_answers)
    assert telegram.tap_answers[tap]["text"] == "Un administrateur a déjà répondu à cette demande."
    telegram.user_says(READER, "Qui ?")
    assert "[1]" in (await telegram.next_message(READER)).text


async def test_nobody_lets_themselves_in_with_data_of_their_own_making(telegram, closed, answerer):
    refusal, _ = await asked_for_access(telegram)
    for data in (f"k:yes:{READER}", "k:ask:8"):
        tap = telegram.user_taps_data(refusal, data)
        await telegram.until(lambda tap=tap: tap in telegram.tap_answers)
    telegram.user_says(READER, "Qui ?")
    telegram.user_says(ADMIN, "Qui ?")
    await telegram.next_message(ADMIN)
    await telegram.next_message(ADMIN)
    assert len(answerer.asked) == 1


@pytest.mark.slow
async def test_a_crowd_of_strangers_does_not_fill_the_admins_chats(telegram, closed):
    for stranger in range(100, 100 + MOST_WAITING):
        await asked_for_access(telegram, stranger, stranger)
    _, told = await asked_for_access(telegram, 99, 99)
    assert told.startswith("Trop de demandes attendent déjà")
    assert len(telegram.messages(ADMIN)) == 1 + MOST_WAITING


@pytest.mark.slow
async def test_an_admin_who_never_wrote_to_the_bot_keeps_nobody_out(telegram, serving):
    async with serving(telegram_allowed="", telegram_admins=f"{ADMIN},{OTHER_ADMIN}"):
        telegram.user_says(OTHER_ADMIN, "merci")
        await telegram.next_message(OTHER_ADMIN)
        await asked_for_access(telegram)
        telegram.user_taps(await telegram.next_message(OTHER_ADMIN), "Accepter")
        assert "Vous avez maintenant accès" in (await telegram.next_message(READER)).text


async def test_a_decision_on_somebody_whose_chat_is_gone_is_no_failure(telegram, closed):
    await asked_for_access(telegram)
    request = await telegram.next_message(ADMIN)
    telegram.fail("sendMessage", Rejected("Bad Request: chat not found"), chat=READER, times=2)
    tap = telegram.user_taps(request, "Accepter")
    await telegram.until(lambda: tap in telegram.tap_answers)
    assert "text" not in telegram.tap_answers[tap]
    assert request.text == "✅ Camille\u00a0: accepté par Camille."


@pytest.mark.parametrize("name", ["Ca\u202emille", "http://piege.example", "/deny", "@boss", "x" * 120])
async def test_a_strangers_name_stays_a_name_wherever_admins_read_it(telegram, closed, name):
    who = {"id": READER, "is_bot": False, "first_name": name, "language_code": "fr"}
    telegram.user_says(READER, "Qui ?", user=who)
    await telegram.next_message(READER)
    telegram.user_says(ADMIN, f"/allow {READER}")
    await telegram.next_message(ADMIN)
    telegram.user_says(ADMIN, "/who")
    await telegram.next_message(ADMIN)
    assert f"{READER} · " in telegram.messages(ADMIN)[-1].text
    assert name not in telegram.messages(ADMIN)[-1].text


@pytest.mark.parametrize("name", ["", "\u3164\u3164", "\u200b", "\u2800"])
async def test_a_stranger_whose_name_cannot_be_seen_goes_by_the_id(telegram, closed, name):
    who = {"id": READER, "is_bot": False, "first_name": name, "language_code": "fr"}
    telegram.user_says(READER, "Qui ?", user=who)
    tap = telegram.user_taps(await telegram.next_message(READER), "Demander", user=who)
    request = await telegram.next_message(ADMIN)
    await telegram.until(lambda: tap in telegram.tap_answers)
    assert request.text.startswith(f"{READER} demande l’accès")
    telegram.user_taps(request, "Accepter")
    await telegram.until(lambda: not request.rows)
    assert request.text == f"✅ {READER}\u00a0: accepté par Camille."
