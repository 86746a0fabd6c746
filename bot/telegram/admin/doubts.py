"""Tell the admins what an unattended index run did not dare to do."""

from functools import partial

from telegram import Bot

from bot.telegram.repeating import for_ever
from bot.telegram.sending.admins import tell_admins
from bot.telegram.sending.reasons import reason
from bot.telegram.services import Services
from index.articles import is_web
from prompts import Replies

LOOKED_EVERY = 5.0
"""Seconds."""


def in_words(doubt: str, words: Replies) -> str:
    """Return a doubt in an admin's language: what is told of one source is its name and why it cannot be read."""
    source, _, error = doubt.partition(": ")
    if not error or not (is_web(source) or source.startswith("/")):
        return reason(doubt, words)
    told = reason(error, words)
    return doubt if told == error else words.say("admin.unreadable", article=source, error=told)


async def tell_doubts_for_ever(bot: Bot, services: Services) -> None:
    """Ask every admin about each doubt, once."""

    async def tell() -> None:
        while doubt := await services.off_loop(services.newsroom.next_doubt):
            await tell_admins(bot, services, "admin.doubt", doubt=partial(in_words, doubt))

    await for_ever(tell, every=LOOKED_EVERY, failed="doubts_not_told")
