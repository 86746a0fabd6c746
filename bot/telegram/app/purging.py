"""Delete what has expired, again and again: the promise of `/privacy`."""

from bot.telegram.log import log
from bot.telegram.repeating import for_ever
from bot.telegram.services import Services

EVERY = 3600.0
"""Seconds."""


async def purge_for_ever(services: Services) -> None:
    """Delete every hour what is older than RETENTION_DAYS, from the start on."""

    async def purge() -> None:
        gone = await services.off_loop(services.memory.purge, services.settings.retention_days)
        log.info("purged", answers=gone)

    await for_ever(purge, every=EVERY, failed="not_purged")
