"""Delete what has expired, again and again: the promise of `/privacy`."""

from telegram import Bot

from bot.telegram.app.telegrams_clock import TelegramsClock
from bot.telegram.log import log
from bot.telegram.repeating import for_ever
from bot.telegram.services import Services

EVERY = 3600.0
"""Seconds."""
A_DAY = 86_400.0
MOST_AHEAD = A_DAY
"""Seconds by which the clock may be ahead of Telegram's: what a wrong one deleted as old would never come back."""


async def purge_for_ever(bot: Bot, services: Services, clock: TelegramsClock) -> None:
    """Delete every hour what is older than RETENTION_DAYS, from the start on, but by no clock that is days ahead."""

    async def purge() -> None:
        await clock.look_again(bot)
        if clock.behind > MOST_AHEAD:
            log.error("not_purged", days_ahead=round(clock.behind / A_DAY), advice="have the clock set by NTP")
            return
        gone = await services.off_loop(services.memory.purge, services.settings.retention_days)
        log.info("purged", answers=gone)

    await for_ever(purge, every=EVERY, failed="not_purged")
