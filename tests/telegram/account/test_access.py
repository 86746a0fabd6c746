"""Nobody gets in by default but admins; zero means zero; everything survives a restart."""

import asyncio

import pytest

from bot.answering.events import Finished
from bot.state.account import DAY
from tests.telegram.conftest import ADMIN, GROUP, READER, answered

NOON = 20_000 * DAY + DAY // 2


async def test_nobody_gets_in_by_default_but_admins(telegram, serving, answerer):
    async with serving(telegram_allowed=""):
        telegram.user_says(READER, "Qui ?")
        assert f"administrateur\u00a0: {READER}" in (await telegram.next_message(READER)).text
        telegram.user_says(ADMIN, "Qui ?")
        assert "[1]" in (await telegram.next_message(ADMIN)).text
    assert len(answerer.asked) == 1


async def test_a_refusal_is_told_once_not_each_time(telegram, serving):
    async with serving(telegram_allowed=""):
        for text in ("/start", "Qui ?", "Allô ?", "/help"):
            telegram.user_says(READER, text)
        telegram.user_says(ADMIN, "Qui ?")
        await telegram.next_message(ADMIN)
    assert len(telegram.messages(READER)) == 1


async def test_ids_in_the_settings_get_in_people_and_groups(telegram, serving):
    async with serving(telegram_allowed=f"{READER},{GROUP}"):
        telegram.user_says(READER, "Qui ?")
        assert "[1]" in (await telegram.next_message(READER)).text
        telegram.user_says(GROUP, "/ask Qui ?", user=8)
        assert "[1]" in (await telegram.next_message(GROUP)).text


@pytest.mark.slow
async def test_a_group_is_refused_once_with_its_id(telegram, serving):
    async with serving(telegram_allowed=""):
        telegram.user_says(GROUP, "/ask Qui ?", user=8)
        telegram.user_says(GROUP, "/ask Qui ?", user=9)
        assert str(GROUP) in (await telegram.next_message(GROUP)).text
        telegram.user_says(ADMIN, "Qui ?")
        await telegram.next_message(ADMIN)
    assert len(telegram.messages(GROUP)) == 1


async def test_zero_questions_a_day_means_none(telegram, serving, answerer):
    async with serving(quota_user_day=0):
        telegram.user_says(READER, "Qui ?")
        assert "suspendues" in (await telegram.next_message(READER)).text
    assert answerer.asked == []


@pytest.mark.slow
async def test_over_quota_says_when_it_resets_and_survives_a_restart(telegram, serving, answerer):
    async with serving(quota_user_day=1, clock=lambda: NOON):
        telegram.user_says(READER, "Qui ?")
        await telegram.next_message(READER)
    async with serving(quota_user_day=1, clock=lambda: NOON):
        telegram.user_says(READER, "Et où ?")
        assert (await telegram.next_message(READER)).text == (
            "Vous avez atteint la limite de questions par jour (1). Vous pourrez reprendre dans 12\u00a0heures."
        )
    assert len(answerer.asked) == 1


@pytest.mark.slow
async def test_a_flood_over_quota_is_told_once_and_again_when_the_minute_after_is_used_up(telegram, serving, answerer):
    moment = [NOON]
    async with serving(quota_user_minute=1, clock=lambda: moment[0]):
        for text in ("Qui ?", "Où ?", "Quand ?", "Pourquoi ?"):
            telegram.user_says(READER, text)
        telegram.user_says(READER, "/help")
        await telegram.until(lambda: len(telegram.messages(READER)) == 3)
        assert "limite de questions par minute" in telegram.messages(READER)[1].text
        assert "historique" in telegram.messages(READER)[2].text
        moment[0] += 60_000
        for text in ("Et où ?", "Et quand ?"):
            telegram.user_says(READER, text)
        await telegram.until(lambda: len(telegram.messages(READER)) == 5)
    assert "limite" in telegram.messages(READER)[4].text
    assert len(answerer.asked) == 2


