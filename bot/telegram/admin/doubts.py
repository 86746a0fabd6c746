"""Tell the admins what an unattended index run did not dare to do."""

from telegram import Bot

from bot.telegram.repeating import for_ever
from bot.telegram.sending.admins import tell_admins
from bot.telegram.services import Services

LOOKED_EVERY = 5.0
"""Seconds."""


async def tell_doubts_for_ever(bot: Bot, services: Services) -> None:
    """Ask every admin about each doubt, once."""

    async def tell() -> None:
        while doubt := await services.off_loop(services.newsroom.next_doubt):
            await tell_admins(bot, services, "admin.doubt", doubt=doubt)

    await for_ever(tell, every=LOOKED_EVERY, failed="doubts_not_told")
