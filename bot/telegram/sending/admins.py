"""Messages that all admins get, unasked."""

from collections.abc import Iterable

from cachetools import TTLCache
from telegram import Bot
from telegram.error import RetryAfter, TelegramError

from bot.telegram.log import log
from bot.telegram.rendering.inert import one_line
from bot.telegram.rendering.styled import plain
from bot.telegram.sending.delivery import Away, Target, attempt
from bot.telegram.services import Services

SAID_AGAIN_AFTER = 6 * 3600.0
"""Seconds in which admins are told of one fault once: every question meets a refused key."""
MOST_FAULTS = 100
LONGEST_TOLD = 1_000
"""Characters of a value in a message to the admins."""


async def tell_admins(
    bot: Bot, services: Services, key: str, *, whom: Iterable[int] | None = None, **values: object
) -> list[int]:
    """Tell every admin, or some, in his or her own language; return those who can only be told later.

    Values are words of others, in which nothing can be tapped. One that depends on the language is a function of the
    replies.
    """
    whom = sorted(services.settings.admins if whom is None else whom)
    later: list[int] = []
    for position, admin in enumerate(whom):
        words = await services.words_at_least(admin)
        told = {name: value(words) if callable(value) else value for name, value in values.items()}
        shown = {name: one_line(str(value), LONGEST_TOLD) for name, value in told.items()}
        try:
            await attempt(bot, Target(admin), plain(words.say(key, **shown)))
        except Away as away:  # nor would the others be reached: each would be tried for minutes
            log.warning("admins_not_told_yet", reason=away.message)
            return later + whom[position:]
        except RetryAfter as flood:
            log.warning("admin_not_told_yet", admin=admin, reason=flood.message)
            later.append(admin)
        except TelegramError as error:
            log.warning("admin_not_told", admin=admin, reason=error.message)  # has never written to the bot, or left it
    return later


class Faults:
    """What whoever runs the bot can do about a model that fails, told now and then."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._unaware: TTLCache[str, list[int]] = TTLCache(MOST_FAULTS, SAID_AGAIN_AFTER)
        """Admins whom a fault is still to be told: Telegram was away when the others were told."""

    async def tell(self, bot: Bot, fault: str) -> None:
        """Tell the admins of a fault that a reader's question met, unless they know."""
        unaware = self._unaware.get(fault, list(self._services.settings.admins))
        if fault and unaware:
            self._unaware[fault] = []  # before it is sent: other questions meet it meanwhile
            self._unaware[fault] = await tell_admins(bot, self._services, "admin.fault", whom=unaware, fault=fault)
