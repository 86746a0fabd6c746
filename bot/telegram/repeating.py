"""Work that the bot does again and again beside answering."""

import asyncio
from collections.abc import Awaitable, Callable

from bot.telegram.log import log
from index.errors import SourcierError, StoreUnwritable


async def for_ever(work: Callable[[], Awaitable[None]], *, every: float, failed: str) -> None:
    """Do work, then wait so many seconds, until cancelled; `failed` is logged with what it raised."""
    while True:
        try:
            await work()
        except StoreUnwritable as error:
            log.info(failed, error=str(error))  # of a full disk is warned once (`outage`), not by each loop
        except SourcierError as error:
            log.warning(failed, error=str(error))
        except Exception:  # noqa: BLE001 — a busy database must not end this loop for good
            log.exception(failed)
        await asyncio.sleep(every)
