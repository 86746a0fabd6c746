"""By how much this machine's clock differs from Telegram's: what is late is told by Telegram's."""

import httpx
import pytest

from bot.state.memory import now
from bot.telegram.app.telegrams_clock import TelegramsClock
from tests.telegram.conftest import READER

AN_HOUR = 3600.0


async def test_a_clock_that_is_set_right_after_the_start_makes_no_message_late(telegram, serving):
    behind = [AN_HOUR]
    async with serving(clock=lambda: now() - int(behind[-1] * 1000)):
        behind.append(0)
        telegram.user_says(READER, "Qui ?")
        assert "[1]" in (await telegram.next_message(READER)).text


async def test_a_clock_that_differs_from_telegrams_makes_no_message_late_and_is_told_once(telegram, serving, caplog):
    async with serving(clock=lambda: now() + int(AN_HOUR * 1000)):
        for question in ("Qui ?", "Où ?"):
            telegram.user_says(READER, question)
            assert "[1]" in (await telegram.next_message(READER)).text
    assert caplog.text.count("clock_differs seconds_ahead=36") == 1


@pytest.mark.slow
async def test_a_clock_that_is_days_ahead_deletes_nothing(telegram, serving, caplog):
    async with serving():
        telegram.user_says(READER, "Qui ?")
        answer = await telegram.next_message(READER)
    async with serving(clock=lambda: now() + 40 * 86_400_000):
        await telegram.until(lambda: "not_purged days_ahead=40" in caplog.text)
        telegram.user_taps(answer, "Sources")
        assert "Deux groupes" in (await telegram.next_message(READER)).text


class Asked:
    """A bot whose server tells what time it is."""

    def __init__(self, clock, date):
        self.clock, self.date, self.calls = clock, date, 0

    async def get_me(self):
        self.calls += 1
        await self.clock.note(httpx.Response(200, headers={"Date": self.date}))


async def test_a_server_is_asked_for_its_time_where_it_has_not_told_it_or_this_clock_was_set_since():
    moment = [AN_HOUR]
    clock = TelegramsClock(lambda: int(moment[-1] * 1000))
    server = Asked(clock, "Thu, 01 Jan 1970 00:00:00 GMT")
    for calls, behind in ((1, AN_HOUR), (1, AN_HOUR)):
        await clock.look_again(server)
        assert (server.calls, clock.behind) == (calls, behind)
    moment.append(2 * AN_HOUR)
    await clock.look_again(server)
    assert (server.calls, clock.behind) == (2, 2 * AN_HOUR)


@pytest.mark.parametrize("told", [{}, {"Date": "hier"}, {"Date": "Thu, 01 Jan 1970 00:00:00 -0000"}])
async def test_a_server_that_tells_no_time_is_taken_for_right(told):
    clock = TelegramsClock(now)
    await clock.note(httpx.Response(200, headers=told))
    assert clock.behind == 0
