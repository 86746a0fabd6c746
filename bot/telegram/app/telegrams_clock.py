"""By how much this machine's clock differs from Telegram's, by which messages are dated."""

import datetime as dt
import time
from email.utils import parsedate_to_datetime

import httpx

from bot.telegram.log import log

LOOKED_AGAIN_AFTER = 60.0
"""Seconds for which a difference is believed. A machine that has just started, or was asleep, may be told what time it
is only later: a bot that went on with what it found at its start would take every message for a late one."""
MAY_DIFFER = 30.0
"""Seconds of difference of which nothing is said."""


class TelegramsClock:
    """The clock of a Bot API server."""

    def __init__(self, api_url: str) -> None:
        self._api_url = api_url
        self._looked = float("-inf")
        """Seconds of the monotonic clock."""
        self.behind = 0.0
        """Seconds that it is behind this machine's, as last seen; 0 before that."""

    async def look_again(self) -> None:
        """See what it says, unless that was seen a moment ago, or cannot be seen."""
        if time.monotonic() - self._looked < LOOKED_AGAIN_AFTER:
            return
        self._looked = time.monotonic()
        try:
            async with httpx.AsyncClient(timeout=5) as client:
                told = (await client.head(self._api_url)).headers.get("Date", "")
            self.behind = seconds_ahead(told)
        except (httpx.HTTPError, ValueError, TypeError):
            return
        if abs(self.behind) > MAY_DIFFER:
            log.warning("clock_differs", seconds_ahead=round(self.behind))


def seconds_ahead(told: str) -> float:
    """Return how far this machine's clock is ahead of a server's, which `told` its time as HTTP does.

    Raises ValueError or TypeError if it told none.
    """
    return (dt.datetime.now(dt.UTC) - parsedate_to_datetime(told)).total_seconds()
