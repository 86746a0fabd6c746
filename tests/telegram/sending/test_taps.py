"""A tap that cannot be acknowledged does what it is for."""

import pytest
from telegram import CallbackQuery

from bot.telegram.sending.taps import SHOWN_AGAIN_AFTER, Repeats
from tests.doubles.bot_api import Dropped, ErrorPage, Failed, TooMany
from tests.doubles.bot_api.faults import Rejected
from tests.telegram.conftest import READER


@pytest.mark.slow
@pytest.mark.parametrize(
    "fault", [Failed(), ErrorPage(), Dropped(), TooMany(60), Rejected("Bad Request: query is too old")]
)
async def test_a_tap_that_cannot_be_acknowledged_does_what_it_is_for(telegram, bot, fault):
    telegram.user_says(READER, "Qui ?")
    answer = await telegram.next_message(READER)
    telegram.fail("answerCallbackQuery", fault, times=9)
    telegram.user_taps(answer, "Sources")
    assert "contexte" in (await telegram.next_message(READER)).text


def test_a_tap_repeats_another_while_that_is_under_way_and_for_a_moment_after():
    moment = [0.0]
    repeats = Repeats(lambda: moment[0])
    query, other = (CallbackQuery("1", None, "1", data=data) for data in ("s:x", "m:x"))
    assert repeats.begins(query)
    moment[0] = 60.0
    assert not repeats.begins(query)
    assert repeats.begins(other)
    repeats.ends(query)
    assert not repeats.begins(query)
    moment[0] += SHOWN_AGAIN_AFTER
    assert repeats.begins(query)
