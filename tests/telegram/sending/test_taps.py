"""A tap that cannot be acknowledged does what it is for."""

import pytest

from tests.doubles.bot_api import Dropped, ErrorPage, Failed, TooMany
from tests.doubles.bot_api.faults import Rejected
from tests.telegram.conftest import READER


@pytest.mark.parametrize(
    "fault", [Failed(), ErrorPage(), Dropped(), TooMany(60), Rejected("Bad Request: query is too old")]
)
async def test_a_tap_that_cannot_be_acknowledged_does_what_it_is_for(telegram, bot, fault):
    telegram.user_says(READER, "Qui ?")
    answer = await telegram.next_message(READER)
    telegram.fail("answerCallbackQuery", fault, times=9)
    telegram.user_taps(answer, "Sources")
    assert "contexte" in (await telegram.next_message(READER)).text
