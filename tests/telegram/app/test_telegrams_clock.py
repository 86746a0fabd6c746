"""By how much this machine's clock differs from Telegram's: what is late is told by Telegram's."""

from bot.state.memory import now
from bot.telegram.app.telegrams_clock import TelegramsClock
from tests.telegram.conftest import READER


async def test_a_clock_that_is_set_right_after_the_start_makes_no_message_late(telegram, serving, monkeypatch):
    look, before_it_was_set = TelegramsClock.look_again, [-3600.0]

    async def looking(self):
        await look(self)
        if before_it_was_set:
            self.behind, self._looked = before_it_was_set.pop(), float("-inf")

    monkeypatch.setattr(TelegramsClock, "look_again", looking)
    async with serving():
        telegram.user_says(READER, "Qui ?")
        assert "[1]" in (await telegram.next_message(READER)).text


async def test_a_clock_that_is_days_ahead_deletes_nothing(telegram, serving, monkeypatch, caplog):
    async def looking(self):
        self.behind = 40 * 86_400.0

    async with serving():
        telegram.user_says(READER, "Qui ?")
        answer = await telegram.next_message(READER)
    monkeypatch.setattr(TelegramsClock, "look_again", looking)
    async with serving(clock=lambda: now() + 40 * 86_400_000):
        await telegram.until(lambda: "not_purged days_ahead=40" in caplog.text)
        telegram.user_taps(answer, "Sources")
        assert "Deux groupes" in (await telegram.next_message(READER)).text


async def test_telegrams_clock_is_looked_at_once_a_minute(telegram):
    clock = TelegramsClock(telegram.url)
    await clock.look_again()
    assert abs(clock.behind) < 60
    clock.behind = 3600.0
    await clock.look_again()
    assert clock.behind == 3600.0
