"""Delete what has expired, again and again: the promise of `/privacy`."""

import asyncio

from bot.telegram.log import log
from bot.telegram.services import Services

EVERY = 3600.0
"""Seconds."""


async def purge_for_ever(services: Services) -> None:
    """Delete every hour what is older than RETENTION_DAYS, from the start on."""
    while True:
        try:
            gone = await services.off_loop(services.memory.purge, services.settings.retention_days)
            log.info("purged", answers=gone)
        except Exception:  # noqa: BLE001 — a busy database must not end this loop for good
            log.exception("not_purged")
        await asyncio.sleep(EVERY)
