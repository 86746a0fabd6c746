"""Messages that all admins get, unasked."""

from cachetools import TTLCache
from telegram import Bot
from telegram.error import RetryAfter, TelegramError

from bot.telegram.log import log
from bot.telegram.rendering.inert import one_line
from bot.telegram.rendering.styled import plain
from bot.telegram.sending.delivery import Away, attempt
from bot.telegram.sending.target import Target
from bot.telegram.services import Services

SAID_AGAIN_AFTER = 6 * 3600.0
"""Seconds in which admins are told of one fault once: every question meets a refused key."""
MOST_FAULTS = 100
LONGEST_TOLD = 1_000
"""Characters of a value in a message to the admins."""


class Notice:
    """What every admin is to be told once: whoever cannot be told yet is left for the next time."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self.unaware = sorted(services.settings.admins)
        """Admins who are still to be told."""

    async def tell(self, bot: Bot, key: str, **values: object) -> None:
        """Tell each of them, in his or her own language.

        Values are words of others, in which nothing can be tapped. One that depends on the language is a function of
        the replies.
        """
        unaware, self.unaware = self.unaware, []  # before: others tell meanwhile, and a fault must not repeat it
        self.unaware = await self._tell(bot, unaware, key, values)

    async def _tell(self, bot: Bot, unaware: list[int], key: str, values: dict[str, object]) -> list[int]:
        """Tell some admins; return those who can only be told later."""
        later: list[int] = []
        for position, admin in enumerate(unaware):
            words = await self._services.words_at_least(admin)
            told = {name: value(words) if callable(value) else value for name, value in values.items()}
            shown = {name: one_line(str(value), LONGEST_TOLD) for name, value in told.items()}
            try:
                await attempt(bot, Target(admin), plain(words.say(key, **shown)))
            except Away as away:  # nor would the others be reached: each would be tried for minutes
                log.warning("admins_not_told_yet", reason=away.message)
                return later + unaware[position:]
            except RetryAfter as flood:
                log.warning("admin_not_told_yet", admin=admin, reason=flood.message)
                later.append(admin)
            except TelegramError as error:  # has never written to the bot, or left it
                log.warning("admin_not_told", admin=admin, reason=error.message)
        return later


class Faults:
    """What whoever runs the bot can do about a model that fails, told now and then."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._notices: TTLCache[str, Notice] = TTLCache(MOST_FAULTS, SAID_AGAIN_AFTER)

    async def tell(self, bot: Bot, fault: str) -> None:
        """Tell the admins of a fault that a reader's question met, unless they know."""
        notice = self._notices.get(fault) or Notice(self._services)
        if fault and notice.unaware:
            self._notices[fault] = notice  # other questions meet it meanwhile
            await notice.tell(bot, "admin.fault", fault=fault)
            self._notices[fault] = notice  # from now on they know it for a while
