"""What has expired is deleted."""

import pytest

from tests.telegram.conftest import READER


@pytest.mark.slow
async def test_what_is_older_than_may_be_kept_is_deleted_at_start(telegram, serving, caplog):
    caplog.set_level("INFO")
    moment = 1_700_000_000_000
    async with serving(clock=lambda: moment, retention_days=10):
        telegram.user_says(READER, "Qui ?")
        answer = await telegram.next_message(READER)
    caplog.clear()
    async with serving(clock=lambda: moment + 11 * 86_400_000, retention_days=10):
        await telegram.until(lambda: "purged" in caplog.text)  # it begins with the bot, beside the first updates
        tap = telegram.user_taps(answer, "Sources")
        await telegram.until(lambda: tap in telegram.tap_answers)
    assert "n’est plus conservée" in telegram.tap_answers[tap]["text"]
