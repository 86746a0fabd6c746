"""Messages that all admins get, unasked."""

from cachetools import TTLCache
from telegram import Bot
from telegram.error import TelegramError

from bot.telegram.log import log
from bot.telegram.rendering.inert import one_line
from bot.telegram.sending.delivery import Target, say
from bot.telegram.services import Services

SAID_AGAIN_AFTER = 6 * 3600.0
"""Seconds in which admins are told of one fault once: every question meets a refused key."""
MOST_FAULTS = 100
LONGEST_TOLD = 1_000
"""Characters of a value in a message to the admins."""


async def tell_admins(bot: Bot, services: Services, key: str, **values: object) -> None:
    """Tell every admin, in his or her own language; values are words of others, in which nothing can be tapped.

    A value that depends on the language is a function of the replies.
    """
    for admin in sorted(services.settings.admins):
        words = await services.words_at_least(admin)
        told = {name: value(words) if callable(value) else value for name, value in values.items()}
        shown = {name: one_line(str(value), LONGEST_TOLD) for name, value in told.items()}
        try:
            await say(bot, Target(admin), words.say(key, **shown))
        except TelegramError as error:
            log.warning("admin_not_told", admin=admin, reason=error.message)  # has never written to the bot, or left it


class Faults:
    """What whoever runs the bot can do about a model that fails, told now and then."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._told: TTLCache[str, bool] = TTLCache(MOST_FAULTS, SAID_AGAIN_AFTER)

    async def tell(self, bot: Bot, fault: str) -> None:
        """Tell the admins of a fault that a reader's question met, unless they know."""
        if fault and fault not in self._told:
            self._told[fault] = True
            await tell_admins(bot, self._services, "admin.fault", fault=fault)
