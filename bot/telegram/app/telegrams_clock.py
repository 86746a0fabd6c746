"""By how much this machine's clock differs from Telegram's, by which messages are dated."""

import datetime as dt
import time
from contextlib import suppress
from email.utils import parsedate_to_datetime

import httpx
from telegram import Bot
from telegram.error import TelegramError

from bot.state.database import Clock
from bot.telegram.log import log

BELIEVED_FOR = 60.0
"""Seconds for which a difference is believed. A machine that has just started, or was asleep, may be told what time it
is only later: a bot that went on with what it found at its start would take every message for a late one."""
MAY_DIFFER = 30.0
"""Seconds of difference of which nothing is said."""


class TelegramsClock:
    """The clock of a Bot API server, which each of its answers tells."""

    def __init__(self, own: Clock) -> None:
        self._own = own
        self._noted = float("-inf"), 0.0
        """Seconds of the monotonic clock, and of this machine's."""
        self.behind = 0.0
        """Seconds that it is behind this machine's, as last seen; 0 before that."""

    async def note(self, response: httpx.Response) -> None:
        """See what an answer of the server tells, if anything."""
        differed, now = abs(self.behind) > MAY_DIFFER, self._own() / 1000
        with suppress(ValueError, TypeError):
            self.behind = seconds_ahead(response.headers.get("Date", ""), now)
            self._noted = time.monotonic(), now
        if abs(self.behind) > MAY_DIFFER and not differed:
            log.warning("clock_differs", seconds_ahead=round(self.behind))

    async def look_again(self, bot: Bot) -> None:
        """Have the server answer, unless it did a moment ago and this machine's clock has not been set since."""
        (noted, own), now = self._noted, self._own() / 1000
        passed = time.monotonic() - noted
        if passed < BELIEVED_FOR and abs(now - own - passed) < MAY_DIFFER:
            return
        self._noted = time.monotonic(), now
        with suppress(TelegramError):
            await bot.get_me()


def seconds_ahead(told: str, now: float) -> float:
    """Return how far a clock that says `now`, in seconds since 1970, is ahead of a server's, told as HTTP does.

    Raises ValueError or TypeError if it told none.
    """
    return (dt.datetime.fromtimestamp(now, dt.UTC) - parsedate_to_datetime(told)).total_seconds()
