"""Tell the admins what an unattended index run did not dare to do."""

from functools import partial

from telegram import Bot

from bot.telegram.rendering.inert import one_line
from bot.telegram.rendering.reasons import in_words
from bot.telegram.repeating import for_ever
from bot.telegram.sending.admins import Notice
from bot.telegram.services import Services
from index.types import Doubt
from prompts import Replies

LOOKED_EVERY = 5.0
"""Seconds."""


def doubt_in_words(doubt: Doubt, words: Replies) -> str:
    """Return a doubt in an admin's language: the source, and why it was not read, which may name it already."""
    told = in_words(doubt.reason, words)
    named = one_line(doubt.source) in told
    return told if named else words.say("admin.unreadable", article=doubt.source, error=told)


async def tell_doubts_for_ever(bot: Bot, services: Services) -> None:
    """Ask every admin about each doubt, once. It counts as told when no admin is left who can be told later."""
    notices: dict[Doubt, Notice] = {}

    async def tell() -> None:
        while doubt := await services.off_loop(services.newsroom.next_doubt):
            notice = notices.pop(doubt, None) or Notice(services)
            await _tell(bot, notice, doubt)
            if notice.unaware:
                notices[doubt] = notice
                await services.off_loop(services.newsroom.put_off, doubt)
            else:
                await services.off_loop(services.newsroom.doubt_told, doubt)

    await for_ever(tell, every=LOOKED_EVERY, failed="doubts_not_told")


async def _tell(bot: Bot, notice: Notice, doubt: Doubt) -> None:
    """Ask about a doubt. A source that was read but for what is nearly a removed article asks something else."""
    if doubt.reason.kind == "alike":
        await notice.tell(bot, "admin.alike", source=doubt.source, **dict(doubt.reason.values))
    else:
        await notice.tell(bot, "admin.doubt", doubt=partial(doubt_in_words, doubt))
