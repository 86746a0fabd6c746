"""`/forget_me`: what is kept of a person is deleted, if they confirm it."""

import pytest

from tests.telegram.conftest import GROUP, READER


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


@pytest.mark.parametrize("sender", [1087968824, 136817688])
async def test_who_writes_in_the_name_of_a_group_or_a_channel_is_told_why_nothing_can_be_deleted(telegram, bot, sender):
    user = {"id": sender, "is_bot": True, "first_name": "Group"}
    chat = {"id": GROUP, "type": "supergroup", "title": "Rédaction"}
    telegram.user_says(GROUP, "/forget_me", user=user, sender_chat=chat)
    told = await telegram.next_message(GROUP)
    assert "je ne sais pas qui vous êtes" in told.text
    assert told.rows == []
