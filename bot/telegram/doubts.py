"""Tell the admins what an index run did not dare to do while nobody watched it."""

import asyncio

from telegram import Bot
from telegram.error import TelegramError

from bot.telegram.delivery import Target, say
from bot.telegram.desk import Desk
from bot.telegram.log import log
from prompts import load_replies
from prompts.loading import LANGUAGES

LOOKED_EVERY = 5.0
"""Seconds."""


async def tell_doubts_for_ever(bot: Bot, desk: Desk) -> None:
    """Ask every admin about each doubt, once."""
    while True:
        try:
            while doubt := await desk.off_loop(desk.newsroom.next_doubt):
                for admin in sorted(desk.settings.admins):
                    await _tell(bot, desk, admin, doubt)
        except Exception:  # noqa: BLE001 — a busy database must not end the telling for good
            log.exception("doubts_not_told")
        await asyncio.sleep(LOOKED_EVERY)


async def _tell(bot: Bot, desk: Desk, admin: int, doubt: str) -> None:
    language = await desk.off_loop(desk.memory.access.language_of, admin)
    words = load_replies(language or LANGUAGES[0])
    try:
        await say(bot, Target(admin), words.say("admin.doubt", doubt=doubt))
    except TelegramError as error:
        log.warning("admin_not_told", admin=admin, reason=error.message)  # has never written to the bot, or left it