async def test_who_comes_back_an_hour_later_hears_again_that_the_days_quota_is_used_up(telegram, serving):
    moment = [NOON]
    async with serving(quota_user_day=0, clock=lambda: moment[0]):
        for text in ("Qui ?", "Où ?"):
            telegram.user_says(READER, text)
        await telegram.next_message(READER)
        moment[0] += 3_600_000
        telegram.user_says(READER, "Quand ?")
        await telegram.next_message(READER)
    assert len(telegram.messages(READER)) == 2


async def test_each_chat_hears_for_itself_that_a_quota_is_used_up(telegram, serving):
    async with serving(quota_user_day=0, clock=lambda: NOON):
        telegram.user_says(READER, "Qui ?")
        assert "suspendues" in (await telegram.next_message(READER)).text
        telegram.user_says(GROUP, "/ask Qui ?", user=READER)
        assert "suspendues" in (await telegram.next_message(GROUP)).text


async def test_the_notice_of_a_quota_stays_when_the_question_under_it_is_edited(telegram, serving):
    async with serving(quota_user_day=0, clock=lambda: NOON):
        question = telegram.user_says(READER, "Qui ?")
        notice = await telegram.next_message(READER)
        telegram.user_edits(READER, question, "Où ?")
        telegram.user_says(READER, "/help")
        await telegram.next_message(READER)
    assert telegram.messages(READER)[0] is notice
    assert len(telegram.messages(READER)) == 2


@pytest.mark.slow
async def test_a_groups_quota_is_shared_by_its_members(telegram, serving):
    async with serving(quota_group_minute=1, clock=lambda: NOON):
        telegram.user_says(GROUP, "/ask Qui ?", user=8)
        await telegram.next_message(GROUP)
        telegram.user_says(GROUP, "/ask Qui ?", user=9)
        assert "Ce groupe" in (await telegram.next_message(GROUP)).text
        telegram.user_says(9, "Qui ?")
        assert "[1]" in (await telegram.next_message(9)).text


async def test_admins_have_no_quota(telegram, serving):
    async with serving(quota_user_day=0):
        telegram.user_says(ADMIN, "Qui ?")
        assert "[1]" in (await telegram.next_message(ADMIN)).text


def in_the_name_of(group):
    """What Telegram says of an admin of a group who does not show who it is: everywhere the same person."""
    anonymous = {"id": 1087968824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"}
    return {"user": anonymous, "sender_chat": {"id": group, "type": "supergroup", "title": "Rédaction"}}


@pytest.mark.slow
@pytest.mark.parametrize("quota", ["quota_user_day", "quota_group_day"])
async def test_what_is_asked_in_the_name_of_one_group_uses_up_nothing_of_another(telegram, serving, quota):
    async with serving(**{quota: 1}, clock=lambda: NOON):
        for group in (GROUP, GROUP - 1):
            telegram.user_says(group, "/ask Qui ?", **in_the_name_of(group))
            assert "[1]" in (await telegram.next_message(group)).text
        telegram.user_says(GROUP, "/ask Et où ?", **in_the_name_of(GROUP))
        assert "Ce groupe a atteint sa limite" in (await telegram.next_message(GROUP)).text


@pytest.mark.slow
async def test_who_is_shut_out_while_the_answer_is_made_does_not_get_it(telegram, serving, answerer):
    shut_out = asyncio.Event()

    async def slow(question):
        await shut_out.wait()
        yield Finished(answered(question))

    answerer.reply = slow
    async with serving():
        telegram.user_says(READER, "Qui ?")
        await telegram.until(lambda: answerer.asked)
        telegram.user_says(ADMIN, f"/deny {READER}")
        await telegram.next_message(ADMIN)
        shut_out.set()
        assert "un administrateur vous l’a refusé" in (await telegram.next_message(READER)).text
        telegram.user_says(ADMIN, f"/allow {READER}")
        await telegram.next_message(ADMIN)
        telegram.user_says(READER, "/history")
        assert "aucune question" in (await telegram.next_message(READER)).text
