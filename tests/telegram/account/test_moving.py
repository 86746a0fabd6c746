"""A group that becomes a supergroup gets another id, and keeps what it has."""

import pytest

from tests.telegram.conftest import ADMIN, GROUP, READER

SUPERGROUP = -1001


@pytest.mark.slow
async def test_a_group_that_becomes_a_supergroup_keeps_its_access_its_quota_and_its_conversations(
    telegram, serving, answerer
):
    async with serving(telegram_allowed="", quota_group_day=3):
        telegram.user_says(ADMIN, f"/allow {GROUP}")
        await telegram.next_message(ADMIN)
        telegram.user_says(GROUP, "/ask Combien de morts ?", user=READER)
        await telegram.next_message(GROUP)
        telegram.group_moves(GROUP, SUPERGROUP, user=READER)
        telegram.user_says(SUPERGROUP, "/ask Et de blessés ?", user=READER)
        answer = await telegram.next_message(SUPERGROUP)
        assert [turn.content for turn in answerer.asked[-1][1]][:1] == ["Combien de morts ?"]
        telegram.user_taps(answer, "Sources", user=READER)
        assert "contexte" in (await telegram.next_message(SUPERGROUP)).text
        telegram.user_says(SUPERGROUP, "/ask Où ?", user=READER)
        await telegram.next_message(SUPERGROUP)
        telegram.user_says(SUPERGROUP, "/ask Quand ?", user=READER)
        assert "limite de questions par jour (3)" in (await telegram.next_message(SUPERGROUP)).text


@pytest.mark.slow
async def test_a_group_that_the_settings_allow_is_allowed_under_its_new_id(telegram, serving):
    async with serving(telegram_allowed=str(GROUP)):
        telegram.group_moves(GROUP, SUPERGROUP, user=READER)
        telegram.user_says(SUPERGROUP, "/ask Qui ?", user=READER)
        assert "[1]" in (await telegram.next_message(SUPERGROUP)).text
        telegram.user_says(ADMIN, f"/deny {SUPERGROUP}")
        await telegram.next_message(ADMIN)
        telegram.group_moves(GROUP, SUPERGROUP, user=READER)
        telegram.user_says(SUPERGROUP, "/ask Qui ?", user=READER)
        assert str(SUPERGROUP) in (await telegram.next_message(SUPERGROUP)).text
