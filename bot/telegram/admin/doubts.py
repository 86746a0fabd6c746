"""Tell the admins what an unattended index run did not dare to do."""

import asyncio

from telegram import Bot

from bot.telegram.log import log
from bot.telegram.sending.admins import tell_admins
from bot.telegram.services import Services

LOOKED_EVERY = 5.0
"""Seconds."""


async def tell_doubts_for_ever(bot: Bot, services: Services) -> None:
    """Ask every admin about each doubt, once."""
    while True:
        try:
            while doubt := await services.off_loop(services.newsroom.next_doubt):
                await tell_admins(bot, services, "admin.doubt", doubt=doubt)
        except Exception:  # noqa: BLE001 — a busy database must not end this loop for good
            log.exception("doubts_not_told")
        await asyncio.sleep(LOOKED_EVERY)
